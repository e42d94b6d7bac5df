import type { Context } from "hono";
import type { Prediction } from "../predictions/prediction.ts";
import { writeListed, writePrediction } from "../predictions/write-prediction.ts";
import { errorReply, errorTexts, goodReply } from "../reply.ts";
import type { Service } from "../service.ts";
import { readPage, readTime, takePage } from "./paging.ts";
import { readJson, type Visit } from "./through.ts";

/** Both forms of the result address answer alike. */
export function showResult(service: Service, id: string): Response {
  const prediction = service.predictions.find(id);
  return prediction === undefined
    ? errorReply(404, errorTexts.prediction)
    : goodReply(writePrediction(prediction, service.addresses));
}

/** The statuses by which the list can be narrowed, as the official command line checks them. */
const listStatuses = ["created", "processing", "completed", "failed", "cancelled", "timeout"];

/** `POST /api/v3/predictions`: wavespeed.ai/docs/docs-common-api/predictions. */
export async function listPredictions(service: Service, context: Context<Visit>): Promise<Response> {
  const body = await readJson(context);
  if (body instanceof Response) return body;
  const page = readPage(body);
  if (typeof page === "string") return errorReply(400, page);
  const after = readTime(body, "created_after");
  const before = readTime(body, "created_before");
  if (typeof after === "string" || typeof before === "string")
    return errorReply(400, String(after ?? before));
  const { model, status } = body;
  if (status !== undefined && !listStatuses.includes(String(status))) {
    return errorReply(400, `status must be one of [${listStatuses.join(", ")}]`);
  }
  const fits = (one: Prediction) =>
    isListed(service, context, one) &&
    (model === undefined || one.model.id === model) &&
    (status === undefined || one.status === status) &&
    (after === undefined || one.createdStamp >= after) &&
    (before === undefined || one.createdStamp <= before);
  const { items } = takePage(service.predictions.all().filter(fits), page);
  return goodReply({ page: page.page, items: items.map((one) => writeListed(one, service.addresses)) });
}

function isListed(service: Service, context: Context<Visit>, prediction: Prediction): boolean {
  const asked = context.get("strike").service;
  const lagSeconds = asked?.do === "lag" ? asked.seconds : (service.options.listLag ?? 0);
  return service.clock.now() - prediction.createdAt >= lagSeconds * 1000;
}

/** `POST /api/v3/predictions/delete`: ids that are not known are passed over. */
export async function deletePredictions(service: Service, context: Context<Visit>): Promise<Response> {
  const body = await readJson(context);
  if (body instanceof Response) return body;
  if (!Array.isArray(body.ids)) return errorReply(400, "ids must be an array");
  return goodReply({ deleted_count: service.predictions.delete(body.ids.map(String)) });
}
