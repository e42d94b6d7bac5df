import type { CallContext, JsonObject, SearchWindow, Sighting } from "@rushes/provider";
import { type Api, nonsense } from "../api/api.ts";
import { asList, asObject, asText, asTime } from "../api/read-json.ts";
import { stateOf } from "../jobs/read-prediction.ts";
import { readPages } from "./read-pages.ts";

/** Jobs of the account, newest first, also those that the website or another key started; the last 7 days only. */
export async function* findJobs(
  api: Api,
  window: SearchWindow,
  context: CallContext,
): AsyncIterable<Sighting> {
  const body: JsonObject = {
    // A second more on both sides, should the service compare whole seconds; the exact window is kept below.
    created_after: new Date(window.fromMs - 1000).toISOString(),
    created_before: new Date(window.toMs + 1000).toISOString(),
    ...(window.model !== undefined && { model: window.model }),
  };
  for await (const page of readPages(api, { path: "predictions", body, idField: "id" }, context)) {
    for (const entry of page) {
      const sighting = readSighting(entry, window.model);
      const isInWindow = sighting.createdAtMs >= window.fromMs && sighting.createdAtMs <= window.toMs;
      const isOfModel = window.model === undefined || sighting.operation.model === window.model;
      if (isInWindow && isOfModel) yield sighting;
    }
  }
}

function readSighting(entry: JsonObject, askedModel: string | undefined): Sighting {
  const createdAtMs = asTime(entry.created_at);
  if (createdAtMs === undefined) throw nonsense(`job ${asText(entry.id)} in the list has no time`);
  const [output] = asList(entry.outputs) ?? [];
  const link = asText(asObject(output)?.url ?? output);
  return {
    operation: { id: asText(entry.id)!, model: asText(entry.model) ?? askedModel ?? "" },
    createdAtMs,
    state: stateOf(asText(entry.status)),
    ...(link !== undefined && /^https?:\/\//i.test(link) && { link }),
  };
}
