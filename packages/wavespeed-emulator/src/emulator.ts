import type { Bill } from "./account/bill.ts";
import type { FaultQueue } from "./faults/fault-queue.ts";
import type { Outcome } from "./predictions/outcome.ts";
import type { PredictionView } from "./predictions/prediction.ts";
import type { LoggedRequest } from "./request-log.ts";
import type { Delivery } from "./webhooks/deliver-webhook.ts";

/** A running emulator, as a test sees it. */
export interface Emulator {
  /** What a client takes for `https://api.wavespeed.ai`. */
  readonly url: string;
  /** The origin of outputs and uploads. */
  readonly outputsUrl: string;
  readonly key: string;
  /** The name by which the billing records call the key. */
  readonly keyId: string;
  /** What was charged and given back so far. */
  bill(): Bill;
  /** In dollars. */
  balance(): number;
  topUp(dollars: number): void;
  /** Every request so far, oldest first. */
  readonly requests: readonly LoggedRequest[];
  /** How many submits were sent, whatever became of them: of one model, or of all. */
  submits(model?: string): number;
  /** Every prediction that the service remembers, newest first. */
  predictions(): readonly PredictionView[];
  /** Every attempt to deliver a webhook. */
  readonly deliveries: readonly Delivery[];
  readonly faults: FaultQueue;
  /** What a time stamp of the service would say now, in Unix milliseconds. */
  now(): number;
  /** Moves the service's clock, and its time stamps, on by this many milliseconds. */
  advance(ms: number): void;
  /** A run by somebody else on the same account; the answer is its id. */
  addForeignJob(job: ForeignJob): string;
  /** Multiplies a model's price from now on, in quotes and charges alike. */
  reprice(model: string, factor: number): void;
  /** Closes both servers and every connection. */
  stop(): Promise<void>;
}

export interface ForeignJob extends Outcome {
  readonly model: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
}
