import { valuePlace } from "../../diagnostics/index.ts";
import type { Check } from "../check/check.ts";
import { raise } from "../problems.ts";
import type { Size } from "../shot-list.ts";
import type { WrittenMap } from "../written/written-node.ts";

/** Says where the `size` of a map is none that a film can have. */
export function checkSize({ width, height }: Size, node: WrittenMap, check: Check): void {
  const isOdd = width % 2 === 1 || height % 2 === 1;
  const isOutside = [width, height].some((side) => side < 16 || side > 8192);
  const origin = node.entries.get("size")?.origin;
  if (!origin || (!isOdd && !isOutside)) return;
  const why = isOdd ? "both numbers must be even" : "each side has 16 to 8192 pixels";
  const instead = isOutside ? null : `${width + (width % 2)}x${height + (height % 2)}`;
  check.tell(raise("DOC_SIZE", valuePlace(origin), { written: `${width}x${height}`, why, instead }));
}
