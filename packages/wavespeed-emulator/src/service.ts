import { randomBytes } from "node:crypto";
import { type Account, openAccount } from "./account/account.ts";
import { type TierLimits, tiers } from "./account/tiers.ts";
import { createClock, type ServiceClock } from "./clock.ts";
import type { EmulatorOptions } from "./emulator-options.ts";
import { createFaultQueue, type StrikingQueue } from "./faults/fault-queue.ts";
import { type FileStore, openFileStore } from "./media/file-store.ts";
import type { EmulatedModel, Inputs } from "./models/emulated-model.ts";
import { hailuoModels } from "./models/hailuo-models.ts";
import { otherModels } from "./models/other-models.ts";
import { toMicros } from "./money.ts";
import { type ClipShelf, openClipShelf } from "./outputs/clip-shelf.ts";
import { createUrlSigner, type UrlSigner } from "./outputs/sign-url.ts";
import type { Prediction } from "./predictions/prediction.ts";
import { type Predictions, runPredictions } from "./predictions/run-predictions.ts";
import { countStarts, type StartLimits } from "./predictions/start-limits.ts";
import type { Addresses } from "./predictions/write-prediction.ts";
import { createRandom } from "./random.ts";
import type { LoggedRequest } from "./request-log.ts";

/** Everything that the routes share: one account on one emulated service. */
export interface Service {
  readonly options: EmulatorOptions;
  readonly clock: ServiceClock;
  readonly account: Account;
  readonly limits: TierLimits;
  readonly starts: StartLimits;
  readonly predictions: Predictions;
  readonly models: ReadonlyMap<string, EmulatedModel>;
  readonly priceFactors: Map<string, number>;
  readonly files: FileStore;
  readonly shelf: ClipShelf;
  readonly signer: UrlSigner;
  readonly faults: StrikingQueue;
  readonly requests: LoggedRequest[];
  /** From 0 to below 1, by the seed. */
  readonly random: () => number;
  readonly webhookSecret: string;
  /** The two origins, known once the servers listen. */
  readonly origins: { api: string; outputs: string };
  readonly addresses: Addresses;
}

const week = 7 * 24 * 3600;

export function createService(
  options: EmulatorOptions,
  hearEnd: (prediction: Prediction) => void,
  signal: AbortSignal,
): Service {
  const clock = createClock(options.timeScale ?? 1, options.startsAt);
  const account = openAccount(
    options.key ?? `wsk_emulator_${randomBytes(16).toString("hex")}`,
    toMicros(options.balance ?? 50),
    clock,
  );
  const tier = options.tier ?? "bronze";
  const limits = typeof tier === "string" ? tiers[tier] : tier;
  const signer = createUrlSigner(randomBytes(16).toString("hex"));
  const origins = { api: "", outputs: "" };
  return {
    options,
    clock,
    account,
    limits,
    starts: countStarts(limits, clock),
    predictions: runPredictions(account, clock, { limits, refundAfter: options.refundAfter ?? 0, hearEnd }),
    models: new Map([...hailuoModels, ...otherModels].map((model) => [model.id, model])),
    priceFactors: new Map(),
    files: openFileStore(),
    shelf: openClipShelf(options.pool ?? 0, signal),
    signer,
    faults: createFaultQueue(options.faults ?? [], options.seed ?? 1),
    requests: [],
    random: createRandom(options.seed ?? 1),
    webhookSecret: options.webhookSecret ?? "whsec_emulator-secret-0001",
    origins,
    addresses: {
      api: () => origins.api,
      outputUrl({ id }) {
        const path = `/output/${id}.mp4`;
        return (
          origins.outputs + path + signer.sign(path, clock.now() + (options.outputLifetime ?? week) * 1000)
        );
      },
    },
  };
}

/** The full price and what is paid of it, in micro-dollars, for inputs with their defaults. */
export function priceOf(
  { options, priceFactors }: Service,
  model: EmulatedModel,
  inputs: Inputs,
): { fullMicros: number; paidMicros: number } {
  const fullMicros = Math.round(model.price(inputs) * (priceFactors.get(model.id) ?? 1));
  return { fullMicros, paidMicros: Math.round(fullMicros * (1 - (options.discount ?? 0))) };
}

/** How long a run will take, unless its outcome says so. */
export function runSecondsOf({ options, random }: Service, model: EmulatedModel, inputs: Inputs): number {
  const usual = options.runSeconds ?? model.typicalSeconds(inputs);
  return usual * (1 + (options.spread ?? 0) * (2 * random() - 1));
}
