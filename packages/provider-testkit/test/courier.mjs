// A provider as a plugin's author would write it, for the examiner to pass and for mutants to be made of.
import { microDollars, ProviderError } from "@rushes/provider";

/** @import { ByteSink, CallContext, ClipRequest, Json, ModelCard, Operation, Progress, ProviderErrorKind, VideoProviderV1 } from "@rushes/provider" */

/** @type {ModelCard} */
export const courierCard = {
  model: "courier/one",
  title: "Courier One",
  inputs: {
    type: "object",
    properties: {
      prompt: { type: "string", minLength: 1, examples: ["a kite"] },
      seconds: { type: "integer", enum: [2, 4], default: 2 },
    },
    required: ["prompt"],
    additionalProperties: false,
    examples: [{ prompt: "a kite", seconds: 4 }],
  },
  pictures: {},
  alwaysSent: { seconds: 2 },
  clip: { width: 320, height: 180, seconds: { input: "seconds" }, fps: 24, hasAudio: false },
  price: {
    kind: "steps",
    input: "seconds",
    steps: [
      { value: 2, price: microDollars(100_000) },
      { value: 4, price: microDollars(180_000) },
    ],
  },
  typicalSeconds: 1,
  asOf: "2026-11-25",
  source: "test/courier-service.ts",
};

/** @type {Readonly<Record<number, ProviderErrorKind>>} */
const kinds = { 400: "input", 401: "auth", 402: "credit", 422: "moderation", 429: "limit" };

/**
 * @param {{ readonly url: string, readonly key: string }} account
 * @returns {VideoProviderV1}
 */
export function courier({ url, key }) {
  const headers = { authorization: `Bearer ${key}` };

  /**
   * @param {string} path
   * @param {RequestInit} init
   * @param {CallContext} context
   * @param {"refused" | "unknown"} fate what a lost answer means
   */
  async function call(path, init, context, fate) {
    context.signal.throwIfAborted();
    /** @type {Response} */
    let response;
    try {
      response = await context.fetch(`${url}${path}`, {
        ...init,
        headers,
        signal: context.signal,
        redirect: "error",
      });
    } catch (thrown) {
      context.signal.throwIfAborted();
      if (wasNeverSent(thrown)) {
        throw new ProviderError("There is no connection to Courier.", {
          kind: "unavailable",
          fate: "refused",
          neverSent: true,
        });
      }
      throw new ProviderError("The connection to Courier broke.", { kind: "unavailable", fate });
    }
    const text = await response.text().catch(() => "");
    const body = parse(text);
    if (response.ok && body) return body;
    const said = typeof body?.error === "string" ? body.error : undefined;
    const kind = kinds[response.status] ?? "unavailable";
    if (!said) throw new ProviderError("Courier's answer makes no sense.", { kind: "protocol", fate });
    throw new ProviderError(`Courier refused it: ${said}`, { kind, fate: "refused", said });
  }

  /** @param {CallContext} context */
  async function* ledger(context) {
    const { jobs } = /** @type {{ jobs: { id: string, atMs: number, micros: number }[] }} */ (
      await call("/jobs", {}, context, "refused")
    );
    yield* jobs;
  }

  return {
    specVersion: "v1",
    name: "courier",
    defaultModel: courierCard.model,
    models: () => [courierCard],
    account: () =>
      `courier-${[...key].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 99991, 7)}`,
    prepare: async (request) => request,
    async submit({ inputs }, context) {
      context.signal.throwIfAborted();
      await context.mayStillSend();
      const answer = await call(
        "/jobs",
        { method: "POST", body: JSON.stringify(inputs) },
        context,
        "unknown",
      );
      if (typeof answer.id !== "string") {
        throw new ProviderError("Courier's answer names no job.", { kind: "protocol", fate: "unknown" });
      }
      return { id: answer.id, model: courierCard.model };
    },
    async check({ id }, context) {
      const answer = await call(`/jobs/${encodeURIComponent(id)}`, {}, context, "refused").catch((thrown) => {
        if (thrown instanceof ProviderError && thrown.said === "no such job")
          return { state: "gone", why: "" };
        throw thrown;
      });
      switch (answer.state) {
        case "gone":
          return { state: "gone" };
        case "done":
          return { state: "finished", outputs: [{ url: `${url}/clips/${id}` }] };
        case "failed":
          return {
            state: "failed",
            error: {
              kind: "moderation",
              fate: "unknown",
              message: "Courier could not make it.",
              said: String(answer.why),
            },
          };
        default:
          return { state: "waiting" };
      }
    },
    async collect(output, sink, context) {
      const response = await context.fetch(output.url, { signal: context.signal });
      const announced = Number(response.headers.get("content-length"));
      let bytes = 0;
      for await (const piece of response.body ?? []) {
        bytes += piece.length;
        await sink.write(piece);
      }
      if (bytes !== announced)
        throw new ProviderError("The download broke.", { kind: "unavailable", fate: "refused" });
    },
    quote: async ({ inputs }, { clock }) => ({
      price: microDollars(inputs.seconds === 4 ? 180_000 : 100_000),
      atMs: clock.nowMs(),
    }),
    async *find({ fromMs, toMs }, context) {
      for await (const { id, atMs } of ledger(context)) {
        if (atMs >= fromMs && atMs <= toMs) {
          yield { operation: { id, model: courierCard.model }, createdAtMs: atMs, state: "finished" };
        }
      }
    },
    async *charges(_window, context) {
      for await (const { id, atMs, micros } of ledger(context)) {
        yield { operationId: id, kind: "charge", amount: microDollars(micros), atMs };
      }
    },
  };
}

/** @param {unknown} thrown */
function wasNeverSent(thrown) {
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  return cause instanceof Error && "code" in cause && cause.code === "ECONNREFUSED";
}

/** @param {string} text @returns {Record<string, Json> | undefined} */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
