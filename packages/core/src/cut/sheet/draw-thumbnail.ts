import { digestOf } from "../../plan/index.ts";
import { runQuietly } from "../make-piece.ts";
import { compileMeasured, compileThumbnail, type Thumbnail } from "./compile-thumbnail.ts";
import type { SheetCommand, SheetPorts } from "./sheet.ts";

/** Draws a small picture. Gives its file in the cache; what was drawn before is not drawn again. */
export async function drawThumbnail(
  thumbnail: Thumbnail,
  ports: SheetPorts,
  signal: AbortSignal,
): Promise<string> {
  const key = keyOf(thumbnail, ports);
  const kept = await ports.segments.find(key);
  if (kept !== undefined) return kept;
  return ports.segments.make(key, thumbnail.of === "sound" ? "png" : "jpg", async (output) => {
    const command = await compile(thumbnail, ports, signal);
    await runQuietly({ ...command, output }, "a small picture", ports, signal);
  });
}

async function compile(thumbnail: Thumbnail, ports: SheetPorts, signal: AbortSignal): Promise<SheetCommand> {
  if (thumbnail.of === "film" || thumbnail.of === "sound") return compileThumbnail(thumbnail);
  const { picture } = await ports.media.probe(thumbnail.file, { signal });
  return compileMeasured(thumbnail, picture);
}

function keyOf(thumbnail: Thumbnail, { media }: SheetPorts): string {
  const subject =
    "film" in thumbnail
      ? { ...thumbnail, film: thumbnail.film.key }
      : { ...thumbnail, file: thumbnail.sha256 };
  return digestOf({ thumbnail: 1, ffmpeg: media.ffmpeg.identity, ...subject });
}
