import type { TierLimits } from "../account/tiers.ts";
import type { ServiceClock } from "../clock.ts";

/** Counts the starts of each minute of the service. Docs say that the limits reset each minute. */
export interface StartLimits {
  hasRoom(): boolean;
  count(): void;
}

export function countStarts(limits: TierLimits, clock: ServiceClock): StartLimits {
  let minute = -1;
  let starts = 0;
  const look = () => {
    const current = Math.floor(clock.now() / 60_000);
    if (current !== minute) starts = 0;
    minute = current;
  };
  return {
    hasRoom() {
      look();
      return starts < limits.videosPerMinute;
    },
    count() {
      look();
      starts += 1;
    },
  };
}
