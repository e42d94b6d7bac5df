import type { LedgerEvent, Plan, PlannedShot, RunEvent } from "@rushes/core";
import { noMoney, parseMoney, timesMoney } from "@rushes/provider";
import { expect, test } from "vitest";
import { type Board, type ExpectedTimes, emptyBoard, nextBoard } from "./board.ts";
import { boardOfRun } from "./board-of-run.ts";
import { timeLeft } from "./time-left.ts";
import { lastingLine, totals } from "./words.ts";

const price = parseMoney("0.23")!;
const frame = { sequence: 1, atMs: 0, list: "film.yaml", run: "r" };
const idle = { running: new Map() };

/** A shot named `kept…` is in hand; one named `twice…` is asked for with two takes. */
function planOf(...shots: readonly string[]): Plan {
  const planned = shots.map((id): Pick<PlannedShot, "id" | "jobs"> => {
    const ordinals = id.startsWith("twice") ? [1, 2] : [1];
    const work = id.startsWith("kept") ? "have" : "buy";
    return { id, jobs: ordinals.map((ordinal) => ({ ordinal, work, price })) };
  });
  const bought = planned.flatMap(({ jobs }) => jobs.filter(({ work }) => work === "buy"));
  return { shots: planned, money: { total: timesMoney(price, bought.length) } } as unknown as Plan;
}

function ofJob(shot: string, event: object, ordinal = 1): RunEvent {
  return { ...frame, shot, job: `${shot}:${ordinal}`, ...event } as LedgerEvent;
}

function after(board: Board, ...events: readonly (readonly [atMs: number, event: RunEvent])[]): Board {
  return events.reduce((now, [atMs, event]) => nextBoard(now, event, atMs), board);
}

const reserved = { event: "money-reserved", price };
const accepted = { event: "submission-accepted", operation: "7", price };
const ready = { event: "clip-ready" };
const stored = { event: "take-stored", take: "ab", bytes: 1_234_567 };

test("the board counts what is made, what runs since when, and what was paid", () => {
  const started = after(
    emptyBoard(planOf("quay", "deck", "kept-1")),
    [0, ofJob("quay", reserved)],
    [500, ofJob("deck", reserved)],
    [1000, ofJob("quay", accepted)],
  );
  expect([...started.running.values()].map(({ name, phase, sinceMs }) => [name, phase, sinceMs])).toEqual([
    ["quay", "making", 0],
    ["deck", "starting", 500],
  ]);
  expect(totals(started, 3000)).toBe("0 of 2 clips · 2 running · $0.23 of $0.46 · 0:03");
  const ended = after(
    started,
    [4000, ofJob("quay", ready)],
    [4000, ofJob("quay", stored)],
    [4000, { event: "shot-ended", shot: "quay", result: { end: "in-hand", take: "ab", isNew: true } }],
    [5000, { event: "shot-ended", shot: "deck", result: { end: "over-budget" } }],
    [5000, { event: "shot-ended", shot: "kept-1", result: { end: "in-hand", take: "cd", isNew: false } }],
  );
  expect(ended.running.size).toBe(0);
  expect(totals(ended, 5000)).toContain("1 of 2 clips · 1 without a take · $0.23 of $0.46 · 0:05");
});

test("each take of a shot is a clip of its own, and is told from the others", () => {
  const both = after(
    emptyBoard(planOf("twice")),
    [0, ofJob("twice", reserved, 1)],
    [0, ofJob("twice", reserved, 2)],
  );
  expect(both.toMake).toBe(2);
  expect([...both.running.values()].map(({ name }) => name)).toEqual(["twice #1", "twice #2"]);
  const one = after(both, [10, ofJob("twice", stored, 2)]);
  expect([...one.running.values()].map(({ name }) => name)).toEqual(["twice #1"]);
  expect(one.made).toBe(1);
});

test("a clip that comes to nothing runs no more, one that nobody knows of is being looked for", () => {
  const sent = after(emptyBoard(planOf("quay")), [0, ofJob("quay", reserved)]);
  for (const event of ["submission-refused", "clip-failed", "take-quarantined", "submission-returned"])
    expect(after(sent, [1, ofJob("quay", { event })]).running.size).toBe(0);
  const doubted = after(sent, [1, ofJob("quay", { event: "submission-doubted" })]);
  expect([...doubted.running.values()][0]?.phase).toBe("doubted");
});

test("a line stays for what came to an end, and for nothing else", () => {
  const plan = planOf("quay", "deck");
  const { running } = after(
    emptyBoard(plan),
    [1000, ofJob("quay", reserved)],
    [2000, ofJob("quay", accepted)],
  );
  expect(lastingLine(ofJob("quay", stored), plan, { running }, 117_000)).toBe("✓ quay  1:56  $0.23  1.2 MB");
  expect(lastingLine(ofJob("quay", stored), plan, idle, 0)).toBe("✓ quay  1.2 MB");
  const blocked: RunEvent = { event: "shot-ended", shot: "deck", result: { end: "blocked", by: "quay" } };
  expect(lastingLine(blocked, plan, idle, 0)).toBe("✗ deck  waits for another shot");
  const left: RunEvent = { event: "shot-ended", shot: "deck", result: { end: "left" } };
  expect(lastingLine(left, plan, idle, 0)).toBeUndefined();
  expect(lastingLine(ofJob("quay", ready), plan, idle, 0)).toBeUndefined();
});

const minute = 60_000;
const names = (count: number) => Array.from({ length: count }, (_, index) => `s${index}`);
const allOf = (shots: readonly string[], ms: number): ExpectedTimes =>
  new Map(shots.map((shot) => [shot, ms]));
/** Each taken at once, and ready when it says. */
const making = (
  shots: readonly string[],
  readyAtMs: (index: number) => number | undefined = () => undefined,
) =>
  shots.flatMap((shot, index) => {
    const at = readyAtMs(index);
    const taken = [
      [0, ofJob(shot, reserved)],
      [0, ofJob(shot, accepted)],
    ] as const;
    if (at === undefined) return taken;
    return [...taken, [at, ofJob(shot, ready)], [at, ofJob(shot, stored)]] as const;
  });

test("clips are expected to take what clips like them took", () => {
  const four = names(4);
  const started = after(emptyBoard(planOf(...four), allOf(four, 2 * minute)), ...making(four));
  expect(timeLeft(started, 0)).toBe(2 * minute);
  expect(timeLeft(started, minute)).toBe(minute);
  expect(timeLeft(started, 4 * minute)).toBe(0.4 * minute);
  expect(totals(started, minute)).toBe("0 of 4 clips · 4 running · $0.92 · 1:00 · about 1:00 left");
});

test("those that wait take their turn behind as many as run at once", () => {
  const ten = names(10);
  const two = after(emptyBoard(planOf(...ten), allOf(ten, minute)), ...making(ten.slice(0, 2)));
  expect(timeLeft(two, 0)).toBe(5 * minute);
});

test("the first to be done are the fast ones; when most are done, they tell how fast the rest will be", () => {
  const ten = names(10);
  const board = emptyBoard(planOf(...ten), allOf(ten, 2 * minute));
  const some = after(board, ...making(ten, (index) => (index < 4 ? minute : undefined)));
  expect(timeLeft(some, minute)).toBe(minute);
  const most = after(board, ...making(ten, (index) => (index < 6 ? minute : undefined)));
  expect(timeLeft(most, minute)).toBe(0.1 * minute);
  const slow = after(board, ...making(ten, (index) => (index < 4 ? 3 * minute : undefined)));
  expect(timeLeft(slow, minute)).toBe(2 * minute);
});

test("nobody guesses where nothing is known, and nothing is left where all is made", () => {
  const two = names(2);
  const blind = after(emptyBoard(planOf(...two)), ...making(two));
  expect(timeLeft(blind, minute)).toBeUndefined();
  expect(totals(blind, minute)).toBe("0 of 2 clips · 2 running · $0.46 · 1:00");
  const done = after(emptyBoard(planOf(...two), allOf(two, minute)), ...making(two, () => minute));
  expect(timeLeft(done, minute)).toBeUndefined();
  expect(timeLeft(emptyBoard(planOf("kept-1")), 0)).toBeUndefined();
});

test("what is ready faster than it can be fetched is stored as fast as before", () => {
  const twenty = names(20);
  const fetched = after(
    emptyBoard(planOf(...twenty), allOf(twenty, minute)),
    ...making(twenty),
    ...twenty.map((shot) => [minute, ofJob(shot, ready)] as const),
    ...twenty.slice(0, 10).map((shot, index) => [minute + index * 1000, ofJob(shot, stored)] as const),
  );
  expect(timeLeft(fetched, minute + 20_000)).toBe(20_000);
});

test("the board of another process's run is folded from what it has written down", () => {
  const plan = {
    shots: [
      { id: "quay", jobs: [{ key: "quay:1", work: "have" }] },
      { id: "deck", jobs: [{ key: "deck:1", work: "follow" }] },
      // stored after the plan was made
      { id: "bow", jobs: [{ key: "bow:1", work: "follow" }] },
      { id: "lamp", jobs: [{ work: "buy" }] },
    ],
    money: { total: price },
  } as unknown as Plan;
  const at = (atMs: number, event: RunEvent) => ({ ...event, atMs }) as LedgerEvent;
  const since = [
    ...["quay", "deck", "bow"].flatMap((shot) => [
      at(1_000, ofJob(shot, reserved)),
      at(2_000, ofJob(shot, accepted)),
    ]),
    ...["quay", "bow"].map((shot) => at(60_000, ofJob(shot, stored))),
  ];
  const total = timesMoney(price, 4);
  const run = { run: "r", list: "film.yaml", startedAtMs: 1_000, toBuy: 4, total };
  const board = boardOfRun(plan, run, { since }, allOf(["deck"], 2 * minute));
  expect(totals(board, minute)).toBe("2 of 4 clips · 1 running · $0.69 of $0.92 · 1:00 · about 1:10 left");
});

test("what costs nothing has no money in its totals", () => {
  const plan = { ...planOf("quay"), money: { total: noMoney } } as unknown as Plan;
  const started = after(emptyBoard(plan), [0, ofJob("quay", { event: "money-reserved", price: noMoney })]);
  expect(totals(started, 0)).toBe("0 of 1 clips · 1 running · 0:00");
});

test("what was found in a clip is told, but for what the shot list accepts", () => {
  const findings = [
    { finding: "black", where: "head", from: 0, until: 500_000 },
    { finding: "jump", at: 2_000_000 },
  ];
  const event = { ...frame, event: "clip-inspected", shot: "quay", take: "ab", findings } as LedgerEvent;
  const accepting = (inspect: object) =>
    ({ shots: [{ id: "quay", inspect }] }) as unknown as Pick<Plan, "shots">;
  expect(lastingLine(event, planOf("quay"), idle, 0)).toBe(
    "! quay  black for its first 0.5 s; jumps to another picture at 2 s",
  );
  expect(lastingLine(event, accepting({ black: "hold", jump: "accept" }), idle, 0)).toBe(
    "! quay  black for its first 0.5 s",
  );
  expect(lastingLine(event, accepting({ black: "accept", jump: "accept" }), idle, 0)).toBeUndefined();
});
