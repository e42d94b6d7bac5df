import { isToMake, type LastRuns, type Plan, type RunRecord } from "@rushes/core";
import { type Board, type ExpectedTimes, emptyBoard, nextBoard } from "./board.ts";

/**
 * A run of another process, from what it has written down so far: the same board that its own screen shows. Pure.
 *
 * @param plan the plan as it stood a moment ago: what it would still make, and was not made since, is still to come
 */
export function boardOfRun(
  plan: Plan,
  { startedAtMs, total }: RunRecord,
  { since }: Pick<LastRuns, "since">,
  expected: ExpectedTimes,
): Board {
  const board = since.reduce(
    (now, event) => nextBoard(now, event, event.atMs - startedAtMs),
    emptyBoard(plan, expected),
  );
  const stored = new Set(since.flatMap((event) => (event.event === "take-stored" ? [event.job] : [])));
  const toCome = plan.shots
    .flatMap(({ jobs }) => jobs)
    .filter((job) => isToMake(job) && !stored.has(job.key ?? ""));
  return { ...board, toMake: toCome.length + board.made, toPay: total };
}
