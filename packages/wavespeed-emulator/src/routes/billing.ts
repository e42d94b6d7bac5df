import type { Context } from "hono";
import type { BillingRecord } from "../account/bill.ts";
import { toDollars } from "../money.ts";
import { showStamp } from "../predictions/prediction.ts";
import { errorReply, goodReply } from "../reply.ts";
import type { Service } from "../service.ts";
import { readPage, readTime, takePage } from "./paging.ts";
import { readJson, type Visit } from "./through.ts";

/** `POST /api/v3/billings/search`: wavespeed.ai/docs/docs-common-api/billings, and the official command line. */
export async function searchBillings(service: Service, context: Context<Visit>): Promise<Response> {
  const body = await readJson(context);
  if (body instanceof Response) return body;
  const page = readPage(body);
  if (typeof page === "string") return errorReply(400, page);
  const start = readTime(body, "start_time");
  const end = readTime(body, "end_time");
  if (typeof start === "string" || typeof end === "string") return errorReply(400, String(start ?? end));
  const predictions = Array.isArray(body.prediction_uuids) ? body.prediction_uuids : undefined;
  const asked = context.get("strike").service;
  const lagMs = asked?.do === "lag" ? asked.seconds * 1000 : 0;
  const fits = (record: BillingRecord) =>
    service.clock.now() - record.at >= lagMs &&
    (body.billing_type === undefined || record.type === body.billing_type) &&
    (body.model_uuid === undefined || record.model === body.model_uuid) &&
    (body.access_key_uuid === undefined || record.key.id === body.access_key_uuid) &&
    (predictions === undefined || predictions.includes(record.prediction)) &&
    (start === undefined || record.stamp >= start) &&
    (end === undefined || record.stamp <= end);
  const found = service.account.records().filter(fits);
  const ordered = body.sort === "created_at ASC" ? found : found.reverse();
  const { items, hasMore } = takePage(ordered, page);
  return goodReply({
    page: page.page,
    total: found.length,
    has_more: hasMore,
    items: items.map((record) => writeRecord(service, record)),
  });
}

function writeRecord(service: Service, record: BillingRecord): object {
  const prediction = service.predictions.find(record.prediction);
  const isOver = prediction?.isFinal ?? true;
  const created = showStamp(record.stamp, 0);
  return {
    uuid: record.uuid,
    access_key_id: record.key.id,
    access_key_name: record.key.name,
    billing_type: record.type,
    price: toDollars(record.micros),
    created_at: created,
    updated_at: created,
    order: {
      uuid: record.uuid,
      state: isOver ? "done" : "pre",
      price: toDollars(record.micros),
      origin_price: toDollars(record.fullMicros),
      status: isOver ? "done" : "pre",
      ak_id: record.key.id,
    },
    prediction: {
      uuid: record.prediction,
      model_uuid: record.model,
      status: prediction?.status ?? "deleted",
    },
  };
}

/** `POST /api/v3/user/usage_stats`, in the shape that the official command line reads. */
export async function showUsage(service: Service, context: Context<Visit>): Promise<Response> {
  const body = await readJson(context);
  if (body instanceof Response) return body;
  const start = readTime(body, "start_time");
  const end = readTime(body, "end_time");
  if (typeof start === "string" || typeof end === "string") return errorReply(400, String(start ?? end));
  const records = service.account
    .records()
    .filter(
      (record) =>
        (start === undefined || record.stamp >= start) &&
        (end === undefined || record.stamp <= end) &&
        (body.model_uuid === undefined || record.model === body.model_uuid),
    );
  return goodReply({
    per_model_usage: sumBy(service, records, "model_uuid", ({ model }) => model),
    daily_usage: sumBy(service, records, "date", ({ stamp }) => new Date(stamp).toISOString().slice(0, 10)),
    summary: sumUp(service, records),
  });
}

function sumBy(
  service: Service,
  records: readonly BillingRecord[],
  name: string,
  nameOf: (record: BillingRecord) => string,
): object[] {
  const values = [...new Set(records.map(nameOf))];
  return values.map((value) => ({
    [name]: value,
    ...sumUp(
      service,
      records.filter((record) => nameOf(record) === value),
    ),
  }));
}

function sumUp(service: Service, records: readonly BillingRecord[]): object {
  const deducts = records.filter(({ type }) => type === "deduct");
  const cost = records.reduce((sum, { type, micros }) => sum + (type === "deduct" ? micros : -micros), 0);
  return {
    total_cost: toDollars(cost),
    total_requests: deducts.length,
    success_requests: deducts.filter(
      ({ prediction }) => service.predictions.find(prediction)?.status === "completed",
    ).length,
  };
}
