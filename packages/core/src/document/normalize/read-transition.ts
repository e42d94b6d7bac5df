import { nearestWord, valuePlace } from "../../diagnostics/index.ts";
import type { Check } from "../check/check.ts";
import { checkMap } from "../check/check-map.ts";
import { shapes } from "../check/shape.ts";
import { raise } from "../problems.ts";
import type { Scope } from "../template/scope.ts";
import type { WrittenMap } from "../written/written-node.ts";

const fades = ["fade_to_black", "fade_from_black", "fade_to_white", "fade_from_white"];

/** The kinds of ffmpeg's `xfade` filter (ffmpeg-filters, section xfade, 5.1). */
const xfadeKinds = [
  ..."fade wipeleft wiperight wipeup wipedown slideleft slideright slideup slidedown circlecrop rectcrop".split(
    " ",
  ),
  ..."distance fadeblack fadewhite radial smoothleft smoothright smoothup smoothdown circleopen circleclose".split(
    " ",
  ),
  ..."vertopen vertclose horzopen horzclose pixelize diagtl diagtr diagbl diagbr hlslice hrslice".split(" "),
  ..."vuslice vdslice hblur fadegrays wipetl wipetr wipebl wipebr squeezeh squeezev zoomin fadefast fadeslow".split(
    " ",
  ),
];

const notYet = new Set([...fades, ...xfadeKinds]);

/** A transition that is rendered, checked; nothing where it is unknown or comes later. */
export function readTransition(entry: WrittenMap, scope: Scope, check: Check) {
  const node = entry.entries.get("transition");
  if (node?.kind === "scalar" && notYet.has(node.text)) {
    check.tell(raise("DOC_NOT_RENDERED_YET", valuePlace(node.origin), { word: node.text }));
    return undefined;
  }
  const read = checkMap(entry, shapes.transition, check, scope);
  if (read.transition === undefined || !node) return undefined;
  if (read.transition === "dissolve") return read;
  const { transition } = read;
  const nearest = /^(cross|x-?)(fade|dissolve)$/i.test(transition)
    ? "dissolve"
    : nearestWord(transition, ["dissolve", ...notYet]);
  check.tell(raise("DOC_TRANSITION_UNKNOWN", valuePlace(node.origin), { transition, nearest }));
  return undefined;
}
