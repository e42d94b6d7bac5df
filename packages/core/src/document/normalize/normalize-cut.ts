import { keyPlace } from "../../diagnostics/index.ts";
import type { Check } from "../check/check.ts";
import { checkMap } from "../check/check-map.ts";
import { refuseNoMap } from "../check/refuse-no-map.ts";
import { shapes } from "../check/shape.ts";
import { isNone } from "../expand/inherit-keys.ts";
import { raise } from "../problems.ts";
import { holdsFollowUses } from "../rules/holds-follow-uses.ts";
import { transitionsHaveNeighbours } from "../rules/transitions-have-neighbours.ts";
import { usesHaveNames } from "../rules/uses-have-names.ts";
import type { Cut, TimelineEntry } from "../shot-list.ts";
import type { Scope } from "../template/scope.ts";
import type { WrittenMap, WrittenNode } from "../written/written-node.ts";
import { checkSize } from "./check-size.ts";
import type { KnownShots } from "./known-shots.ts";
import { knowUses } from "./known-uses.ts";
import { type FilmNames, normalizeDeliver } from "./normalize-deliver.ts";
import { normalizeSound } from "./normalize-sound.ts";
import { normalizeTimeline, type ReadEntry } from "./normalize-timeline.ts";
import { readCaptionFile } from "./read-caption-file.ts";
import { readFileName } from "./read-file-name.ts";
import { readLoudness } from "./read-loudness.ts";
import { readTitles } from "./read-titles.ts";

/** How the takes become the film, with every default put in. What is at fault is left out; that has been said. */
export function normalizeCut(
  node: WrittenNode | undefined,
  name: string,
  shots: KnownShots,
  scope: Scope,
  check: Check,
): Cut | "none" {
  const bare = { output: `out/${name}.mp4`, timeline: wholeTimeline(shots) };
  if (!node) return bare;
  if (isNone(node)) return "none";
  if (node.kind === "map") return readCut(node, bare, shots, scope, check);
  check.tell(refuseNoMap(node, { key: "cut", expects: "a map of keys or `none`" }));
  return bare;
}

function readCut(node: WrittenMap, bare: Cut, shots: KnownShots, scope: Scope, check: Check): Cut {
  const read = checkMap(node, shapes.cut, check, scope);
  const names = nameFilms(read, bare, scope, check);
  const deliver = read.deliver && normalizeDeliver(read.deliver, names, scope, check);
  if (read.size) checkSize(read.size, node, check);
  const entries = read.timeline ? readTimeline(read.timeline, shots, scope, check) : bare.timeline;
  const uses = knowUses(entries, shots);
  const outputs = deliver?.map(({ output }) => output) ?? [names.template];
  const captions = readCaptionFile(node, read.captions, outputs, check);
  const titles = read.titles && readTitles(read.titles, uses, scope, check);
  const level = node.entries.get("loudness");
  const loudness = level && read.loudness && readLoudness(read.loudness, level, check);
  return {
    output: deliver?.[0]?.output ?? names.template,
    ...(read.size ? { size: read.size } : {}),
    ...(read.fps ? { fps: read.fps } : {}),
    ...(deliver && deliver.length > 0 ? { deliver } : {}),
    ...(read.length ? { length: { time: read.length, origin: node.entries.get("length")!.origin } } : {}),
    timeline: entries.filter((entry) => entry.entry !== "unread"),
    ...(titles ? { titles } : {}),
    ...(captions ? { captions } : {}),
    ...(read.burn_captions ? { burnCaptions: true } : {}),
    ...(read.sound ? { sound: normalizeSound(read.sound, uses, scope, check) } : {}),
    ...(loudness ? { loudness } : {}),
  };
}

function nameFilms(
  { output, deliver }: { readonly output?: WrittenNode; readonly deliver?: WrittenNode },
  bare: Cut,
  scope: Scope,
  check: Check,
): FilmNames {
  const byDefault = deliver ? bare.output.replace(/\.mp4$/, "-${deliver}.mp4") : bare.output;
  if (!output) return { template: byDefault };
  const template = readFileName("output", output, scope, deliver ? ["deliver"] : [], check);
  return template === undefined ? { template: byDefault } : { template, origin: output.origin };
}

function readTimeline(
  node: WrittenNode,
  shots: KnownShots,
  scope: Scope,
  check: Check,
): readonly ReadEntry[] {
  if (node.kind === "scalar" && node.value === null) {
    check.tell(raise("DOC_NULL", keyPlace(node.origin), { key: "timeline" }));
    return [];
  }
  const entries = normalizeTimeline(node, shots, scope, check);
  for (const rule of [usesHaveNames, transitionsHaveNeighbours, holdsFollowUses]) {
    for (const problem of rule(entries)) check.tell(problem);
  }
  return entries;
}

function wholeTimeline(shots: KnownShots): readonly TimelineEntry[] {
  return [...shots.byId.values()].map(({ id, node }) => ({
    entry: "use",
    name: id,
    shot: id,
    origin: node.origin,
  }));
}
