import { isNamedBy, type Plan, type PlannedFilm, type PlanOptions, planFilm } from "@rushes/core";
import { hintOf } from "./nearest-hint.ts";
import { type OpenedProject, openHere, requireKey } from "./open-here.ts";
import { RefusedList } from "./refused-list.ts";
import { nameFromHere, showProblems } from "./terminal/show-problems.ts";
import type { Terminal } from "./terminal/terminal.ts";
import { UsageError } from "./usage-error.ts";

/** What may be said of a plan on every command line that makes one. */
export interface PlanningOptions {
  readonly animatic?: boolean;
  readonly unused?: boolean;
  readonly only?: readonly string[];
  readonly from?: string;
  readonly except?: readonly string[];
  readonly refresh?: "stale";
  /** Of `retake`: so many more takes of one shot. */
  readonly more?: { readonly shot: string; readonly takes: number };
  readonly json?: boolean;
  readonly apiKeyFile?: string;
  readonly takeOver?: boolean;
  readonly plugins?: boolean;
}

export interface PlannedHere extends OpenedProject, Omit<PlannedFilm, "refused"> {}

/**
 * Opens a project and plans it; warnings are talked of.
 *
 * @throws RefusedList where there can be no plan, ProviderError where that is for want of a key, UsageError for a shot or scene that is not there
 */
export async function planHere(
  named: string | undefined,
  options: PlanningOptions,
  terminal: Terminal,
): Promise<PlannedHere> {
  const opened = await openHere(named, terminal, options);
  const planned = await planOpened(opened, options);
  if (!options.json) showProblems(nameFromHere(planned.reading, opened.folder), terminal);
  for (const [option, name] of namesIn(options)) requireNamed(option, name, planned.plan, opened.file);
  return planned;
}

/**
 * The same where money would be spent or a film cut: then a film that would not be as long as it promises is refused.
 *
 * @throws as {@link planHere}, and RefusedList for the film
 */
export async function planFilmHere(
  named: string | undefined,
  options: PlanningOptions,
  terminal: Terminal,
): Promise<PlannedHere> {
  const planned = await planHere(named, options, terminal);
  requireSoundFilm(planned);
  return planned;
}

/** @throws RefusedList where something would be wrong with the film */
export function requireSoundFilm({ filmProblems, reading, folder }: PlannedHere): void {
  if (filmProblems.length === 0) return;
  throw new RefusedList(nameFromHere({ problems: filmProblems, sources: reading.sources }, folder));
}

/** Plans a project that is open, without a word about warnings. Throws as {@link planHere} does, but for names. */
export async function planOpened(opened: OpenedProject, options: PlanningOptions): Promise<PlannedHere> {
  const planned = await planFilm(opened.project, planOptions(options));
  if (!planned.refused) return { ...opened, ...planned };
  requireKey(planned.problems, opened);
  throw new RefusedList(nameFromHere(planned, opened.folder));
}

function planOptions({ animatic, unused, only, from, except, refresh, more }: PlanningOptions): PlanOptions {
  return {
    ...(animatic && { standIn: "animatic" }),
    ...(unused && { includeUnused: true }),
    ...(only && { only }),
    ...(from !== undefined && { from }),
    ...(except && { except }),
    ...(refresh && { refresh }),
    ...(more && { more }),
  };
}

function namesIn({ only = [], from, except = [] }: PlanningOptions): readonly (readonly [string, string])[] {
  return [
    ...only.map((name) => ["--only", name] as const),
    ...(from === undefined ? [] : [["--from", from] as const]),
    ...except.map((name) => ["--except", name] as const),
  ];
}

function requireNamed(option: string, name: string, { shots }: Plan, file: string): void {
  if (shots.some((shot) => isNamedBy(shot, name))) return;
  const known = shots.flatMap(({ id, scene }) => (scene === undefined ? [id] : [id, scene]));
  throw new UsageError(`${option} ${name}: ${file} has no shot or scene of that name.${hintOf(name, known)}`);
}
