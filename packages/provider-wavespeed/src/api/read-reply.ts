import type { Json } from "@rushes/provider";
import { headerOf } from "../http/answer-headers.ts";
import type { Answer } from "../http/connections.ts";
import { asObject, asText, asWholeNumber, readJson } from "./read-json.ts";

/** What WaveSpeed wraps around every answer. Source: https://wavespeed.ai/docs/rest-api, read 2026-11-22. */
export interface Envelope {
  readonly code: number;
  readonly message: string;
  readonly errorCode?: string;
  readonly data: Json | undefined;
}

/** An answer as far as it could be understood; the key is out of every text. */
export interface Reply {
  readonly status: number;
  /** Absent when the body is not the provider's own JSON: a gateway's page, cut off, empty. */
  readonly envelope?: Envelope;
  /** The body as it came, shortened for people. */
  readonly said?: string;
  readonly retryAfterMs?: number;
}

export function readReply(answer: Answer, clean: (text: string) => string, nowMs: number): Reply {
  const envelope = readEnvelope(readJson(answer.text, clean));
  const said = shorten(clean(envelope ? wordsOf(envelope) : answer.text));
  const retryAfterMs = readRetryAfter(headerOf(answer.headers, "retry-after"), nowMs);
  return {
    status: answer.status,
    ...(envelope && { envelope }),
    ...(said && { said }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

function readEnvelope(json: Json | undefined): Envelope | undefined {
  const body = asObject(json);
  const code = asWholeNumber(body?.code);
  if (!body || code === undefined || typeof body.message !== "string") return undefined;
  const errorCode = asText(body.error_code);
  const { message } = body;
  return { code, message, ...(errorCode && { errorCode }), data: body.data };
}

function wordsOf({ message, errorCode }: Envelope): string {
  return errorCode ? `${message} [${errorCode}]` : message;
}

const longestSaid = 300;

/** One line for people: no markup, no runs of blanks, not long. */
export function shorten(text: string): string {
  const line = text
    .slice(0, 8000)
    .replace(/<(script|style)\b.*?<\/\1>/gis, " ")
    .replace(/<[^>]*>/g, " ")
    // A terminal would obey control characters.
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, " ")
    .trim();
  return line.length > longestSaid ? `${line.slice(0, longestSaid - 1)}…` : line;
}

const longestWaitMs = 3_600_000;

/** `Retry-After` in either of its forms, within reason. Source: RFC 9110, section 10.2.3. */
export function readRetryAfter(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined) return undefined;
  const isSeconds = /^\s*\d+\s*$/.test(header);
  const ms = isSeconds ? Number(header) * 1000 : Date.parse(header) - nowMs;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(0, ms), longestWaitMs);
}
