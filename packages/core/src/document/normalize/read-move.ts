import { valuePlace } from "../../diagnostics/index.ts";
import type { Check } from "../check/check.ts";
import { checkMap } from "../check/check-map.ts";
import { refuseNoMap } from "../check/refuse-no-map.ts";
import { shapes } from "../check/shape.ts";
import { mapPlace } from "../check/word-schema-error.ts";
import type { Framed, Move } from "../framing.ts";
import { raise } from "../problems.ts";
import { fillNode } from "../template/fill-node.ts";
import type { Scope } from "../template/scope.ts";
import type { WrittenNode } from "../written/written-node.ts";
import { readShares, writtenAs } from "./read-shares.ts";

/** Reads how the camera moves over a picture; nothing where it is at fault, which has been said then. */
export function readMove(node: WrittenNode, scope: Scope, check: Check): Move | undefined {
  if (node.kind !== "map") {
    const expects = "a map such as `{ from: wide, to: [0.6, 0.2, 0.3] }`";
    check.tell(refuseNoMap(node, { key: "move", expects }));
    return undefined;
  }
  const read = checkMap(node, shapes.move, check, scope);
  const from = read.from ? readFramed("from", read.from, scope, check) : "wide";
  const to = read.to ? readFramed("to", read.to, scope, check) : "wide";
  if (from === undefined || to === undefined) return undefined;
  if (writeFramed(from) === writeFramed(to)) {
    check.tell(raise("DOC_MOVE_STANDS", mapPlace(node), { framed: writeFramed(from) }));
  }
  return { from, to, pace: read.pace ?? "smooth" };
}

function readFramed(key: string, node: WrittenNode, scope: Scope, check: Check): Framed | undefined {
  const filled = fillNode(node, scope, check);
  if (!filled) return undefined;
  if (filled.kind === "scalar" && (filled.text === "wide" || filled.text === "close")) return filled.text;
  const [x, y, width, ...more] = readShares(filled) ?? [];
  if (x !== undefined && y !== undefined && width !== undefined && width > 0 && more.length === 0)
    return { x, y, width };
  const expects = "`wide`, `close` or `[x, y, width]`, each between 0 and 1";
  const args = { key, written: writtenAs(filled), expects, instead: null };
  check.tell(raise("DOC_VALUE_FORM", valuePlace(filled.origin), args));
  return undefined;
}

function writeFramed(framed: Framed): string {
  return typeof framed === "string" ? framed : `[${framed.x}, ${framed.y}, ${framed.width}]`;
}
