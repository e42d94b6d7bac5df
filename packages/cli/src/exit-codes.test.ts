import type { RunSummary, ShotResult } from "@rushes/core";
import { expect, test } from "vitest";
import { exitCodeOf } from "./exit-codes.ts";

const failure = { code: "RUN_MODERATED", message: "No.", kind: "moderation" };
const inHand: ShotResult = { end: "in-hand", take: "ab", isNew: true };
const failed: ShotResult = { end: "failed", failure };
const held: ShotResult = { end: "held", take: "ab", findings: [] };
const doubted: ShotResult = { end: "in-doubt", failure };
const overBudget: ShotResult = { end: "over-budget" };

function codeOf(results: readonly ShotResult[], more: Partial<RunSummary> = {}): number {
  const byShot = new Map(results.map((result, index) => [`shot-${index}`, result]));
  return exitCodeOf({
    summary: {
      run: "r",
      results: byShot,
      leftovers: [],
      inspected: [],
      overcharged: [],
      wasInterrupted: false,
      ...more,
    },
  });
}

test("a run in which every shot is in hand, or was left on purpose, is done", () => {
  expect(codeOf([inHand, { end: "left" }])).toBe(0);
});

test("of several reasons the first of the order counts", () => {
  expect(codeOf([inHand, failed])).toBe(1);
  expect(codeOf([held, overBudget, failed])).toBe(6);
  expect(codeOf([failed, { end: "blocked", by: "shot-0" }])).toBe(1);
  expect(codeOf([failed, overBudget])).toBe(5);
  expect(codeOf([overBudget, failed, doubted])).toBe(6);
  expect(codeOf([{ end: "price-moved", failure }, overBudget])).toBe(6);
  expect(codeOf([inHand], { leftovers: [{ job: "j", shot: "gone", result: doubted }] })).toBe(6);
  expect(codeOf([doubted], { accountRefused: failure })).toBe(4);
  expect(codeOf([doubted], { accountRefused: failure, wasInterrupted: true })).toBe(130);
});
