import { valuePlace } from "../../diagnostics/index.ts";
import { checkMap } from "../check/check-map.ts";
import { shapes } from "../check/shape.ts";
import type { DraftShot } from "../expand/draft-shot.ts";
import { raise } from "../problems.ts";
import type { StillShot } from "../shot-list.ts";
import { isLonger } from "../time-order.ts";
import { nameShot, scopeOf } from "./name-shot.ts";
import { readMove } from "./read-move.ts";
import { readOwnFile } from "./read-own-file.ts";
import { readShownAs } from "./read-shown-as.ts";
import type { ShotSetting } from "./shot-setting.ts";

/** An own picture made exact. What is at fault is left out, and has been said. */
export function normalizeStill(draft: DraftShot, setting: ShotSetting): StillShot {
  const { check } = setting;
  const scope = scopeOf(draft, setting);
  const read = checkMap(draft.node, shapes.still, check, scope);
  const node = draft.node.entries.get("still");
  const length = draft.node.entries.get("for");
  if (read.for && length && !isLonger(read.for)) {
    const why = "must be longer than nothing";
    check.tell(raise("DOC_TIME_SENSE", valuePlace(length.origin), { key: "for", why }));
  }
  const move = read.move && readMove(read.move, scope, check);
  return {
    ...nameShot(draft),
    ...readShownAs(read, scope, check),
    source: "still",
    picture: node ? readOwnFile(node, read.still, check) : "",
    for: read.for ?? { unit: "frames", frames: 1 },
    ...(move && { move }),
  };
}
