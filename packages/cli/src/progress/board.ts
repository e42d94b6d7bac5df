import { type CutEvent, isToMake, type Plan, type RunEvent } from "@rushes/core";
import { addMoney, type Money, noMoney } from "@rushes/provider";

/** Where a clip stands that is being worked on. */
export type Phase = "starting" | "sending" | "making" | "fetching" | "doubted";

/** A clip that is being worked on. */
export interface RunningClip {
  /** Its shot; with a number behind it where several takes are made of it. */
  readonly name: string;
  readonly shot: string;
  readonly phase: Phase;
  /** Milliseconds since the run began, as are all times here. */
  readonly sinceMs: number;
  /** When the provider took it. */
  readonly takenMs?: number;
  readonly price: Money;
}

/** What can be seen of a run at one moment: a fold over its events. */
export interface Board {
  /** By the key of the job, in the order in which they began. */
  readonly running: ReadonlyMap<string, RunningClip>;
  readonly toMake: number;
  readonly made: number;
  /** Shots that came to their end without a take. */
  readonly failed: number;
  /** What providers have taken so far, and what the plan comes to. */
  readonly paid: Money;
  readonly toPay: Money;
  readonly segments: number;
  /** How many clips were worked on at once, at most. */
  readonly mostAtOnce: number;
  /** Clips that are done: how long all of them were expected to take, and took. */
  readonly pace: { readonly clips: number; readonly expectedMs: number; readonly tookMs: number };
  /** When the first clip was ready to be fetched. */
  readonly firstReadyMs?: number;
  readonly expected: ExpectedTimes;
  /** Shots of which several takes are made. */
  readonly several: ReadonlySet<string>;
}

/** How long a clip of each shot will probably take, in milliseconds; see `expectedTimes`. */
export type ExpectedTimes = ReadonlyMap<string, number>;

export function emptyBoard({ shots, money }: Plan, expected: ExpectedTimes = new Map()): Board {
  const works = shots.map(({ id, jobs }) => ({
    id,
    jobs: jobs.filter(isToMake).length,
  }));
  return {
    running: new Map(),
    toMake: works.reduce((sum, { jobs }) => sum + jobs, 0),
    ...{ made: 0, failed: 0, segments: 0, mostAtOnce: 0 },
    paid: noMoney,
    toPay: money.total,
    pace: { clips: 0, expectedMs: 0, tookMs: 0 },
    expected,
    several: new Set(works.flatMap(({ id, jobs }) => (jobs > 1 ? [id] : []))),
  };
}

/** The board after one more event. Pure. */
export function nextBoard(board: Board, event: RunEvent | CutEvent, nowMs: number): Board {
  switch (event.event) {
    case "money-reserved":
      return move(board, event, { phase: "starting", price: event.price }, nowMs);
    case "submission-intended":
      return move(board, event, { phase: "sending" }, nowMs);
    case "submission-accepted":
    case "submission-adopted": {
      const taken = move(board, event, { phase: "making", takenMs: nowMs, price: event.price }, nowMs);
      return { ...taken, paid: addMoney(board.paid, event.price) };
    }
    case "submission-doubted":
      return move(board, event, { phase: "doubted" }, nowMs);
    case "clip-ready": {
      const ready = keepPace(move(board, event, { phase: "fetching" }, nowMs), event.job, nowMs);
      return { ...ready, firstReadyMs: board.firstReadyMs ?? nowMs };
    }
    case "take-stored":
      return { ...leave(board, ({ job }) => job === event.job), made: board.made + 1 };
    case "clip-failed":
    case "clip-expired":
    case "take-quarantined":
    case "submission-returned":
    case "submission-refused":
    case "submission-released":
      return leave(board, ({ job }) => job === event.job);
    case "shot-ended": {
      const isFailed = event.result.end !== "in-hand" && event.result.end !== "left";
      return {
        ...leave(board, ({ shot }) => shot === event.shot),
        failed: board.failed + (isFailed ? 1 : 0),
      };
    }
    case "segment-made":
      return { ...board, segments: board.segments + 1 };
    default:
      return board;
  }
}

interface OfJob {
  readonly job: string;
  readonly shot: string;
}

function move(board: Board, { job, shot }: OfJob, change: Partial<RunningClip>, nowMs: number): Board {
  const before = board.running.get(job);
  const name = board.several.has(shot) ? `${shot} #${job.slice(job.lastIndexOf(":") + 1)}` : shot;
  const fresh: RunningClip = { name, shot, phase: "starting", sinceMs: nowMs, price: noMoney };
  const running = new Map(board.running).set(job, { ...(before ?? fresh), ...change });
  return { ...board, running, mostAtOnce: Math.max(board.mostAtOnce, running.size) };
}

function leave(board: Board, isMeant: (clip: OfJob) => boolean): Board {
  const staying = [...board.running].filter(([job, { shot }]) => !isMeant({ job, shot }));
  return { ...board, running: new Map(staying) };
}

/** A clip that somebody else has sent before says nothing of how long clips take now. */
function keepPace(board: Board, job: string, nowMs: number): Board {
  const { takenMs, shot } = board.running.get(job) ?? {};
  if (takenMs === undefined || shot === undefined) return board;
  const took = nowMs - takenMs;
  const { clips, expectedMs, tookMs } = board.pace;
  const pace = {
    clips: clips + 1,
    expectedMs: expectedMs + (board.expected.get(shot) ?? took),
    tookMs: tookMs + took,
  };
  return { ...board, pace };
}
