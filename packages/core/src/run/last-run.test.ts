import { parseMoney } from "@rushes/provider";
import { expect, test } from "vitest";
import type { LedgerEvent, NewEvent } from "./events.ts";
import { lastRun, readLastRuns } from "./last-run.ts";

const total = parseMoney("0.46")!;
const history = (...events: readonly NewEvent[]) =>
  events.map((event, index): LedgerEvent => ({ ...event, sequence: index + 1, atMs: 1000 * (index + 1) }));
const started = (list: string, run: string): NewEvent => ({
  ...{ event: "run-started", list, run, shots: 3, toBuy: 2, total },
});
const ended = (list: string, run: string): NewEvent => ({
  ...{ event: "run-finished", list, run, stored: 2, undone: 1 },
});

test("the last run is the one that began last, and has ended if it said so itself", () => {
  expect(lastRun([])).toBeUndefined();
  const one = { run: "r1", list: "a", startedAtMs: 1000, toBuy: 2, total };
  expect(lastRun(history(started("a", "r1")))).toEqual(one);
  expect(lastRun(history(started("a", "r1"), ended("a", "r1")))).toEqual({
    ...{ ...one, ended: { atMs: 2000, stored: 2, undone: 1 } },
  });
  expect(lastRun(history(started("a", "r1"), ended("a", "r1"), started("b", "r2")))).toEqual({
    ...{ run: "r2", list: "b", startedAtMs: 3000, toBuy: 2, total },
  });
});

test("what has happened since is told of a run that has not ended", async () => {
  const frame = { list: "a", run: "r2", shot: "quay", job: "k:1" };
  const events = history(
    started("a", "r1"),
    { event: "money-reserved", ...frame, run: "r1", price: total },
    ended("a", "r1"),
    started("a", "r2"),
    { event: "money-reserved", ...frame, price: total },
    started("b", "r3"),
  );
  const ledger = {
    events: async ({
      list,
      after = 0,
      kinds,
    }: Parameters<Parameters<typeof readLastRuns>[0]["events"]>[0] = {}) =>
      events.filter(
        (event) =>
          (list === undefined || event.list === list) &&
          event.sequence > after &&
          (!kinds || kinds.includes(event.event)),
      ),
  };
  const runs = await readLastRuns(ledger, "a");
  expect([runs.own?.run, runs.any?.run]).toEqual(["r2", "r3"]);
  expect(runs.since.map(({ sequence }) => sequence)).toEqual([5]);
  expect(await readLastRuns(ledger, "none")).toMatchObject({ any: { run: "r3" }, since: [] });
});
