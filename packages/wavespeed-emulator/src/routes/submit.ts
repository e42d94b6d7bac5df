import type { Context } from "hono";
import { lookAtPicture, type SeenPicture } from "../media/look-at-picture.ts";
import { checkInputs } from "../models/check-inputs.ts";
import type { EmulatedModel, Inputs } from "../models/emulated-model.ts";
import { toMicros } from "../money.ts";
import type { Outcome } from "../predictions/outcome.ts";
import type { Prediction } from "../predictions/prediction.ts";
import { writePrediction } from "../predictions/write-prediction.ts";
import { errorReply, errorTexts, goodReply } from "../reply.ts";
import { priceOf, runSecondsOf, type Service } from "../service.ts";
import { readJson, type Visit } from "./through.ts";

/** The service holds a synchronous request open for about this long: fixtures of the official Python and Go clients. */
const syncWaitMs = 90_000;

/**
 * `POST /api/v3/{model}`. The key has been checked; then model, inputs, pictures, credit, limits, in this order. The
 * order of the real service is not known.
 */
export async function submit(service: Service, context: Context<Visit>, modelId: string): Promise<Response> {
  const model = service.models.get(modelId);
  if (model === undefined) return errorReply(404, errorTexts.model);
  const body = await readJson(context);
  if (body instanceof Response) return body;
  const checked = checkInputs(model, body);
  if (typeof checked === "string") return errorReply(400, checked);
  if (service.options.strict && checked.dropped.length > 0) {
    return errorReply(400, `The model does not know ${checked.dropped.join(", ")} (strict emulator)`);
  }
  const pictures = await lookAtPictures(service, model, checked.inputs);
  const refused = Object.values(pictures).find((picture) => picture.fate === "refused");
  if (refused?.fate === "refused") return errorReply(400, refused.says);

  const asked = context.get("strike").service;
  const outcome: Outcome = {
    ...(Object.values(pictures).some(({ fate }) => fate === "unreachable") ? unreachable : {}),
    ...(asked?.do === "job" ? asked : {}),
  };
  const price = priceOf(service, model, checked.inputs);
  const refusal = refuse(service, price.paidMicros);
  if (refusal !== undefined) return refusal;
  service.starts.count();
  const { image } = pictures;
  const prediction = service.predictions.create({
    model,
    ...checked,
    clip: model.clip(checked.inputs, image?.fate === "seen" ? image : undefined),
    key: service.account.ownKey,
    priceMicros: outcome.charge === undefined ? price.paidMicros : toMicros(outcome.charge),
    fullMicros: price.fullMicros,
    outcome,
    webhook: context.req.query("webhook"),
    runSeconds: outcome.seconds ?? runSecondsOf(service, model, checked.inputs),
  });
  return body.enable_sync_mode === true
    ? waitForIt(service, prediction)
    : goodReply(writePrediction(prediction, service.addresses));
}

/** Code 1402 of wavespeed.ai/docs/error-codes: the provider could not fetch the input. */
const unreachable: Outcome = { status: "failed", code: 1402 };

async function lookAtPictures(
  service: Service,
  model: EmulatedModel,
  inputs: Inputs,
): Promise<Record<string, SeenPicture>> {
  const sources = {
    files: service.files,
    storageOrigin: () => service.origins.outputs,
    fetchImages: service.options.fetchImages ?? "loopback",
  };
  const seen: Record<string, SeenPicture> = {};
  for (const [name, rules] of Object.entries(model.pictures)) {
    const value = inputs[name];
    if (typeof value === "string") seen[name] = await lookAtPicture(name, value, rules, sources);
  }
  return seen;
}

function refuse(service: Service, priceMicros: number): Response | undefined {
  if (service.account.balanceMicros() < priceMicros) return errorReply(400, errorTexts.credit);
  const isOver = service.options.concurrency === "refuse" && service.predictions.isFull();
  return isOver || !service.starts.hasRoom() ? errorReply(429, errorTexts.concurrency) : undefined;
}

async function waitForIt(service: Service, prediction: Prediction): Promise<Response> {
  const isOver = await service.predictions.endsWithin(syncWaitMs, prediction);
  const data = writePrediction(prediction, service.addresses);
  if (isOver) return goodReply(data);
  const { get } = data.urls as { get: string };
  return goodReply({
    ...data,
    outputs: [],
    status: "processing",
    code: 5004,
    error: `Sync mode timed out. Query the result later at: ${get}`,
  });
}
