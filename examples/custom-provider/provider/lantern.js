// A whole provider: what Lantern takes and costs, one request sent once, looks, and a download that is checked.
import { microDollars, ProviderError } from "@rushes/provider";

/** @type {import("@rushes/provider").ModelCard} */
const card = {
  model: "lantern/one",
  title: "Lantern One",
  inputs: {
    type: "object",
    properties: {
      prompt: { type: "string", minLength: 1, maxLength: 500 },
      seconds: { type: "integer", enum: [2, 4], default: 2 },
    },
    required: ["prompt"],
    additionalProperties: false, // an input that is not named here is a fault on its line, before anything is paid
  },
  pictures: {},
  alwaysSent: { seconds: 2 },
  clip: { width: 640, height: 360, seconds: { input: "seconds" }, fps: 24, hasAudio: false },
  price: {
    kind: "steps",
    input: "seconds",
    steps: [
      { value: 2, price: microDollars(50_000) },
      { value: 4, price: microDollars(90_000) },
    ],
  },
  typicalSeconds: 1,
  asOf: "2026-11-25",
  source: "service/lantern-service.js",
};

/** With these no connection ever stood, so no byte left. */
const neverConnected = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);
const kinds = { 400: "input", 401: "auth", 402: "credit", 422: "moderation", 429: "limit" };

/**
 * @param {{ url: string, key: () => string | undefined }} account
 * @returns {import("@rushes/provider").VideoProviderV1}
 */
export function lantern({ url, key }) {
  const needKey = () => {
    const found = key();
    if (found) return found;
    throw new ProviderError("Lantern needs a key: set LANTERN_KEY.", { kind: "auth", fate: "refused" });
  };

  /** @param fate what a broken connection or an odd answer means: was perhaps something charged? */
  async function call(path, init, { fetch, signal }, fate) {
    const headers = { authorization: `Bearer ${needKey()}` };
    let response;
    try {
      response = await fetch(`${url}${path}`, { ...init, headers, signal, redirect: "error" });
    } catch (thrown) {
      signal.throwIfAborted();
      if (neverConnected.has(thrown?.cause?.code)) {
        throw new ProviderError("Nobody answers at Lantern.", {
          kind: "unavailable",
          fate: "refused",
          neverSent: true,
        });
      }
      throw new ProviderError("The connection to Lantern broke.", { kind: "unavailable", fate });
    }
    const body = await response.json().catch(() => undefined);
    if (response.ok && body) return body;
    if (typeof body?.error !== "string")
      throw new ProviderError("Lantern's answer makes no sense.", { kind: "protocol", fate });
    const kind = kinds[response.status] ?? "unavailable";
    throw new ProviderError(`Lantern refused: ${body.error}`, { kind, fate: "refused", said: body.error });
  }

  return {
    specVersion: "v1",
    name: "lantern-provider",
    defaultModel: card.model,
    models: () => [card],
    assertReady: () => void needKey(),

    async submit({ inputs }, context) {
      context.signal.throwIfAborted();
      await context.mayStillSend(); // directly before the bytes leave, and nothing in between
      const { id } = await call(
        "/jobs",
        { method: "POST", body: JSON.stringify(inputs) },
        context,
        "unknown",
      );
      if (typeof id === "string") return { id, model: card.model };
      throw new ProviderError("Lantern's answer names no job.", { kind: "protocol", fate: "unknown" });
    },

    async check({ id }, context) {
      const { state, why } = await call(`/jobs/${encodeURIComponent(id)}`, {}, context, "refused").catch(
        (thrown) => {
          if (thrown.said === "no such job") return { state: "gone" };
          throw thrown; // a look that failed says nothing about the job
        },
      );
      if (state === "gone") return { state };
      if (state === "done")
        return { state: "finished", outputs: [{ url: `${url}/clips/${encodeURIComponent(id)}` }] };
      if (state !== "failed") return { state: "waiting", lookAgainMs: 500 };
      const message = "Lantern could not make the clip.";
      return { state, error: { kind: "moderation", fate: "unknown", message, said: String(why) } };
    },

    async collect({ url: clip }, sink, { fetch, signal }) {
      const response = await fetch(clip, { signal });
      let bytes = 0;
      for await (const piece of response.body) {
        bytes += piece.length;
        await sink.write(piece);
      }
      if (response.ok && bytes === Number(response.headers.get("content-length"))) return;
      throw new ProviderError("The download broke.", { kind: "unavailable", fate: "refused" });
    },
  };
}

/** What Rushes opens. @type {import("@rushes/provider").OpenProvider} */
export default ({ key }) =>
  lantern({ url: process.env.LANTERN_URL ?? "http://127.0.0.1:8117", key: () => key("LANTERN_KEY") });
