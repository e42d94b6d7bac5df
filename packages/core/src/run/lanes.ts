import type { VideoProviderV1 } from "@rushes/provider";
import pLimit, { type LimitFunction } from "p-limit";
import type { Limits } from "../document/index.ts";
import { type Pace, waitBeforeStart } from "./pacing.ts";
import type { RunPorts } from "./ports.ts";

const withoutTiers: Pace = { concurrency: 2, startsPerMinute: 2 };

/** The limits that jobs queue for, in file order: clips in the making and their pace by provider, and fetches. */
export class Lanes {
  readonly #ports: RunPorts;
  readonly #limits: Limits;
  readonly #byProvider = new Map<string, Lane>();
  readonly #senders = new Map<string, LimitFunction>();
  /** Where finished clips queue to be fetched. */
  readonly fetching: LimitFunction;

  constructor(ports: RunPorts, limits: Limits) {
    this.#ports = ports;
    this.#limits = limits;
    this.fetching = pLimit(ports.fetchesAtOnce);
  }

  /** Where clips of this provider queue to be made. */
  making(provider: VideoProviderV1): LimitFunction {
    return this.#laneOf(provider).queue;
  }

  /** Submissions of one model are sent one after another, at the account's pace. */
  async send<Sent>(
    provider: VideoProviderV1,
    model: string,
    stop: AbortSignal,
    send: () => Promise<Sent>,
  ): Promise<Sent> {
    const name = `${provider.name}\n${model}`;
    const sender = this.#senders.get(name) ?? pLimit(1);
    this.#senders.set(name, sender);
    const lane = this.#laneOf(provider);
    const { clock } = this.#ports;
    return sender(async () => {
      for (let waitMs = this.#waitMs(lane); waitMs > 0; waitMs = this.#waitMs(lane))
        await clock.sleep(waitMs, stop);
      lane.starts.push(clock.monotonicMs());
      return send();
    });
  }

  #waitMs({ starts, pace }: Lane): number {
    return waitBeforeStart(starts, pace.startsPerMinute, this.#ports.clock.monotonicMs());
  }

  #laneOf(provider: VideoProviderV1): Lane {
    const known = this.#byProvider.get(provider.name);
    if (known) return known;
    const pace = paceOf(provider, this.#limits);
    const lane = { pace, queue: pLimit(pace.concurrency), starts: [] };
    this.#byProvider.set(provider.name, lane);
    return lane;
  }
}

interface Lane {
  readonly pace: Pace;
  readonly queue: LimitFunction;
  readonly starts: number[];
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
