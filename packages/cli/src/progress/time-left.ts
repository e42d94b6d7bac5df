import type { Board, RunningClip } from "./board.ts";

/** With fewer done than this, what clips usually take says more. */
const enough = 3;
/** So many are fetched at once without anybody waiting. */
const jam = 4;

/**
 * How long the clips that are still to come will probably take, in milliseconds; `undefined` where nobody can tell. Pure.
 *
 * A run is as fast as its clips: each is expected to take what clips like it took, and when most of them are done, what
 * these really took. The first to be done are the fast ones, so they do not count against that alone.
 */
export function timeLeft(board: Board, nowMs: number): number | undefined {
  const { toMake, made, running, mostAtOnce, pace } = board;
  if (toMake <= made) return undefined;
  const usual = usualMs(board);
  if (usual === undefined) return undefined;
  const seen = pace.clips < enough ? 1 : pace.tookMs / pace.expectedMs;
  const slowness = pace.clips * 2 >= toMake ? seen : Math.max(seen, 1);
  const remaining = [...running.values()].map((clip) => remainingMs(clip, { board, usual, slowness, nowMs }));
  const waiting = Math.max(0, toMake - made - board.failed - running.size) * usual * slowness;
  const all = remaining.reduce((sum, ms) => sum + ms, waiting);
  return Math.max(all / Math.max(1, mostAtOnce), fetchingMs(board, nowMs), ...remaining);
}

/** Where clips are ready faster than they can be fetched and measured, they are stored as fast as they were so far. */
function fetchingMs({ running, made, firstReadyMs }: Board, nowMs: number): number {
  const isJam = [...running.values()].filter(({ phase }) => phase === "fetching").length >= jam;
  if (!isJam || made < enough || firstReadyMs === undefined) return 0;
  return (running.size * (nowMs - firstReadyMs)) / made;
}

function usualMs({ expected, pace }: Board): number | undefined {
  const known = [...expected.values()].filter((ms) => ms > 0);
  if (known.length > 0) return known.reduce((sum, ms) => sum + ms, 0) / known.length;
  return pace.clips === 0 ? undefined : pace.tookMs / pace.clips;
}

interface Looking {
  readonly board: Board;
  readonly usual: number;
  readonly slowness: number;
  readonly nowMs: number;
}

/** What is late is not late for long, as far as anybody can tell: a tenth of what it took so far. */
function remainingMs({ shot, phase, sinceMs, takenMs }: RunningClip, looking: Looking): number {
  if (phase === "fetching") return 0;
  const { board, usual, slowness, nowMs } = looking;
  const whole = (board.expected.get(shot) ?? usual) * slowness;
  const age = nowMs - (takenMs ?? sinceMs);
  return takenMs === undefined ? whole : Math.max(whole - age, age / 10);
}
