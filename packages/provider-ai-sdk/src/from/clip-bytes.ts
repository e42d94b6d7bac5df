import { createHash } from "node:crypto";
import { type JsonObject, ProviderError } from "@rushes/provider";
import type { VideoData } from "../video-model.ts";

/** A clip that came as an address, or as its bytes. */
export type ClipInHand =
  | { readonly came: "as-address"; readonly url: string }
  | { readonly came: "as-bytes"; readonly bytes: Uint8Array };

/**
 * The first video of an answer, however the model gave it.
 *
 * @throws ProviderError of kind `protocol` where there is none that makes sense
 */
export function clipOf(videos: readonly VideoData[]): ClipInHand {
  const [video] = Array.isArray(videos) ? (videos as readonly VideoData[]) : [];
  if (!video) throw nonsense("the model calls the clip finished, but gives none");
  const { type, url, data } = video;
  if (type === "url" && typeof url === "string") return clipAt(url);
  if (type === "base64" && typeof data === "string") return inBytes(fromBase64(data));
  if (type === "binary" && data instanceof Uint8Array) return inBytes(data);
  throw nonsense(`the model gives the clip as ${JSON.stringify(type)}, which is not known here`);
}

/** What is written down of bytes, to know them again. */
export function markOf(bytes: Uint8Array): JsonObject {
  return { bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}

export function nonsense(why: string): ProviderError {
  return new ProviderError(`What came makes no sense: ${why}.`, { kind: "protocol", fate: "refused" });
}

function clipAt(url: string): ClipInHand {
  const inline = /^data:[^,]*;base64,(.*)$/s.exec(url)?.[1];
  if (inline !== undefined) return inBytes(fromBase64(inline));
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return { came: "as-address", url };
  throw nonsense("the clip's address is no web address");
}

function inBytes(bytes: Uint8Array): ClipInHand {
  if (bytes.length === 0) throw nonsense("the clip is empty");
  return { came: "as-bytes", bytes };
}

/** Node passes over what is no base64; a clip that lost bytes that way would look whole. */
function fromBase64(text: string): Uint8Array {
  const plain = text.replace(/=+$/, "").replaceAll("-", "+").replaceAll("_", "/");
  const bytes = Buffer.from(plain, "base64");
  if (bytes.toString("base64").replace(/=+$/, "") !== plain) throw nonsense("the clip's base64 is broken");
  return bytes;
}
