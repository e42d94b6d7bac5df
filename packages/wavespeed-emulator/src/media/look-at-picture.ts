import { imageSize } from "image-size";
import type { PictureRules } from "../models/emulated-model.ts";
import type { FileStore } from "./file-store.ts";

/** What the service makes of a picture input. */
export type SeenPicture =
  /** It passes. */
  | { readonly fate: "seen"; readonly width: number; readonly height: number }
  /** It was not looked at; the model's own shape is used. */
  | { readonly fate: "unseen" }
  /** The run will end with code 1402, since nobody can fetch it. */
  | { readonly fate: "unreachable" }
  | { readonly fate: "refused"; readonly says: string };

export interface PictureSources {
  readonly files: FileStore;
  readonly storageOrigin: () => string;
  /** Which linked pictures are fetched, to know their shape. */
  readonly fetchImages: "never" | "loopback" | "always";
}

/** Follows a link or decodes a data URI, and holds the picture against the model's rules. */
export async function lookAtPicture(
  name: string,
  value: string,
  rules: PictureRules,
  sources: PictureSources,
): Promise<SeenPicture> {
  const bytes = value.startsWith("data:") ? decode(value) : await follow(value, sources);
  if (typeof bytes === "string") return { fate: "refused", says: `${name} ${bytes}` };
  return Buffer.isBuffer(bytes) ? judge(name, bytes, rules) : { fate: bytes.fate };
}

function decode(uri: string): Buffer | string {
  const match = /^data:[^,]*;base64,([A-Za-z0-9+/]*={0,2})$/.exec(uri);
  const digits = match?.[1];
  if (digits === undefined || digits.length % 4 !== 0) return "is not valid base64: incorrect padding";
  return Buffer.from(digits, "base64");
}

type NotHeld = { readonly fate: "unseen" | "unreachable" };

async function follow(value: string, sources: PictureSources): Promise<Buffer | NotHeld | string> {
  if (!URL.canParse(value)) return "must be a URL or a base64 data URI";
  const url = new URL(value);
  if (url.protocol !== "https:" && url.protocol !== "http:") return "must be a URL or a base64 data URI";
  if (url.origin === sources.storageOrigin()) {
    return sources.files.findByPath(url.pathname)?.bytes ?? { fate: "unreachable" };
  }
  const isLoopback = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (sources.fetchImages === "never" || (sources.fetchImages === "loopback" && !isLoopback)) {
    return { fate: "unseen" };
  }
  try {
    const reply = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    return reply.ok ? Buffer.from(await reply.arrayBuffer()) : { fate: "unreachable" };
  } catch {
    return { fate: "unreachable" };
  }
}

/** The texts are ours, not observed. */
function judge(name: string, bytes: Buffer, rules: PictureRules): SeenPicture {
  const refuse = (says: string): SeenPicture => ({ fate: "refused", says: `${name} ${says}` });
  const size = measure(bytes);
  if (size === undefined || !rules.formats.includes(size.type)) {
    return refuse(`must be one of [${rules.formats.join(", ")}]`);
  }
  if (bytes.length > rules.maxBytes) return refuse(`is larger than ${rules.maxBytes} bytes`);
  if (Math.min(size.width, size.height) <= rules.shortSideOver) {
    return refuse(`must be more than ${rules.shortSideOver} pixels on its short side`);
  }
  const shape = size.width / size.height;
  if (shape <= rules.shapeOver || shape >= rules.shapeUnder)
    return refuse("has an aspect ratio out of range");
  return { fate: "seen", width: size.width, height: size.height };
}

function measure(bytes: Buffer): { type: string; width: number; height: number } | undefined {
  try {
    const { type = "", width, height, orientation = 1 } = imageSize(bytes);
    // From 5 on, EXIF says that the picture lies on its side.
    return orientation >= 5 ? { type, width: height, height: width } : { type, width, height };
  } catch {
    return undefined;
  }
}
