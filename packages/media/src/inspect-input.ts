import { resolve } from "node:path";
import { MediaError } from "./media-error.ts";
import { readHead } from "./read-head.ts";

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

function demuxerFor(head: Buffer): Demuxer | undefined {
  if (head.subarray(4, 8).toString("latin1") === "ftyp") return "mov";
  if (head.subarray(0, 8).toString("latin1") === "\x89PNG\r\n\x1a\n") return "png_pipe";
  if (head.subarray(0, 3).toString("latin1") === "\xff\xd8\xff") return "jpeg_pipe";
  if (/^RIFF.{4}WEBP$/s.test(head.toString("latin1"))) return "webp_pipe";
  return undefined;
}
