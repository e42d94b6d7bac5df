import type { LastRuns, RunRecord } from "@rushes/core";
import { noMoney } from "@rushes/provider";
import { expect, test } from "vitest";
import { runStanding } from "./run-standing.ts";
import { runWords } from "./terminal/run-words.ts";

const beganAt = Date.UTC(2027, 2, 5, 14, 20);
const nowMs = beganAt + 40_000;
const owner = { process: 7, machine: "vm", since: new Date(beganAt - 500).toISOString() };
const run: RunRecord = { run: "r", list: "film.yaml", startedAtMs: beganAt, toBuy: 3, total: noMoney };
const over: RunRecord = { ...run, ended: { atMs: beganAt + 30_000, stored: 2, undone: 1 } };
const runs = (own?: RunRecord, any = own): LastRuns => ({
  ...(own && { own }),
  ...(any && { any }),
  since: [],
});

const says = (by: typeof owner | undefined, known: LastRuns, onTheirWay = 0) =>
  runWords({ standing: runStanding(by, known), onTheirWay, goOn: "rushes render film.yaml", nowMs });

test("while a run is on", () => {
  expect(says(owner, runs(run))).toEqual(["A run is on: process 7 on vm, for 0:40."]);
});

test("while somebody is at work on the store with something else", () => {
  const other = { ...run, run: "s", list: "other.yaml" };
  expect(says(owner, runs(over, other))).toEqual(["Process 7 on vm is rendering other.yaml, for 0:40."]);
  expect(says(owner, runs(over))).toEqual(["Process 7 on vm is at work on this store, for 0:40."]);
});

test("a run that died is not taken for that of the process which has taken the store since", () => {
  const since = new Date(beganAt + 10_000).toISOString();
  expect(says({ ...owner, since }, runs(run))).toEqual([
    "Process 7 on vm is at work on this store, for 0:30.",
  ]);
});

test("after a run, and where there was none", () => {
  expect(says(undefined, runs(over))).toEqual([
    "No run is on. The last one ended 2027-03-05 14:20 UTC: 2 new takes, 1 shot left undone.",
  ]);
  const idle = { ...run, ended: { atMs: beganAt, stored: 0, undone: 0 } };
  expect(says(undefined, runs(idle))[0]).toContain(": no new take.");
  expect(says(undefined, runs())).toEqual(["No run is on."]);
});

test("a run that died: what is at the provider, and how to go on", () => {
  const goOn = "Nothing is lost; go on with: rushes render film.yaml";
  expect(says(undefined, runs(run), 2)).toEqual([
    "No run is on. The last one, begun 2027-03-05 14:20 UTC, broke off. 2 clips are at the provider, paid for.",
    goOn,
  ]);
  expect(says(undefined, runs(run), 1)[0]).toContain("broke off. 1 clip is at the provider");
  expect(says(undefined, runs(run))).toEqual([
    "No run is on. The last one, begun 2027-03-05 14:20 UTC, broke off.",
    goOn,
  ]);
});
