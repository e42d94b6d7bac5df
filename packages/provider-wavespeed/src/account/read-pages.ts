import type { CallContext, Json, JsonObject } from "@rushes/provider";
import { type Api, dataOf, nonsense } from "../api/api.ts";
import { asList, asObject, asText } from "../api/read-json.ts";

interface PagedQuestion {
  readonly path: string;
  readonly body: JsonObject;
  /** The field that tells one entry from another. */
  readonly idField: string;
}

const pageSize = 100;
const mostPages = 500;

/**
 * Every entry of a paged list, page by page. A short page is not taken as the last, as the service may allow fewer
 * entries than were asked for: the last is one that brings nothing new. What cannot be understood throws, since a
 * list read in part would look like a list without the missing part.
 */
export async function* readPages(
  api: Api,
  { path, body, idField }: PagedQuestion,
  context: CallContext,
): AsyncIterable<readonly JsonObject[]> {
  const seen = new Set<string>();
  for (let page = 1; page <= mostPages; page += 1) {
    const reply = await api.ask(path, { ...body, page, page_size: pageSize }, context);
    const items = asList(asObject(dataOf(reply))?.items);
    if (!items) throw nonsense("a list without `items`", reply.said);
    const fresh = items.map((item) => readEntry(item, idField)).filter(({ id }) => !seen.has(id));
    if (fresh.length === 0) return;
    for (const { id } of fresh) seen.add(id);
    yield fresh.map(({ entry }) => entry);
  }
  throw nonsense(`a list of more than ${mostPages} pages`);
}

function readEntry(item: Json, idField: string): { readonly id: string; readonly entry: JsonObject } {
  const entry = asObject(item);
  const id = asText(entry?.[idField]);
  if (!entry || id === undefined) throw nonsense(`an entry of a list without \`${idField}\``);
  return { id, entry };
}
