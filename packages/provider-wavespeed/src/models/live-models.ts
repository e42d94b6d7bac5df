import type { CallContext, Json, JsonObject } from "@rushes/provider";
import { type Api, dataOf, nonsense } from "../api/api.ts";
import { asList, asObject, asText, asWholeNumber, readJson } from "../api/read-json.ts";
import type { TextStore } from "../options.ts";

/** A model of the live list, as far as it is needed. */
export interface LiveModel {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** JSON Schema of its inputs, as the service gives it. */
  readonly schema: JsonObject;
}

/** WaveSpeed's own clients keep the list for an hour. */
const holdsMs = 3_600_000;
const listBytes = 64_000_000;

/** The models that WaveSpeed offers now and gives a schema for, asked for once an hour. */
export function openLiveModels(
  api: Api,
  store: TextStore,
): (context: CallContext) => Promise<readonly LiveModel[]> {
  let kept:
    | { readonly models: readonly LiveModel[]; readonly atMs: number; readonly account: string }
    | undefined;
  return async (context) => {
    const [nowMs, account] = [context.clock.nowMs(), api.account()];
    if (!kept) kept = readKept(await store.read().catch(() => undefined));
    if (kept && kept.account === account && Math.abs(nowMs - kept.atMs) < holdsMs) return kept.models;
    const reply = await api.get("models", context, listBytes);
    const list = asList(dataOf(reply));
    if (!list) throw nonsense("a list of models that is none");
    kept = { models: list.flatMap(readModel), atMs: nowMs, account };
    // Without the store the list is asked for again, no more.
    await store.write(JSON.stringify({ version: 1, ...kept })).catch(() => {});
    return kept.models;
  };
}

function readModel(item: Json): LiveModel[] {
  const model = asObject(item);
  const id = asText(model?.model_id);
  const routes = asList(asObject(model?.api_schema)?.api_schemas) ?? [];
  const run = routes.map(asObject).find((route) => route?.type === "model_run");
  const schema = asObject(run?.request_schema);
  if (!id || !schema || !asObject(schema.properties)) return [];
  return [{ id, name: asText(model?.name) ?? id, type: asText(model?.type) ?? "", schema }];
}

function readKept(text: string | undefined) {
  const file = asObject(readJson(text ?? "", (value) => value));
  const [atMs, account] = [asWholeNumber(file?.atMs), asText(file?.account)];
  const list = asList(file?.models);
  if (file?.version !== 1 || atMs === undefined || !account || !list) return undefined;
  const models = list.flatMap((item) => {
    const [entry, schema] = [asObject(item), asObject(asObject(item)?.schema)];
    const [id, name, type] = [entry?.id, entry?.name, entry?.type].map(asText);
    return id && schema ? [{ id, name: name ?? id, type: type ?? "", schema }] : [];
  });
  return { models, atMs, account };
}
