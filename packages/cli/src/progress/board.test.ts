import type { LedgerEvent, Plan, PlannedShot, RunEvent } from "@rushes/core";
import { noMoney, parseMoney } from "@rushes/provider";
import { expect, test } from "vitest";
import { type Board, emptyBoard, nextBoard } from "./board.ts";
import { pinnedLines } from "./screen-reporter.ts";
import { lastingLine, totals } from "./words.ts";

const price = parseMoney("0.23")!;
const frame = { sequence: 1, atMs: 0, list: "film.yaml", run: "r" };
const noStyle = { style: (_: unknown, text: string) => text };
const toSee = { columns: 80, rows: 10 };

function planOf(...shots: readonly string[]): Plan {
  const planned = shots.map(
    (id): Pick<PlannedShot, "id" | "jobs"> => ({
      id,
      jobs: [{ ordinal: 1, work: id.startsWith("kept") ? "have" : "buy", price }],
    }),
  );
  return { shots: planned } as unknown as Plan;
}

function ofJob(shot: string, event: object): RunEvent {
  return { ...frame, shot, job: `${shot}:1`, ...event } as LedgerEvent;
}

function after(board: Board, ...events: readonly (readonly [atMs: number, event: RunEvent])[]): Board {
  return events.reduce((now, [atMs, event]) => nextBoard(now, event, atMs), board);
}

test("the board counts what is made, what runs since when, and the money held", () => {
  const started = after(
    emptyBoard(planOf("quay", "deck", "kept-1")),
    [0, ofJob("quay", { event: "money-reserved", price })],
    [500, ofJob("deck", { event: "money-reserved", price })],
    [1000, ofJob("quay", { event: "submission-accepted", operation: "7" })],
  );
  expect(pinnedLines(started, 3000, toSee, noStyle)).toEqual([
    "  ● quay  in the making  0:03",
    "  ● deck  about to be sent  0:02",
    "0 of 2 clips · 2 running · $0.46 · 0:03",
  ]);
  const ended = after(
    started,
    [4000, { event: "shot-ended", shot: "quay", result: { end: "in-hand", take: "ab", isNew: true } }],
    [5000, { event: "shot-ended", shot: "deck", result: { end: "over-budget" } }],
    [5000, { event: "shot-ended", shot: "kept-1", result: { end: "in-hand", take: "cd", isNew: false } }],
  );
  expect(totals(ended, 5000)).toBe("1 of 2 clips · 1 without a take · $0.46 · 0:05");
});

test("the pinned block is never taller than the screen, and says what it leaves out", () => {
  const shots = Array.from({ length: 30 }, (_, index) => `shot-${index}`);
  const board = after(
    emptyBoard(planOf(...shots)),
    ...shots.map((shot) => [0, ofJob(shot, { event: "money-reserved", price: noMoney })] as const),
  );
  for (const rows of [1, 5, 10, 24]) {
    const lines = pinnedLines(board, 0, { ...toSee, rows }, noStyle);
    expect(lines.length).toBeLessThanOrEqual(Math.max(rows, 3));
    expect(lines.at(-1)).toContain("30 running");
    expect(lines.join("\n")).toMatch(/… and \d+ more/);
  }
});

test("a line stays for what came to an end, and for nothing else", () => {
  const plan = planOf("quay", "deck");
  expect(lastingLine(ofJob("quay", { event: "take-stored", take: "ab", bytes: 1_234_567 }), plan)).toBe(
    "✓ quay  1.2 MB",
  );
  expect(
    lastingLine({ event: "shot-ended", shot: "deck", result: { end: "blocked", by: "quay" } }, plan),
  ).toBe("✗ deck  waits for another shot");
  expect(lastingLine({ event: "shot-ended", shot: "deck", result: { end: "left" } }, plan)).toBeUndefined();
  expect(lastingLine(ofJob("quay", { event: "clip-ready" }), plan)).toBeUndefined();
});

test("what was found in a clip is told, but for what the shot list accepts", () => {
  const findings = [
    { finding: "black", where: "head", from: 0, until: 500_000 },
    { finding: "jump", at: 2_000_000 },
  ];
  const event = { ...frame, event: "clip-inspected", shot: "quay", take: "ab", findings } as LedgerEvent;
  const accepting = (inspect: object) =>
    ({ shots: [{ id: "quay", inspect }] }) as unknown as Pick<Plan, "shots">;
  expect(lastingLine(event, planOf("quay"))).toBe(
    "! quay  black for its first 0.5 s; jumps to another picture at 2 s",
  );
  expect(lastingLine(event, accepting({ black: "hold", jump: "accept" }))).toBe(
    "! quay  black for its first 0.5 s",
  );
  expect(lastingLine(event, accepting({ black: "accept", jump: "accept" }))).toBeUndefined();
});
