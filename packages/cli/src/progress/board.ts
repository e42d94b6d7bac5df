import type { CutEvent, Plan, RunEvent } from "@rushes/core";
import { addMoney, type Money, noMoney } from "@rushes/provider";

/** Where a clip stands that is being worked on. */
export type Phase = "starting" | "sending" | "making" | "fetching";

/** What can be seen of a run at one moment: a fold over its events. */
export interface Board {
  /** Shots at work, with the moment at which each began. */
  readonly running: ReadonlyMap<string, { readonly phase: Phase; readonly sinceMs: number }>;
  readonly toMake: number;
  readonly made: number;
  readonly failed: number;
  readonly held: Money;
  readonly segments: number;
}

export function emptyBoard(plan: Plan): Board {
  const toMake = plan.shots.filter(({ jobs }) =>
    jobs.some(({ work }) => work === "buy" || work === "follow"),
  ).length;
  return { running: new Map(), toMake, made: 0, failed: 0, held: noMoney, segments: 0 };
}

/** The board after one more event. Pure. */
export function nextBoard(board: Board, event: RunEvent | CutEvent, nowMs: number): Board {
  switch (event.event) {
    case "money-reserved":
      return { ...phase(board, event.shot, "starting", nowMs), held: addMoney(board.held, event.price) };
    case "submission-intended":
      return phase(board, event.shot, "sending", nowMs);
    case "submission-accepted":
      return phase(board, event.shot, "making", nowMs);
    case "clip-ready":
      return phase(board, event.shot, "fetching", nowMs);
    case "shot-ended":
      return endShot(board, event);
    case "segment-made":
      return { ...board, segments: board.segments + 1 };
    default:
      return board;
  }
}

function phase(board: Board, shot: string, now: Phase, nowMs: number): Board {
  const sinceMs = board.running.get(shot)?.sinceMs ?? nowMs;
  return { ...board, running: new Map(board.running).set(shot, { phase: now, sinceMs }) };
}

function endShot(board: Board, { shot, result }: Extract<RunEvent, { event: "shot-ended" }>): Board {
  const running = new Map(board.running);
  running.delete(shot);
  const isMade = result.end === "in-hand" && result.isNew;
  const isFailed = result.end !== "in-hand" && result.end !== "left";
  return {
    ...board,
    running,
    made: board.made + (isMade ? 1 : 0),
    failed: board.failed + (isFailed ? 1 : 0),
  };
}
