import { keyPlace, valuePlace } from "../../diagnostics/index.ts";
import type { Check } from "../check/check.ts";
import { raise } from "../problems.ts";
import type { Time } from "../time.ts";
import { amountOf, isLonger } from "../time-order.ts";
import type { WrittenMap } from "../written/written-node.ts";

interface Stretch {
  readonly in?: Time;
  readonly out?: Time;
  readonly for?: Time;
}

/** A use ends at `out` or after `for`, and behind its start. */
export function usesEndOnce(entry: WrittenMap, use: Stretch, check: Check): void {
  const nodeOf = (key: "in" | "out" | "for") => entry.entries.get(key);
  const [start, end, length] = [nodeOf("in"), nodeOf("out"), nodeOf("for")];
  if (end && length) {
    const related = [{ place: keyPlace(end.origin), says: "one end" }];
    check.tell(raise("DOC_USE_LENGTH", keyPlace(length.origin), { first: "out", second: "for" }, related));
  }
  if (length && use.for && !isLonger(use.for)) {
    check.tell(
      raise("DOC_TIME_SENSE", valuePlace(length.origin), { key: "for", why: "must be longer than nothing" }),
    );
  }
  if (start && end && use.in && use.out && endsBefore(use.in, use.out)) {
    const related = [{ place: valuePlace(start.origin), says: "the start" }];
    check.tell(
      raise("DOC_TIME_SENSE", valuePlace(end.origin), { key: "out", why: "is not behind `in`" }, related),
    );
  }
}

/** Only where it can be told without knowing the clip: both from one end and in one unit. */
function endsBefore(start: Time, end: Time): boolean {
  if (start.unit !== end.unit) return false;
  const [from, to] = [amountOf(start), amountOf(end)];
  return from < 0 === to < 0 && to <= from;
}
