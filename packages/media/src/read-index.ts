import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import type { WrittenPicture } from "./media.ts";
import { MediaError } from "./media-error.ts";

/**
 * Reads the index of an MP4 file that ffmpeg wrote here: it writes it last, of the packets that it stored. No program is
 * started for it, which of a file of some seconds costs as much as a twentieth of encoding it. Source: ISO/IEC 14496-12,
 * 4.2 (boxes), 8.5.2 (sample descriptions), 8.7.3 (sizes); 14496-15, 5.3 (`avcC`).
 *
 * @throws MediaError of kind `failed` where it is no such file, or not a whole one
 */
export async function readIndex(file: string): Promise<WrittenPicture> {
  const handle = await open(file);
  try {
    const index = await readMoov(handle, file);
    const samples = find(index, file, "trak", "mdia", "minf", "stbl");
    const sizes = find(samples, file, "stsz");
    const picture = find(samples, file, "stsd").subarray(8);
    const parameters = find(picture.subarray(8 + visualEntryBytes), file, "avcC");
    return {
      frames: sizes.readUInt32BE(8),
      width: picture.readUInt16BE(8 + 24),
      height: picture.readUInt16BE(8 + 26),
      parameterHash: createHash("sha256").update(parameters).digest("hex"),
    };
  } catch (thrown) {
    if (thrown instanceof RangeError) throw noIndex(file);
    throw thrown;
  } finally {
    await handle.close();
  }
}

/** What a description of a picture holds before its own boxes. */
const visualEntryBytes = 78;

async function readMoov(handle: FileHandle, file: string): Promise<Buffer> {
  const { size: end } = await handle.stat();
  for (let at = 0; at + 16 <= end; ) {
    const { buffer: head } = await handle.read(Buffer.alloc(16), 0, 16, at);
    const isLong = head.readUInt32BE(0) === 1;
    const bytes = isLong ? Number(head.readBigUInt64BE(8)) : head.readUInt32BE(0);
    if (bytes < 8 || at + bytes > end) break;
    if (nameOf(head, 0) === "moov") {
      const { buffer } = await handle.read(Buffer.alloc(bytes - 8), 0, bytes - 8, at + 8);
      return buffer;
    }
    at += bytes;
  }
  throw noIndex(file);
}

/** What the first box of each name holds, one in the other. */
function find(boxes: Buffer, file: string, ...names: readonly string[]): Buffer {
  return names.reduce((inside, name) => {
    for (let at = 0; at + 8 <= inside.length; ) {
      const bytes = inside.readUInt32BE(at);
      if (nameOf(inside, at) === name) return inside.subarray(at + 8, at + bytes);
      if (bytes < 8) break;
      at += bytes;
    }
    throw noIndex(file);
  }, boxes);
}

function nameOf(bytes: Buffer, at: number): string {
  return bytes.toString("latin1", at + 4, at + 8);
}

function noIndex(file: string): MediaError {
  return new MediaError("failed", `${file} has no whole index of a picture in H.264.`);
}
