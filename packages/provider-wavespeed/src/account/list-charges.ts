import type { CallContext, Charge, JsonObject, SearchWindow } from "@rushes/provider";
import { type Api, nonsense } from "../api/api.ts";
import { asMoney, asObject, asText, asTime } from "../api/read-json.ts";
import { readPages } from "./read-pages.ts";

const kindOfBilling: Readonly<Record<string, Charge["kind"]>> = { deduct: "charge", refund: "refund" };

/**
 * What was taken and given back, newest first. The service's own filter by time is not used: two ways of writing it
 * are documented, and the wrong one would look like a window without charges. So pages are read, newest first, until
 * they are older than the window, and to the end where they are not in that order.
 */
export async function* listCharges(
  api: Api,
  window: SearchWindow,
  context: CallContext,
): AsyncIterable<Charge> {
  const question = { path: "billings/search", body: { sort: "created_at DESC" }, idField: "uuid" };
  let newestMs = Number.POSITIVE_INFINITY;
  for await (const page of readPages(api, question, context)) {
    const times = page.map(readTime);
    for (const [index, entry] of page.entries()) {
      const atMs = times[index]!;
      const charge =
        atMs >= window.fromMs && atMs <= window.toMs ? readCharge(entry, atMs, window.model) : undefined;
      if (charge) yield charge;
    }
    const isNewestFirst = [newestMs, ...times].every(
      (time, index, all) => index === 0 || time <= all[index - 1]!,
    );
    const oldestMs = times.at(-1)!;
    if (isNewestFirst && times.length > 1 && oldestMs < window.fromMs) return;
    newestMs = isNewestFirst ? oldestMs : Number.NEGATIVE_INFINITY;
  }
}

function readTime(entry: JsonObject): number {
  const atMs = asTime(entry.created_at);
  if (atMs === undefined) throw nonsense(`billing record ${asText(entry.uuid)} has no time`);
  return atMs;
}

/** `undefined` for what has to do with no job, such as a top-up, or with another model. */
function readCharge(entry: JsonObject, atMs: number, model: string | undefined): Charge | undefined {
  const kind = kindOfBilling[asText(entry.billing_type) ?? ""];
  const job = asObject(entry.prediction);
  const operationId = asText(job?.uuid);
  const jobModel = asText(job?.model_uuid);
  if (!kind || operationId === undefined) return undefined;
  const isOfOtherModel = model !== undefined && jobModel?.includes("/") === true && jobModel !== model;
  if (isOfOtherModel) return undefined;
  const amount = asMoney(entry.price);
  if (amount === undefined) throw nonsense(`billing record ${asText(entry.uuid)} names no price`);
  const key = asText(entry.access_key_id) ?? asText(entry.access_key_name);
  return { operationId, kind, amount, atMs, ...(key && { key }) };
}
