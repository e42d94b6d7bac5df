import { type CallContext, type JsonObject, ProviderError } from "@rushes/provider";
import { type Api, dataOf, nonsense, saysNotFound } from "../api/api.ts";
import { breakError } from "../api/break-error.ts";
import { asObject, asText } from "../api/read-json.ts";
import type { Connections } from "../http/connections.ts";
import type { CheckedPicture } from "./read-picture.ts";

export interface UploadTools {
  readonly api: Api;
  readonly connections: Connections;
  readonly transferMs: number;
  readonly scrubber: () => (text: string) => string;
}

/** Headers that name somebody or belong to the connection; the storage host gets none of them from a ticket. */
const neverToStorage =
  /^(?:authorization|proxy-.*|cookie|x-client-.*|host|connection|content-length|transfer-encoding)$/i;
const putPausesMs = [250, 1000];

/** Uploads a picture and answers with the address that the model is given. */
export async function uploadPicture(
  tools: UploadTools,
  picture: CheckedPicture,
  context: CallContext,
): Promise<string> {
  const filename = `${picture.sha256}.${picture.format === "jpeg" ? "jpg" : picture.format}`;
  const contentType = `image/${picture.format}`;
  const wish = { filename, size: picture.bytes.byteLength, content_type: contentType };
  const ticket = await tools.api.ask("media/uploads", wish, context);
  if (saysNotFound(ticket) || ticket.status === 404) {
    return uploadAsForm(tools.api, picture, filename, contentType, context);
  }
  const data = asObject(dataOf(ticket));
  const address = readAddress(data);
  await putBytes(tools, readPut(asObject(data?.upload)), picture.bytes, context);
  return address;
}

function readAddress(data: JsonObject | undefined): string {
  const address = asText(data?.download_url);
  if (!address || !isWebAddress(address)) throw nonsense("an upload without an address to fetch it from");
  return address;
}

interface Put {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

function readPut(upload: JsonObject | undefined): Put {
  const url = asText(upload?.url);
  if (upload?.method !== "PUT" || !url || !isWebAddress(url))
    throw nonsense("a ticket that is no PUT to an address");
  const headers = Object.entries(asObject(upload.headers) ?? {}).flatMap(([name, value]) =>
    typeof value === "string" && !neverToStorage.test(name) ? [[name, value] as const] : [],
  );
  return { url: new URL(url), headers: Object.fromEntries(headers) };
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:\/\//i.test(text);
}

/** A PUT of the same bytes to the same place may be repeated; that it is there already then means success. */
async function putBytes(
  tools: UploadTools,
  put: Put,
  bytes: Uint8Array,
  context: CallContext,
): Promise<void> {
  const limits = { signal: context.signal, maxBytes: 100_000, withinMs: tools.transferMs };
  for (let attempt = 0; ; attempt += 1) {
    const pauseMs = putPausesMs[attempt];
    const outcome = await tools.connections
      .exchange({ method: "PUT", ...put, body: bytes }, limits)
      .catch((thrown: unknown) => ({ thrown }));
    if ("thrown" in outcome) {
      if (pauseMs === undefined || context.signal.aborted)
        throw breakError(outcome.thrown, "question", tools.scrubber());
    } else {
      const isThereAlready = attempt > 0 && outcome.status === 412;
      if (isThereAlready || (outcome.status >= 200 && outcome.status < 300)) return;
      if (pauseMs === undefined || outcome.status < 500) throw storageRefusal(outcome.status);
    }
    await context.clock.sleep(pauseMs, context.signal).catch((thrown: unknown) => {
      throw breakError(thrown, "question", tools.scrubber());
    });
  }
}

function storageRefusal(status: number): ProviderError {
  const message = `WaveSpeed's storage did not take the picture (HTTP ${status}). Nothing was charged.`;
  return new ProviderError(message, { kind: "unavailable", fate: "refused", providerCode: String(status) });
}

/** The older way, for a service without tickets. */
async function uploadAsForm(
  api: Api,
  picture: CheckedPicture,
  filename: string,
  contentType: string,
  context: CallContext,
): Promise<string> {
  const form = new FormData();
  form.set("file", new Blob([Uint8Array.from(picture.bytes)], { type: contentType }), filename);
  const encoded = new Response(form);
  const body = {
    raw: new Uint8Array(await encoded.arrayBuffer()),
    contentType: encoded.headers.get("content-type")!,
  };
  return readAddress(asObject(dataOf(await api.ask("media/upload/binary", body, context))));
}
