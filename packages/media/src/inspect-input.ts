import { open, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { MediaError } from "./media-error.ts";

/** The demuxers that a file from outside may be opened with. */
export type Demuxer = "mov" | "png_pipe" | "jpeg_pipe" | "webp_pipe";

/** A file whose first bytes were looked at. */
export interface InspectedFile {
  /** Absolute path. */
  readonly file: string;
  readonly bytes: number;
  readonly demuxer: Demuxer;
}

/**
 * Tells by its first bytes what a file is, never by its name: ffmpeg itself opens a playlist named `.mp4` and follows it.
 * Throws a `refused` MediaError for anything but MP4/MOV, PNG, JPEG and WebP.
 */
export async function inspectInput(file: string): Promise<InspectedFile> {
  const path = resolve(file);
  const { bytes, head } = await readHead(path);
  const demuxer = demuxerFor(head);
  if (demuxer === undefined) {
    throw new MediaError("refused", `${file} is not an MP4 or MOV clip, nor a PNG, JPEG or WebP picture.`);
  }
  return { file: path, bytes, demuxer };
}

async function readHead(path: string): Promise<{ bytes: number; head: Buffer }> {
  try {
    const facts = await stat(path);
    if (!facts.isFile()) throw new MediaError("refused", `${path} is not a file.`);
    const handle = await open(path, "r");
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(12), 0, 12, 0);
      return { bytes: facts.size, head: buffer.subarray(0, bytesRead) };
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (cause instanceof MediaError) throw cause;
    throw new MediaError("refused", `${path} could not be read: ${(cause as Error).message}`, { cause });
  }
}

function demuxerFor(head: Buffer): Demuxer | undefined {
  if (head.subarray(4, 8).toString("latin1") === "ftyp") return "mov";
  if (head.subarray(0, 8).toString("latin1") === "\x89PNG\r\n\x1a\n") return "png_pipe";
  if (head.subarray(0, 3).toString("latin1") === "\xff\xd8\xff") return "jpeg_pipe";
  if (/^RIFF.{4}WEBP$/s.test(head.toString("latin1"))) return "webp_pipe";
  return undefined;
}
