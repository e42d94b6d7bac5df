import { type Origin, valuePlace } from "../../diagnostics/index.ts";
import type { Check } from "../check/check.ts";
import { checkMap } from "../check/check-map.ts";
import { shapes } from "../check/shape.ts";
import { raise } from "../problems.ts";
import { longerThanNothing } from "../rules/lengths-are-longer-than-nothing.ts";
import { usesEndOnce } from "../rules/uses-end-once.ts";
import type {
  TimelineCard,
  TimelineEntry,
  TimelineGap,
  TimelineHold,
  TimelineTransition,
  TimelineUse,
} from "../shot-list.ts";
import { fillScalar } from "../template/fill-node.ts";
import type { Scope } from "../template/scope.ts";
import { isTransition, otherNameOf } from "../transitions.ts";
import { kindOf, type WrittenMap, type WrittenNode, type WrittenScalar } from "../written/written-node.ts";
import type { KnownShots } from "./known-shots.ts";
import { readLettering } from "./read-lettering.ts";
import { readTransition } from "./read-transition.ts";

/** An entry that could not be read, or is not rendered yet: its neighbours are not blamed for it. */
export interface UnreadEntry {
  readonly entry: "unread";
  readonly origin: Origin;
}

export type ReadEntry = TimelineEntry | UnreadEntry;

/** Every entry of the timeline, also the unsound ones, so that neighbours can be told apart. */
export function normalizeTimeline(
  timeline: WrittenNode,
  shots: KnownShots,
  scope: Scope,
  check: Check,
): readonly ReadEntry[] {
  if (timeline.kind === "list") {
    if (timeline.entries.length === 0) {
      check.tell(raise("DOC_LIST_EMPTY", valuePlace(timeline.origin), { key: "timeline" }));
    }
    return timeline.entries.map(
      (entry) => readEntry(entry, shots, scope, check) ?? { entry: "unread", origin: entry.origin },
    );
  }
  const args = { key: "timeline", expects: "a list of uses", found: kindOf(timeline), instead: null };
  check.tell(raise("DOC_VALUE_KIND", valuePlace(timeline.origin), args));
  return [];
}

function readEntry(
  entry: WrittenNode,
  shots: KnownShots,
  scope: Scope,
  check: Check,
): TimelineEntry | undefined {
  if (entry.kind === "scalar") return readName(entry, shots, scope, check);
  if (entry.kind === "list") {
    const args = {
      key: "timeline",
      expects: "ids of shots and maps of keys",
      found: kindOf(entry),
      instead: null,
    };
    check.tell(raise("DOC_VALUE_KIND", valuePlace(entry.origin), args));
    return undefined;
  }
  if (entry.entries.has("transition")) return readTransitionEntry(entry, scope, check);
  if (entry.entries.has("gap")) return readGap(entry, scope, check);
  if (entry.entries.has("card")) return readCard(entry, scope, check);
  if (entry.entries.has("hold")) return readHold(entry, scope, check);
  return readUse(entry, shots, scope, check);
}

function readName(
  scalar: WrittenScalar,
  shots: KnownShots,
  scope: Scope,
  check: Check,
): TimelineUse | undefined {
  if (scalar.value === null) {
    check.tell(raise("DOC_NULL", valuePlace(scalar.origin), { key: "timeline" }));
    return undefined;
  }
  const shot = fillScalar(scalar, scope, check)?.text;
  if (shot === undefined || !isKnown(shot, scalar, shots, check)) return undefined;
  return { entry: "use", name: shot, shot, origin: scalar.origin };
}

function isKnown(shot: string, node: WrittenNode, shots: KnownShots, check: Check): boolean {
  if (shots.byId.has(shot)) return true;
  const instead = takenApart(shot);
  if (instead !== null || !shots.isOpen) {
    const guess = shots.guess(shot);
    const args = { shot, instead, ...guess };
    check.tell(raise("DOC_USE_UNKNOWN", valuePlace(node.origin), args, shots.placesOf(guess)));
  }
  return false;
}

/** `dissolve:0.5` is one word for YAML. */
function takenApart(shot: string): string | null {
  const [, word = "", value = ""] = /^([\w-]+):\s*(.+)$/.exec(shot) ?? [];
  if (word === "gap") return `{ gap: black, for: ${value} }`;
  if (word === "card") return `{ card: ${value}, for: 2 }`;
  const transition = isTransition(word) ? word : otherNameOf(word);
  return transition === undefined ? null : `{ transition: ${transition}, for: ${value} }`;
}

function readUse(entry: WrittenMap, shots: KnownShots, scope: Scope, check: Check): TimelineUse | undefined {
  const use = checkMap(entry, shapes.use, check, scope);
  const node = entry.entries.get("shot");
  usesEndOnce(entry, use, check);
  const jCut = longerThanNothing("j_cut", entry, use.j_cut, check);
  const lCut = longerThanNothing("l_cut", entry, use.l_cut, check);
  if (use.shot === undefined || !node || !isKnown(use.shot, node, shots, check)) return undefined;
  return {
    entry: "use",
    name: use.as ?? use.shot,
    shot: use.shot,
    ...(use.in === undefined ? {} : { in: use.in }),
    ...(use.out === undefined ? {} : { out: use.out }),
    ...(use.for === undefined ? {} : { for: use.for }),
    ...(use.until === undefined ? {} : { until: use.until }),
    ...(use.speed === undefined ? {} : { speed: use.speed }),
    ...(use.fit === undefined ? {} : { fit: use.fit }),
    ...(jCut && { jCut }),
    ...(lCut && { lCut }),
    ...(use.gain === undefined ? {} : { gain: use.gain }),
    ...(use.sound === undefined ? {} : { isMute: true }),
    origin: entry.origin,
  };
}

function readGap(entry: WrittenMap, scope: Scope, check: Check): TimelineGap | undefined {
  const gap = checkMap(entry, shapes.gap, check, scope);
  const length = longerThanNothing("for", entry, gap.for, check);
  return gap.gap && length ? { entry: "gap", colour: gap.gap, for: length, origin: entry.origin } : undefined;
}

function readCard(entry: WrittenMap, scope: Scope, check: Check): TimelineCard | undefined {
  const card = checkMap(entry, shapes.card, check, scope);
  const length = longerThanNothing("for", entry, card.for, check);
  if (card.card === undefined || !length) return undefined;
  const { card: text, background = "000000" } = card;
  return {
    ...{ entry: "card", text, for: length, background, lettering: readLettering(card) },
    origin: entry.origin,
  };
}

function readHold(entry: WrittenMap, scope: Scope, check: Check): TimelineHold | undefined {
  const hold = checkMap(entry, shapes.hold, check, scope);
  const length = longerThanNothing("for", entry, hold.for, check);
  return hold.hold && length ? { entry: "hold", for: length, origin: entry.origin } : undefined;
}

function readTransitionEntry(entry: WrittenMap, scope: Scope, check: Check): TimelineTransition | undefined {
  const transition = readTransition(entry, scope, check);
  if (!transition) return undefined;
  const length = longerThanNothing("for", entry, transition.for, check);
  const { transition: name } = transition;
  return length && { entry: "transition", transition: name, for: length, origin: entry.origin };
}
