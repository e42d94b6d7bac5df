import type { Emulator, ForeignJob } from "./emulator.ts";
import type { EmulatorOptions } from "./emulator-options.ts";
import { listen } from "./listen.ts";
import { checkInputs } from "./models/check-inputs.ts";
import { toDollars, toMicros } from "./money.ts";
import type { Prediction, PredictionView } from "./predictions/prediction.ts";
import { writePrediction } from "./predictions/write-prediction.ts";
import { createApi } from "./routes/api-app.ts";
import { createControl } from "./routes/control.ts";
import { createOutputs } from "./routes/outputs-app.ts";
import { createService, priceOf, runSecondsOf, type Service } from "./service.ts";
import { type Delivery, deliverWebhook } from "./webhooks/deliver-webhook.ts";

/**
 * Starts a WaveSpeed of your own on two ports of 127.0.0.1.
 *
 * @example
 * const emulator = await startEmulator({ timeScale: 0, faults: [{ on: "submit", do: "lose-reply" }] });
 * const client = new Client(emulator.key, { baseUrl: emulator.url });
 * emulator.advance(116_000);
 * expect(emulator.bill().charges).toHaveLength(1);
 * await emulator.stop();
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const ending = new AbortController();
  const deliveries: Delivery[] = [];
  const service: Service = createService(
    options,
    (prediction) => tellWebhook(service, prediction, deliveries, ending.signal),
    ending.signal,
  );
  await service.shelf.fill();
  const outputs = await listen(createOutputs(service), options.outputsPort ?? 0);
  const api = await listen(
    createApi(
      service,
      createControl(() => emulator),
    ),
    options.port ?? 0,
  ).catch(async (cause: unknown) => {
    await outputs.stop();
    throw cause;
  });
  service.origins.api = api.origin;
  service.origins.outputs = outputs.origin;
  const emulator: Emulator = {
    url: api.origin,
    outputsUrl: outputs.origin,
    key: service.account.key,
    keyId: service.account.ownKey.id,
    bill: () => service.account.bill(),
    balance: () => toDollars(service.account.balanceMicros()),
    topUp: (dollars) => service.account.topUp(toMicros(dollars)),
    requests: service.requests,
    submits: (model) =>
      service.requests.filter(({ route, model: sent }) => route === "submit" && (model ?? sent) === sent)
        .length,
    predictions: () => service.predictions.all().map((one) => view(service, one)),
    deliveries,
    faults: service.faults,
    now: () => service.clock.stamp(),
    advance: (ms) => service.clock.advance(ms),
    addForeignJob: (job) => addForeignJob(service, job),
    reprice: (model, factor) => void service.priceFactors.set(model, factor),
    async stop() {
      ending.abort();
      service.clock.stop();
      await Promise.all([api.stop(), outputs.stop()]);
    },
  };
  return emulator;
}

function view(service: Service, prediction: Prediction): PredictionView {
  const { id, model, inputs, dropped, status, key, createdStamp, endedStamp } = prediction;
  const foreign = key.id !== service.account.ownKey.id;
  return {
    id,
    model: model.id,
    inputs,
    dropped,
    status,
    foreign,
    createdAt: createdStamp,
    endedAt: endedStamp,
  };
}

function addForeignJob(service: Service, { model: modelId, inputs = {}, ...outcome }: ForeignJob): string {
  const model = service.models.get(modelId);
  if (model === undefined) throw new RangeError(`The emulator has no model ${modelId}.`);
  const checked = checkInputs(model, {
    prompt: "somebody else's",
    image: "https://example.com/a.png",
    ...inputs,
  });
  if (typeof checked === "string") throw new RangeError(checked);
  const price = priceOf(service, model, checked.inputs);
  service.starts.count();
  return service.predictions.create({
    model,
    ...checked,
    clip: model.clip(checked.inputs, undefined),
    key: service.account.foreignKey,
    priceMicros: outcome.charge === undefined ? price.paidMicros : toMicros(outcome.charge),
    fullMicros: price.fullMicros,
    outcome,
    webhook: undefined,
    runSeconds: outcome.seconds ?? runSecondsOf(service, model, checked.inputs),
  }).id;
}

/** Sent on completion and failure: wavespeed.ai/docs/how-to-use-webhooks. Nothing is said of the other endings. */
function tellWebhook(
  service: Service,
  prediction: Prediction,
  deliveries: Delivery[],
  signal: AbortSignal,
): void {
  const { webhook, status, id, model } = prediction;
  if (webhook === undefined || (status !== "completed" && status !== "failed")) return;
  deliverWebhook(
    { url: webhook, prediction: id, body: writePrediction(prediction, service.addresses) },
    {
      clock: service.clock,
      secret: service.webhookSecret,
      strike: () => service.faults.strike("webhook", model.id),
      hear: (delivery) => deliveries.push(delivery),
      signal,
    },
  );
}
