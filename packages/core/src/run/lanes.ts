import type { VideoProviderV1 } from "@rushes/provider";
import pLimit, { type LimitFunction } from "p-limit";
import type { Limits } from "../document/index.ts";
import type { Pace } from "./pacing.ts";
import type { RunPorts } from "./ports.ts";

const withoutTiers: Pace = { concurrency: 2, startsPerMinute: 2 };

/** The limits that jobs queue for, in file order: clips in the making, by provider, and fetches. */
export class Lanes {
  readonly #limits: Limits;
  readonly #byProvider = new Map<string, LimitFunction>();
  /** Where finished clips queue to be fetched. */
  readonly fetching: LimitFunction;

  constructor(ports: Pick<RunPorts, "fetchesAtOnce">, limits: Limits) {
    this.#limits = limits;
    this.fetching = pLimit(ports.fetchesAtOnce);
  }

  /** Where clips of this provider queue to be made. */
  making(provider: VideoProviderV1): LimitFunction {
    return this.#queueOf(provider);
  }

  #queueOf(provider: VideoProviderV1): LimitFunction {
    const known = this.#byProvider.get(provider.name);
    if (known) return known;
    const queue = pLimit(paceOf(provider, this.#limits).concurrency);
    this.#byProvider.set(provider.name, queue);
    return queue;
  }
}

/** A local provider's own limits; else the shot list's numbers, then its tier, then what a new account has. */
export function paceOf(provider: VideoProviderV1, limits: Limits): Pace {
  if (provider.ownLimits) return provider.ownLimits;
  const tiers = provider.tiers ?? {};
  const named = limits.tier === undefined ? undefined : tiers[limits.tier];
  const tier = named ?? Object.values(tiers)[0] ?? withoutTiers;
  return {
    concurrency: limits.concurrency ?? tier.concurrency,
    startsPerMinute: limits.startsPerMinute ?? tier.startsPerMinute,
  };
}
