const shortestLookMs = 100;
/** WaveSpeed asks for at least this between two looks at a video (wavespeed.ai/docs/get-result); a fair manner anywhere. */
const closeLookMs = 5_000;
const wideLookMs = 60_000;
const longestTroubleMs = 60_000;
/** When most clips are not yet done, looking is noise. */
const firstLookShare = 0.8;
const lateShare = 1.5;
/** A clip that is late already may take as long again: look wider and wider. */
const widening = 0.1;

export interface LookFacts {
  /** Since the submission was accepted. */
  readonly elapsedMs: number;
  /** What such clips usually take; 0 where the clip is there at once. */
  readonly typicalMs: number;
  /** The shot list's `poll_seconds`. */
  readonly pollMs?: number;
}

/**
 * How long to wait between two looks at a job: closely when most clips are done, wider when it takes much longer than
 * usual. `pollMs` overrides all of it.
 */
export function nextLookMs({ elapsedMs, typicalMs, pollMs }: LookFacts): number {
  if (pollMs !== undefined) return Math.max(shortestLookMs, pollMs);
  if (typicalMs === 0) return shortestLookMs;
  const firstLookAtMs = typicalMs * firstLookShare;
  if (elapsedMs < firstLookAtMs) return Math.max(closeLookMs, firstLookAtMs - elapsedMs);
  if (elapsedMs < typicalMs * lateShare) return closeLookMs;
  return Math.min(wideLookMs, Math.max(closeLookMs, elapsedMs * widening));
}

/** How long to wait before the first look at a job; none for one that was submitted long ago. */
export function firstLookMs({ elapsedMs, typicalMs, pollMs }: LookFacts): number {
  return Math.max(0, (pollMs ?? typicalMs * firstLookShare) - elapsedMs);
}

/** How long to wait after the n-th failed look or download in a row: 1 s, 2 s, 4 s … one minute. */
export function afterTroubleMs(failuresInARow: number): number {
  return Math.min(longestTroubleMs, 1_000 * 2 ** Math.max(0, failuresInARow - 1));
}
