/** What an account may start and run at once. */
export interface TierLimits {
  readonly videosPerMinute: number;
  readonly concurrent: number;
}

/** wavespeed.ai/docs/account-levels, as of 2026-11-22. */
export const tiers = {
  bronze: { videosPerMinute: 2, concurrent: 2 },
  silver: { videosPerMinute: 500, concurrent: 300 },
  gold: { videosPerMinute: 3_000, concurrent: 3_000 },
  ultra: { videosPerMinute: 5_000, concurrent: 10_000 },
} as const satisfies Record<string, TierLimits>;

export type Tier = keyof typeof tiers;
