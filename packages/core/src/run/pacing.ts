/** How many submissions may start, and how fast. */
export interface Pace {
  readonly concurrency: number;
  readonly startsPerMinute: number;
}

const minuteMs = 60_000;

/**
 * How long the next start must wait, in milliseconds, so that no minute holds more than `startsPerMinute` starts.
 * `starts` are the moments of earlier starts, oldest first. One that lies in the future was written before the clock was
 * set back, and does not count.
 */
export function waitBeforeStart(starts: readonly number[], startsPerMinute: number, nowMs: number): number {
  const oldestThatCounts = starts.filter((startMs) => startMs <= nowMs).at(-startsPerMinute);
  if (oldestThatCounts === undefined) return 0;
  return Math.max(0, oldestThatCounts + minuteMs - nowMs);
}

/** A clip that was not seen to end within this time is no longer counted as one in the making. */
export const flightHoldsMs = 10 * 60_000;
const lookAgainMs = 1_000;

/** How long the next start must wait for a clip in the making to end. `flights` are the moments of their starts. */
export function waitForFlight(flights: readonly number[], concurrency: number, nowMs: number): number {
  const flying = flights.filter((startMs) => startMs <= nowMs && nowMs - startMs < flightHoldsMs).length;
  return flying >= concurrency ? lookAgainMs : 0;
}
