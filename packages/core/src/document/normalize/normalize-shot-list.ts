import type { Money } from "@rushes/provider";
import type { Check } from "../check/check.ts";
import { checkMap } from "../check/check-map.ts";
import { refuseNoMap } from "../check/refuse-no-map.ts";
import { shapes } from "../check/shape.ts";
import type { DraftShot, DraftShots } from "../expand/draft-shot.ts";
import { type Beside, expandShots } from "../expand/expand-shots.ts";
import { inheritKeys } from "../expand/inherit-keys.ts";
import { filmsOf } from "../films-of.ts";
import { clipsHaveNames } from "../rules/clips-have-names.ts";
import { cutsShowNoFrameTwice } from "../rules/cuts-show-no-frame-twice.ts";
import { idsAreUnique } from "../rules/ids-are-unique.ts";
import { referencesAreNoCircle, type Waits } from "../rules/references-are-no-circle.ts";
import { referencesLeadSomewhere } from "../rules/references-lead-somewhere.ts";
import { shotsHaveOneSource } from "../rules/shots-have-one-source.ts";
import type { ClipNames, Shot, ShotList } from "../shot-list.ts";
import { laterWords } from "../template/later-words.ts";
import { leansOnFault } from "../template/leans-on-fault.ts";
import { type Environment, readVars } from "../template/read-vars.ts";
import { type Scope, type Word, wordOf } from "../template/scope.ts";
import { ownKeys, type WrittenMap, type WrittenNode } from "../written/written-node.ts";
import { checkStyles } from "./apply-style.ts";
import { knowShots } from "./known-shots.ts";
import { leaveShot } from "./leave-shot.ts";
import { scopeOf } from "./name-shot.ts";
import { normalizeCut } from "./normalize-cut.ts";
import { normalizeLimits } from "./normalize-limits.ts";
import { type NormalizedShot, normalizeShot } from "./normalize-shot.ts";
import { readFileName } from "./read-file-name.ts";
import type { ShotSetting } from "./shot-setting.ts";
import { withShotSpeeds } from "./shot-speed.ts";
import { showShots } from "./show-shots.ts";

/** The shot list with all that is sound in it; it counts as a whole only when nothing was told. */
export interface NormalizedList {
  readonly shotList: ShotList;
  /** The shots that nothing hinders but the problems at their own places. */
  readonly candidates: readonly Shot[];
}

/** From the written tree to the exact shot list. */
export function normalizeShotList(
  file: string,
  root: WrittenMap,
  beside: Beside,
  environment: Environment,
  check: Check,
): NormalizedList {
  const name = nameOf(file);
  const vars = mapUnder("vars", root, check);
  const styles = mapUnder("styles", root, check);
  const words = vars ? readVars(vars, environment, check) : new Map<string, Word>();
  const named: Scope = [words, laterWords(root)];
  const top = checkMap(root, shapes.shotList, check, named);
  const title = top.title ?? name;
  const scope: Scope = [...named, new Map([["title", titleWord(title, root, top.title)]])];
  if (styles) checkStyles(styles, check);
  const drafts = draftShots(root, beside, check);
  const known = knowShots(drafts);
  for (const problem of idsAreUnique(drafts.shots)) check.tell(problem);
  const written = normalizeCut(root.entries.get("cut"), name, known, scope, check);
  const cut = withShotSpeeds(written, drafts, scope, check);
  const leaning = new Set<string>();
  const shots = drafts.shots
    .filter((draft) => !draft.isNotYet)
    .map((draft) => {
      for (const problem of shotsHaveOneSource(draft)) check.tell(problem);
      const setting = {
        scope,
        styles: styles?.entries ?? new Map(),
        check,
        leaves: (id: string) => leaveShot(id, cut),
      };
      const normalized = normalizeShot(draft, setting);
      if (leansOnNames(draft, setting)) leaning.add(draft.id);
      for (const frame of normalized.frames) {
        for (const problem of referencesLeadSomewhere(draft.id, frame, known)) check.tell(problem);
      }
      return normalized;
    });
  const circles = referencesAreNoCircle(waitsOf(shots));
  for (const problem of circles.problems) check.tell(problem);
  const list = shots.map(({ shot }) => shot);
  const candidates = list.filter(({ id }) => !circles.caught.has(id) && !leaning.has(id));
  for (const problem of cutsShowNoFrameTwice(cut, candidates)) check.tell(problem);
  const clips = top.clips && readClips(top.clips, drafts, scope, check);
  if (clips) {
    const films = cut === "none" ? [] : filmsOf(cut).map((film) => film.cut.output);
    for (const problem of clipsHaveNames(clips, drafts.shots, title, films)) check.tell(problem);
  }
  return {
    shotList: {
      file,
      name,
      title,
      ...readBudget(top.budget, root),
      limits: normalizeLimits(root.entries.get("limits"), scope, check),
      shots: list,
      cut: cut === "none" ? cut : showShots(cut, list),
      ...(clips ? { clips } : {}),
      own: ownKeys(root.entries),
    },
    candidates,
  };
}

/** A shot that is told of in part only, because of a name that is at fault. */
function leansOnNames(draft: DraftShot, setting: ShotSetting): boolean {
  const scope = scopeOf(draft, setting);
  const style = draft.node.entries.get("style");
  const styleText = style?.kind === "scalar" ? setting.styles.get(style.text) : undefined;
  return leansOnFault(draft.node, scope) || leansOnFault(styleText, scope);
}

function readBudget(budget: Money | undefined, root: WrittenMap): Pick<ShotList, "budget" | "budgetOrigin"> {
  const written = root.entries.get("budget");
  return budget === undefined || !written ? {} : { budget, budgetOrigin: written.origin };
}

function titleWord(title: string, root: WrittenMap, read: string | undefined): Word {
  return root.entries.has("title") && read === undefined ? "broken" : wordOf(title);
}

function draftShots(root: WrittenMap, beside: Beside, check: Check) {
  const defaults = mapUnder("defaults", root, check);
  if (defaults) checkMap(defaults, shapes.defaults, check);
  const maker = new Map([...root.entries].filter(([key]) => key === "provider" || key === "model"));
  const above = inheritKeys(maker, defaults?.entries ?? new Map());
  const shots = root.entries.get("shots");
  return shots ? expandShots(shots, above, beside, check) : { shots: [], isOpen: true };
}

/** A key of the top that holds a map; anything else is said and left out. */
function mapUnder(key: string, root: WrittenMap, check: Check): WrittenMap | undefined {
  const node = root.entries.get(key);
  if (!node || node.kind === "map") return node;
  // That it has no value is said where the keys are checked.
  if (node.kind === "scalar" && node.value === null) return undefined;
  check.tell(refuseNoMap(node, { key, expects: "a map of keys" }));
  return undefined;
}

function readClips(
  node: WrittenNode,
  { shots }: DraftShots,
  scope: Scope,
  check: Check,
): ClipNames | undefined {
  const columns = new Set(shots.flatMap((shot) => [...shot.columns.keys()]));
  const template = readFileName("clips", node, scope, ["id", "title", ...columns], check);
  return template === undefined ? undefined : { template, origin: node.origin };
}

function waitsOf(shots: readonly NormalizedShot[]): Waits {
  return new Map(
    shots.filter(({ frames }) => frames.length > 0).map(({ shot, frames }) => [shot.id, frames]),
  );
}

function nameOf(file: string): string {
  const base = file.split(/[/\\]/).at(-1) ?? file;
  return base.replace(/(?<=.)\.[^.]*$/, "");
}
