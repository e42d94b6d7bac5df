import { join } from "node:path";
import type { Media } from "@rushes/media";
import { sayMissing, sortWarnings, type Typefaces } from "@rushes/media/words";
import type { Picture } from "@rushes/provider";
import { compileClip, compileStill } from "./compile-clip.ts";
import { drawCard } from "./draw-card.ts";
import { drawPlaceholder } from "./draw-placeholder.ts";
import { drawStrip } from "./draw-strip.ts";
import type { UnmeasuredShot } from "./read-shot.ts";
import { shapeClip } from "./shape-clip.ts";
import type { ShotToDraw } from "./shot-to-draw.ts";

/** What drawing needs: the tool, the fonts' measures, an empty folder of its own, a way to stop. */
export interface Desk {
  readonly media: Media;
  readonly typefaces: Typefaces;
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Hears what ffmpeg warned of, such as a character that no font of the machine has. */
  log(line: string): void;
}

/** Draws one clip into the desk's folder; resolves with its path. */
export async function drawClip(unmeasured: UnmeasuredShot, desk: Desk): Promise<string> {
  const shot = await measureShot(unmeasured, desk);
  const pictures = await Promise.all(
    [shot.image, shot.endImage]
      .filter((picture) => picture !== undefined)
      .map((picture, index) => fetchPicture(picture, shot, `picture-${index}.png`, desk)),
  );
  const layers = pictures.length === 0 ? drawCard(shot, desk.typefaces) : drawStrip(shot, desk.typefaces);
  const clip = join(desk.folder, "clip.mp4");
  const { warnings } = await desk.media.run(compileClip(shot, { layers, pictures }, clip), {
    signal: desk.signal,
  });
  const { missing, others } = sortWarnings(warnings);
  for (const line of [...(missing.length > 0 ? [sayMissing(missing)] : []), ...others]) desk.log(line);
  return clip;
}

async function measureShot(shot: UnmeasuredShot, { media, signal }: Desk): Promise<ShotToDraw> {
  if (shot.shapedBy?.picture !== "file") return shot;
  const { picture } = await media.probe(shot.shapedBy.path, { signal });
  return { ...shot, ...shapeClip(shot, picture) };
}

async function fetchPicture(picture: Picture, shot: ShotToDraw, name: string, desk: Desk): Promise<string> {
  if (picture.picture === "file") return picture.path;
  const drawn = join(desk.folder, name);
  const script = drawPlaceholder(picture.url, shot, desk.typefaces);
  await desk.media.run(compileStill(shot.width, shot.height, script, drawn), { signal: desk.signal });
  return drawn;
}
