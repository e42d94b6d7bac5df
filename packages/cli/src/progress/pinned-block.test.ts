import { displayWidth } from "@rushes/core";
import { parseMoney } from "@rushes/provider";
import { expect, test } from "vitest";
import { fitName, fitText, padName } from "../terminal/fit-text.ts";
import type { Board, Phase, RunningClip } from "./board.ts";
import { pinnedBlock, rowsTaken } from "./pinned-block.ts";

const price = parseMoney("0.23")!;
const noStyle = { style: (_: unknown, text: string) => text };

function clip(name: string, phase: Phase = "making", sinceMs = 0): RunningClip {
  return { name, shot: name, phase, sinceMs, price, ...(phase === "making" && { takenMs: sinceMs }) };
}

function boardOf(...clips: readonly RunningClip[]): Board {
  return {
    running: new Map(clips.map((one) => [`${one.name}:1`, one])),
    ...{ toMake: 20 + clips.length, made: 20, failed: 0, segments: 3, mostAtOnce: clips.length },
    ...{ paid: parseMoney("4.60")!, toPay: parseMoney("27.60")! },
    pace: { clips: 0, expectedMs: 0, tookMs: 0 },
    expected: new Map([["a", 100_000]]),
    several: new Set(),
  };
}

const hundred = Array.from({ length: 100 }, (_, index) => clip(`shot-${index + 1}`));
const block = (board: Board, columns: number, rows: number, nowMs = 65_000) =>
  pinnedBlock(board, nowMs, { columns, rows }, noStyle);

test("where there is room every clip has a line, with what it is at and for how long", () => {
  const board = boardOf(
    clip("quay"),
    clip("deck", "fetching", 5_000),
    clip("lantern/red", "sending", 64_000),
  );
  expect(block(board, 80, 24)).toEqual([
    "  ● quay         in the making     1:05",
    "  ↓ deck         coming in         1:00",
    "  ↑ lantern/red  being sent        0:01",
    "  ↑ 1 being sent   ● 1 in the making   ↓ 1 coming in",
    "█████████████░░░ 20 of 23 clips · $4.60 of $27.60 · 1:05 · about 1:40 left",
  ]);
});

test("a hundred clips stand side by side on 24 rows of 80 columns, and those that are not to be seen are counted", () => {
  const lines = block(boardOf(...hundred), 80, 24);
  expect(lines).toHaveLength(20);
  expect(lines[0]).toBe("  ● shot-1   1:05  ● shot-2   1:05  ● shot-3   1:05  ● shot-4   1:05");
  expect(lines[17]).toContain("● shot-72");
  expect(lines[18]).toBe("  ● 100 in the making   28 of them not shown");
});

test("the block is never taller or wider than the screen, whatever the names are", () => {
  const odd = [
    clip("a-name-that-is-longer-than-any-screen-".repeat(9)),
    ...Array.from({ length: 30 }, (_, index) => clip(`夜の港を渡る最後の渡し船-${index}`, "starting")),
    ...Array.from({ length: 30 }, (_, index) => clip(`👩‍👩‍👧 على الرصيف ${index}`, "doubted")),
  ];
  for (const clips of [hundred, odd, odd.slice(0, 2), []])
    for (const columns of [10, 20, 40, 59, 60, 80, 132, 400])
      for (const rows of [1, 5, 10, 24, 60]) {
        const lines = block(boardOf(...clips), columns, rows);
        expect(lines.length).toBeLessThanOrEqual(Math.max(rows, 2));
        for (const line of lines) expect(displayWidth(line), line).toBeLessThanOrEqual(columns);
      }
});

test("on a narrow screen the least goes first: the bar before the money, the count of clips last", () => {
  const board = { ...boardOf(clip("a")), failed: 2 };
  const last = (columns: number) => block(board, columns, 24).at(-1);
  expect(last(125)).toBe(
    "███████████████░ 20 of 21 clips · 1 running · 2 without a take · 3 pieces made · $4.60 of $27.60 · 1:05 · about 0:35 left",
  );
  expect(last(90)).toBe(
    "███████████████░ 20 of 21 clips · 2 without a take · $4.60 of $27.60 · about 0:35 left",
  );
  expect(last(80)).toBe("20 of 21 clips · 2 without a take · $4.60 of $27.60 · about 0:35 left");
  expect(last(60)).toBe("20 of 21 clips · $4.60 of $27.60 · about 0:35 left");
  expect(last(36)).toBe("20 of 21 clips · $4.60 of $27.60");
  expect(last(16)).toBe("20 of 21 clips");
  expect(last(8)).toBe("20 of 2…");
});

test("a name keeps its beginning and its end; what takes two columns is counted as two", () => {
  expect(fitName("harbour-at-dawn-17", 9)).toBe("harb…n-17");
  expect(fitName("quay", 4)).toBe("quay");
  expect(fitName("夜の港を渡る船", 8)).toBe("夜の…船");
  expect(displayWidth(padName("夜の港を渡る船", 9))).toBe(9);
  expect(padName("quay", 6)).toBe("quay  ");
  expect(fitText("夜の港", 5)).toBe("夜の…");
  expect([fitText("quay", 0), fitText("quay", 1), fitName("quay", 2)]).toEqual(["", "…", "q…"]);
});

test("a screen that became narrower has wrapped what stands on it", () => {
  expect(rowsTaken(["x".repeat(80), "", "x".repeat(20), "夜".repeat(21)], 40)).toBe(2 + 1 + 1 + 2);
});
