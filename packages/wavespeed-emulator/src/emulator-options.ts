import type { Tier, TierLimits } from "./account/tiers.ts";
import type { Fault } from "./faults/fault.ts";

/** How an emulator behaves. Everything may be left out. */
export interface EmulatorOptions {
  /** The API's port on 127.0.0.1. Default 0: any free one. */
  readonly port?: number;
  /** The port of outputs and storage. Default 0. */
  readonly outputsPort?: number;
  /** The API key that is accepted. Default: a new one. */
  readonly key?: string;
  /** The account's balance in dollars. Default 50. */
  readonly balance?: number;
  /** Limits of starts a minute and of runs at once. Default `bronze`: 2 and 2. */
  readonly tier?: Tier | TierLimits;
  /**
   * How many times faster than the machine's clock the service lives: runs, limits, refunds, retries. Default 1. At 0
   * time stands still until `advance`. Time stamps go as fast as the machine's clock, but at 0 stand still too.
   */
  readonly timeScale?: number;
  /** The first time stamp, in Unix milliseconds, for a client whose own clock is not the machine's. Default: now. */
  readonly startsAt?: number;
  /** Seconds that every run takes, on the service's clock. Default: what the model usually takes, 116 for Hailuo 02. */
  readonly runSeconds?: number;
  /** How far run times stray from that, up and down, by the seed: 0.2 is a fifth. Default 0. */
  readonly spread?: number;
  /** What happens to a run beyond those allowed at once: it waits (the docs) or is refused with 429 (the field). Default `queue`. */
  readonly concurrency?: "queue" | "refuse";
  /** Seconds from a failure to its refund. Default 0. The real service promises 3 hours. */
  readonly refundAfter?: number | "never";
  /** Seconds for which a new prediction is not yet in the list. Default 0. */
  readonly listLag?: number;
  /** Seconds for which an output's address works. Default 7 days. */
  readonly outputLifetime?: number;
  /** What is taken off every price, from 0 to 1. Default 0. */
  readonly discount?: number;
  /** Refuses inputs that the model does not know with 400, instead of dropping them in silence. Default false. */
  readonly strict?: boolean;
  /** Which linked pictures are fetched to know their shape; uploads and data URIs always are. Default `loopback`. */
  readonly fetchImages?: "never" | "loopback" | "always";
  /** N > 0: at most N different clips are drawn, at the start, and shared by all predictions. Default 0. */
  readonly pool?: number;
  readonly faults?: readonly Fault[];
  /** For faults with a `chance` and for `spread`. Default 1. */
  readonly seed?: number;
  /** Signs webhooks. Default `whsec_emulator-secret-0001`. */
  readonly webhookSecret?: string;
}
