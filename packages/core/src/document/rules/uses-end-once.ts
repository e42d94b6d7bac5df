import { keyPlace, valuePlace } from "../../diagnostics/index.ts";
import type { Check } from "../check/check.ts";
import { raise } from "../problems.ts";
import type { ClipTime, Time } from "../time.ts";
import { amountOf, isLonger } from "../time-order.ts";
import type { WrittenMap } from "../written/written-node.ts";

interface Stretch {
  readonly in?: ClipTime;
  readonly out?: ClipTime;
  readonly for?: Time;
  readonly until?: Time;
}

const ends = ["out", "for", "until"] as const;

/** A use ends once: at `out`, after `for` or at `until`; and behind its start. */
export function usesEndOnce(entry: WrittenMap, use: Stretch, check: Check): void {
  const [first, second] = ends.filter((key) => entry.entries.has(key));
  if (first !== undefined && second !== undefined) {
    const [one, other] = [entry.entries.get(first)!, entry.entries.get(second)!];
    const related = [{ place: keyPlace(one.origin), says: "one end" }];
    check.tell(raise("DOC_USE_LENGTH", keyPlace(other.origin), { first, second }, related));
  }
  for (const key of ["for", "until"] as const) {
    const node = entry.entries.get(key);
    const time = use[key];
    if (!node || !time || isLonger(time)) continue;
    const why =
      key === "for"
        ? "must be longer than nothing"
        : "counts from the start of the film, and is never negative";
    check.tell(raise("DOC_TIME_SENSE", valuePlace(node.origin), { key, why }));
  }
  const [start, end] = [entry.entries.get("in"), entry.entries.get("out")];
  if (start && end && use.in && use.out && endsBefore(use.in, use.out)) {
    const related = [{ place: valuePlace(start.origin), says: "the start" }];
    check.tell(
      raise(
        "DOC_TIME_SENSE",
        valuePlace(end.origin),
        { key: "out", why: "must be later than `in`" },
        related,
      ),
    );
  }
}

/** Only where it can be told without knowing the clip: both from one end and in one unit. */
function endsBefore(start: ClipTime, end: ClipTime): boolean {
  if (start.unit === "timecode" || end.unit === "timecode") return false;
  if (start.unit !== end.unit) return false;
  const [from, to] = [amountOf(start), amountOf(end)];
  return from < 0 === to < 0 && to <= from;
}
