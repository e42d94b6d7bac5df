/** The providers that are built in. */
export const providerWords = {
  animatic: "Draws every shot as a moving card: free, offline, without a key.",
  wavespeed:
    "WaveSpeedAI, with MiniMax Hailuo 02 unless `model` says otherwise. Paid; needs WAVESPEED_API_KEY.",
} as const;
