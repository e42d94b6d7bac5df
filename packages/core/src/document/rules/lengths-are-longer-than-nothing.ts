import { valuePlace } from "../../diagnostics/index.ts";
import type { Check } from "../check/check.ts";
import { raise } from "../problems.ts";
import type { Time } from "../time.ts";
import { isLonger } from "../time-order.ts";
import type { WrittenMap } from "../written/written-node.ts";

/** A length that is written is longer than nothing; gives back the one that is. */
export function longerThanNothing(
  key: string,
  entry: WrittenMap,
  time: Time | undefined,
  check: Check,
): Time | undefined {
  const node = entry.entries.get(key);
  if (!time || !node || isLonger(time)) return time;
  check.tell(raise("DOC_TIME_SENSE", valuePlace(node.origin), { key, why: "must be longer than nothing" }));
  return undefined;
}
