/** How many submissions may start, and how fast. */
export interface Pace {
  readonly concurrency: number;
  readonly startsPerMinute: number;
}

const minuteMs = 60_000;

/**
 * How long the next start must wait, in milliseconds, so that no minute holds more than `startsPerMinute` starts.
 * `starts` are the moments of earlier starts, oldest first.
 */
export function waitBeforeStart(starts: readonly number[], startsPerMinute: number, nowMs: number): number {
  const oldestThatCounts = starts.at(-startsPerMinute);
  if (oldestThatCounts === undefined) return 0;
  return Math.max(0, oldestThatCounts + minuteMs - nowMs);
}
