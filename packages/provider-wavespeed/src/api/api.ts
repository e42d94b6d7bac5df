import { createHash } from "node:crypto";
import { type CallContext, type Json, ProviderError, type SubmitContext } from "@rushes/provider";
import type { Answer, CallLimits, Connections, Outgoing } from "../http/connections.ts";
import { NeverConnected } from "../http/never-connected.ts";
import type { Keyring } from "../keyring.ts";
import { apiAddress } from "./api-address.ts";
import { breakError } from "./break-error.ts";
import { clientHeaders } from "./client-headers.ts";
import { type Reply, readReply } from "./read-reply.ts";
import { refusalOf, type Stakes } from "./refusal-of.ts";

/** WaveSpeed's API as this package uses it. The key goes to it and nowhere else. */
export interface Api {
  /** May be repeated, and is, a little. */
  get(path: string, context: CallContext, maxBytes?: number): Promise<Reply>;
  /** A question that WaveSpeed wants as a POST: free of charge, sent once all the same. */
  ask(path: string, body: Json | RawBody, context: CallContext): Promise<Reply>;
  /** The one call that costs money. */
  submit(path: string, body: Json, context: SubmitContext): Promise<Reply>;
  /** Names account and service together, and gives neither away. Needs the key. */
  account(): string;
}

export interface RawBody {
  readonly raw: Uint8Array;
  readonly contentType: string;
}

interface ApiSettings {
  readonly baseUrl: string;
  readonly clientName: string;
  readonly keyring: Keyring;
  readonly connections: Connections;
  readonly callMs: number;
  readonly transferMs: number;
}

const answerBytes = 4_000_000;
const pausesMs = [250, 1000];
const passing: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);
/** A longer wait is the caller's to plan. */
const longestPauseMs = 2000;

export function openApi({ baseUrl, clientName, keyring, connections, callMs, transferMs }: ApiSettings): Api {
  const outgoing = (method: "GET" | "POST", path: string, body?: Json | RawBody): Outgoing => ({
    method,
    url: apiAddress(baseUrl, path),
    headers: {
      authorization: `Bearer ${keyring.key()}`,
      ...clientHeaders(clientName),
      ...(body !== undefined && { "content-type": isRaw(body) ? body.contentType : "application/json" }),
    },
    ...(body !== undefined && { body: isRaw(body) ? body.raw : JSON.stringify(body) }),
  });

  const call = async (
    request: Outgoing,
    stakes: Stakes,
    context: CallContext,
    send: () => Promise<Answer>,
  ): Promise<Reply> => {
    const clean = keyring.scrubber();
    const name = `wavespeed ${request.method} ${request.url.pathname}`;
    let answer: Answer;
    try {
      answer = await send();
    } catch (thrown) {
      const error = breakError(thrown, stakes, clean);
      context.log(clean(`${name}: ${error.message}`));
      throw error;
    }
    const reply = readReply(answer, clean, context.clock.nowMs());
    context.log(clean(`${name}: ${reply.status}`));
    return reply;
  };

  const limitsOf = (context: CallContext, withinMs = callMs, maxBytes = answerBytes): CallLimits => ({
    signal: context.signal,
    maxBytes,
    withinMs,
  });

  return {
    get: async (path, context, maxBytes) => {
      const request = outgoing("GET", path);
      const limits = limitsOf(context, callMs, maxBytes);
      const once = () => call(request, "question", context, () => connections.exchange(request, limits));
      return repeatALittle(once, context);
    },
    ask: async (path, body, context) => {
      const request = outgoing("POST", path, body);
      const limits = limitsOf(context, isRaw(body) ? transferMs : callMs);
      return call(request, "question", context, () => connections.exchange(request, limits));
    },
    submit: async (path, body, context) => {
      const request = outgoing("POST", path, body);
      const lost: { right?: { readonly thrown: unknown } } = {};
      const mayStillSend = () =>
        context.mayStillSend().catch((thrown: unknown) => {
          lost.right = { thrown };
          throw new NeverConnected("no longer allowed to send");
        });
      const send = () => connections.sendOnce(request, limitsOf(context), mayStillSend);
      try {
        return await call(request, "submission", context, send);
      } catch (thrown) {
        // Whoever forbade the sending knows its own error; it must come back to them as it was.
        throw lost.right ? lost.right.thrown : thrown;
      }
    },
    account: () => createHash("sha256").update(`${baseUrl}\n${keyring.key()}`).digest("hex").slice(0, 32),
  };
}

/** What a good answer holds; any other is thrown. */
export function dataOf(reply: Reply): Json {
  const { status, envelope } = reply;
  const isGood = status >= 200 && status < 300 && envelope?.code === 200;
  if (!isGood || envelope.data === undefined || envelope.data === null) throw refusalOf(reply, "question");
  return envelope.data;
}

/** True when WaveSpeed itself, not something on the way, says that there is no such thing. */
export function saysNotFound({ status, envelope }: Reply): boolean {
  if (!envelope) return false;
  return status === 404 ? envelope.code !== 200 : status === 200 && envelope.code === 404;
}

export function nonsense(what: string, said?: string): ProviderError {
  return new ProviderError(`WaveSpeed's answer makes no sense: ${what}.`, {
    kind: "protocol",
    fate: "refused",
    ...(said && { said }),
  });
}

/** Asks again where another answer may come soon. Whoever stops the waiting gets the answer that there was. */
async function repeatALittle(once: () => Promise<Reply>, context: CallContext): Promise<Reply> {
  for (const pauseMs of pausesMs) {
    const outcome = await once().then(
      (reply) => ({ reply, isPassing: isPassing(reply) }),
      (thrown: unknown) => ({ thrown, isPassing: true }),
    );
    const askedMs = "reply" in outcome ? (outcome.reply.retryAfterMs ?? 0) : 0;
    const isRested = outcome.isPassing && (await rest(Math.max(pauseMs, askedMs), context));
    if (isRested) continue;
    if ("reply" in outcome) return outcome.reply;
    throw outcome.thrown;
  }
  return once();
}

function isPassing({ status, retryAfterMs = 0 }: Reply): boolean {
  return passing.has(status) && retryAfterMs <= longestPauseMs;
}

function rest(ms: number, { clock, signal }: CallContext): Promise<boolean> {
  if (signal.aborted) return Promise.resolve(false);
  return clock.sleep(ms, signal).then(
    () => true,
    () => false,
  );
}

function isRaw(body: Json | RawBody): body is RawBody {
  return typeof body === "object" && body !== null && "raw" in body && body.raw instanceof Uint8Array;
}
