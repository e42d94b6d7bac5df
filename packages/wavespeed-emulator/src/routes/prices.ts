import type { Context } from "hono";
import { defaultsOf } from "../models/list-models.ts";
import { toDollars, toMicros } from "../money.ts";
import { errorReply, errorTexts, goodReply } from "../reply.ts";
import { priceOf, type Service } from "../service.ts";
import { readJson, type Visit } from "./through.ts";

/** `POST /api/v3/model/price` and, in its older shape, `/model/pricing`. Missing inputs take their defaults. */
export async function showPrice(
  service: Service,
  context: Context<Visit>,
  form: "price" | "pricing",
): Promise<Response> {
  const body = await readJson(context);
  if (body instanceof Response) return body;
  const model = service.models.get(String(body.model_id));
  if (model === undefined) return errorReply(404, errorTexts.model);
  const given = typeof body.inputs === "object" && body.inputs !== null ? body.inputs : {};
  const price = priceOf(service, model, { ...defaultsOf(model), ...given });
  const asked = context.get("strike").service;
  const paidMicros = asked?.do === "quote" ? toMicros(asked.price) : price.paidMicros;
  if (form === "pricing") {
    return goodReply({ model_id: model.id, unit_price: toDollars(paidMicros), currency: "USD" });
  }
  return goodReply({
    model_id: model.id,
    price: toDollars(asked?.do === "quote" ? paidMicros : price.fullMicros),
    discounted_price: toDollars(paidMicros),
    discount_rate: service.options.discount ?? 0,
    currency: "USD",
  });
}
