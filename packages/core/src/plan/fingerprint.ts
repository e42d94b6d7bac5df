import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Json } from "@rushes/provider";
import { type FrozenPicture, type FrozenRequest, isFrozenPicture } from "./job-record.ts";
import type { OpenFrame, PlannedRequest } from "./plan.ts";

/** JSON with its keys in order, so that equal values have equal text. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(",")}}`;
}

/** SHA-256 over canonical JSON, lower-case hex. */
export function digestOf(value: Json): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}

/** The identity of a request: the bytes of files, the text of addresses, frames by take; never a path. */
export function requestDigest(request: FrozenRequest): string {
  const inputs = Object.entries(request.inputs).map(([key, value]) => [key, whatCounts(value)] as const);
  return digestOf({ provider: request.provider, model: request.model, inputs: Object.fromEntries(inputs) });
}

export function jobKey(digest: string, ordinal: number): string {
  return `${digest}:${ordinal}`;
}

/** What a value is known by: bytes, addresses and takes, never a path or a name. */
export function whatCounts(value: Json | FrozenPicture): Json {
  if (!isFrozenPicture(value)) return value;
  switch (value.picture) {
    case "file":
      return { sha256: value.sha256 };
    case "url":
      return { url: value.url };
    case "frame":
      return { take: value.take, at: value.at };
  }
}

/**
 * What a request asks for in the shot's own words: frames count by the place that they are taken from, not by their
 * take. 16 hex digits.
 */
export function wordsDigest({ provider, model, inputs }: PlannedRequest): string {
  const words = Object.entries(inputs).map(([key, value]) => [key, ownWords(value)] as const);
  return digestOf({ provider, model, inputs: Object.fromEntries(words) }).slice(0, 16);
}

function ownWords(value: PlannedRequest["inputs"][string]): Json {
  const picture = value as FrozenPicture | OpenFrame;
  if (typeof value === "object" && value !== null && picture.picture === "open-frame")
    return { frameOf: picture.shot, at: picture.at };
  const frozen = value as Json | FrozenPicture;
  if (!isFrozenPicture(frozen) || frozen.picture !== "frame") return whatCounts(frozen);
  return { frameOf: frozen.shot, at: frozen.at };
}
