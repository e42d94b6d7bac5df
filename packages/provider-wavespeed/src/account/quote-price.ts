import { createHash } from "node:crypto";
import {
  type CallContext,
  type ClipRequest,
  isPicture,
  type JsonObject,
  type Money,
  type Quote,
} from "@rushes/provider";
import { type Api, dataOf, nonsense, saysNotFound } from "../api/api.ts";
import { asMoney, asObject, asText } from "../api/read-json.ts";
import { isPictureInput } from "../models/picture-inputs.ts";

const holdsMs = 60_000;

/** Asks for live prices; requests that differ only in prompt and pictures cost the same and are asked for once a minute. */
export function openPriceDesk(api: Api): (request: ClipRequest, context: CallContext) => Promise<Quote> {
  const asked = new Map<string, Asked>();
  return async (request, context) => {
    const atMs = context.clock.nowMs();
    for (const [key, { atMs: askedMs }] of asked) if (Math.abs(atMs - askedMs) >= holdsMs) asked.delete(key);
    const key = keyOf(request);
    const known = asked.get(key);
    if (known) return known.quote;
    const quote = askPrice(api, request, context).then((price) => ({ price, atMs }));
    asked.set(key, { quote, atMs });
    quote.catch(() => asked.delete(key));
    return quote;
  };
}

/** What was asked for; whoever asks the same before the answer waits for that. */
interface Asked {
  readonly quote: Promise<Quote>;
  readonly atMs: number;
}

async function askPrice(api: Api, request: ClipRequest, context: CallContext): Promise<Money> {
  const body = { model_id: request.model, inputs: inputsKnownYet(request) };
  const reply = await api.ask("model/price", body, context);
  const answer = saysNotFound(reply) ? await api.ask("model/pricing", body, context) : reply;
  const data = asObject(dataOf(answer));
  const currency = asText(data?.currency);
  const prices = [data?.discounted_price, data?.price, data?.unit_price].map(asMoney);
  // A price of nothing is what a field without a value looks like.
  const price = prices.find((amount) => amount !== undefined && amount > 0);
  if (price === undefined) throw nonsense(`no price for ${request.model}`, answer.said);
  if (currency !== undefined && currency.toUpperCase() !== "USD") {
    throw nonsense(`a price for ${request.model} in ${currency}, not in US dollars`);
  }
  return price;
}

/** A local picture has no address yet; prices are given without it. */
function inputsKnownYet(request: ClipRequest): JsonObject {
  const known = Object.entries(request.inputs).flatMap(([name, value]) => {
    if (!isPicture(value)) return [[name, value] as const];
    return value.picture === "url" ? [[name, value.url] as const] : [];
  });
  return Object.fromEntries(known);
}

function keyOf({ model, inputs }: ClipRequest): string {
  const priced = Object.entries(inputs)
    .filter(([name, value]) => name !== "prompt" && !isPicture(value) && !isPictureInput(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([model, priced]))
    .digest("hex");
}
