const shortestLookMs = 100;
const usualLookMs = 5_000;
const longestLookMs = 30_000;
const longestTroubleMs = 60_000;

export interface LookFacts {
  /** Since the submission was accepted. */
  readonly elapsedMs: number;
  /** What the model usually takes; 0 where the clip is there at once. */
  readonly typicalMs: number;
  /** The shot list's `poll_seconds`. */
  readonly pollMs?: number;
}

/**
 * How long to wait before the next look at a job: first when most clips of the model are done, then every few seconds,
 * wider when it takes much longer than usual.
 */
export function nextLookMs({ elapsedMs, typicalMs, pollMs }: LookFacts): number {
  if (pollMs !== undefined) return Math.max(shortestLookMs, pollMs);
  if (typicalMs === 0) return shortestLookMs;
  const firstLookAt = typicalMs * 0.6;
  if (elapsedMs < firstLookAt) return Math.max(usualLookMs, firstLookAt - elapsedMs);
  return elapsedMs < typicalMs * 2 ? usualLookMs : longestLookMs;
}

/** How long to wait after the n-th failed look or download in a row: 1 s, 2 s, 4 s … one minute. */
export function afterTroubleMs(failuresInARow: number): number {
  return Math.min(longestTroubleMs, 1_000 * 2 ** Math.max(0, failuresInARow - 1));
}
