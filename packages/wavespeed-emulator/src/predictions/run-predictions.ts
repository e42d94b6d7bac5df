import { randomBytes, randomInt } from "node:crypto";
import type { Account } from "../account/account.ts";
import type { AccessKey } from "../account/bill.ts";
import type { TierLimits } from "../account/tiers.ts";
import type { ServiceClock } from "../clock.ts";
import type { ClipShape, EmulatedModel, Inputs } from "../models/emulated-model.ts";
import type { Outcome } from "./outcome.ts";
import type { Prediction } from "./prediction.ts";

/** A run that passed every check. */
export interface NewPrediction {
  readonly model: EmulatedModel;
  readonly inputs: Inputs;
  readonly dropped: readonly string[];
  readonly clip: ClipShape;
  readonly key: AccessKey;
  readonly priceMicros: number;
  readonly fullMicros: number;
  readonly outcome: Outcome;
  readonly webhook: string | undefined;
  readonly runSeconds: number;
}

/** All runs of an account. */
export interface Predictions {
  /** Takes the money and starts the run, or lets it wait for a place. */
  create(order: NewPrediction): Prediction;
  /** One that exists and is not older than the service remembers. */
  find(id: string): Prediction | undefined;
  /** Newest first, not older than the service remembers. */
  all(): readonly Prediction[];
  delete(ids: readonly string[]): number;
  isFull(): boolean;
  /** True as soon as the run has ended, false when `waitMs` of the service have passed before. */
  endsWithin(waitMs: number, prediction: Prediction): Promise<boolean>;
}

export interface RunRules {
  readonly limits: TierLimits;
  /** Seconds from a failure to its refund. */
  readonly refundAfter: number | "never";
  readonly hearEnd: (prediction: Prediction) => void;
}

/** wavespeed.ai/docs/what-are-predictions: records live seven days. */
const horizonMs = 7 * 24 * 3_600_000;
/** A run is seen as `created` before it is seen as `processing`; how long is a guess. */
const longestCreatedMs = 2_000;

export function runPredictions(account: Account, clock: ServiceClock, rules: RunRules): Predictions {
  const known = new Map<string, Prediction>();
  const waiting: { prediction: Prediction; runMs: number }[] = [];
  const endings = new Map<string, Set<() => void>>();
  let running = 0;

  const isRemembered = (one: Prediction) => clock.now() - one.createdAt < horizonMs;

  function start(prediction: Prediction, runMs: number): void {
    running += 1;
    clock.after(Math.min(longestCreatedMs, runMs / 20), () => {
      prediction.startedAt = clock.now();
      prediction.status = prediction.outcome.shows ?? "processing";
    });
    clock.after(runMs, () => end(prediction));
  }

  function end(prediction: Prediction): void {
    running -= 1;
    prediction.endedAt = clock.now();
    prediction.endedStamp = clock.stamp();
    prediction.isFinal = true;
    prediction.status = prediction.outcome.status ?? "completed";
    if (prediction.status !== "completed") giveBack(prediction);
    for (const hear of endings.get(prediction.id) ?? []) hear();
    endings.delete(prediction.id);
    if (known.has(prediction.id)) rules.hearEnd(prediction);
    const next = waiting.shift();
    if (next !== undefined) start(next.prediction, next.runMs);
  }

  function giveBack(prediction: Prediction): void {
    const after = prediction.outcome.refund ?? rules.refundAfter;
    if (after === "never") return;
    const refund = () =>
      account.refund({
        prediction: prediction.id,
        model: prediction.model.id,
        micros: prediction.chargedMicros,
        fullMicros: prediction.chargedMicros,
        key: prediction.key,
      });
    if (after === 0) refund();
    else clock.after(after * 1000, refund);
  }

  return {
    create(order) {
      const prediction: Prediction = {
        id: randomBytes(16).toString("hex"),
        model: order.model,
        inputs: order.inputs,
        dropped: order.dropped,
        clip: { ...order.clip, seconds: order.outcome.length ?? order.clip.seconds },
        key: order.key,
        chargedMicros: order.priceMicros,
        outcome: order.outcome,
        webhook: order.webhook,
        createdAt: clock.now(),
        createdStamp: clock.stamp(),
        nanoseconds: randomInt(1_000_000),
        status: "created",
        startedAt: undefined,
        endedAt: undefined,
        endedStamp: undefined,
        isFinal: false,
      };
      known.set(prediction.id, prediction);
      account.charge({
        prediction: prediction.id,
        model: order.model.id,
        micros: order.priceMicros,
        fullMicros: order.fullMicros,
        key: order.key,
      });
      const runMs = order.runSeconds * 1000;
      if (running < rules.limits.concurrent) start(prediction, runMs);
      else waiting.push({ prediction, runMs });
      return prediction;
    },
    find(id) {
      const found = known.get(id);
      return found !== undefined && isRemembered(found) ? found : undefined;
    },
    all: () => [...known.values()].filter(isRemembered).reverse(),
    delete: (ids) => [...new Set(ids)].filter((id) => known.delete(id)).length,
    isFull: () => running >= rules.limits.concurrent,
    endsWithin(waitMs, prediction) {
      if (prediction.isFinal) return Promise.resolve(true);
      return new Promise((resolve) => {
        const hearers = endings.get(prediction.id) ?? new Set();
        endings.set(prediction.id, hearers);
        const callOff = clock.after(waitMs, () => {
          hearers.delete(hear);
          resolve(false);
        });
        const hear = () => {
          callOff();
          resolve(true);
        };
        hearers.add(hear);
      });
    },
  };
}
