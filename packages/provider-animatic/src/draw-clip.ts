import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Media } from "@rushes/media";
import type { Picture } from "@rushes/provider";
import { compileClip, compileStill } from "./compile-clip.ts";
import { drawCard } from "./draw-card.ts";
import { drawPlaceholder } from "./draw-placeholder.ts";
import { drawStrip } from "./draw-strip.ts";
import { gatherWarnings } from "./gather-warnings.ts";
import type { UnmeasuredShot } from "./read-shot.ts";
import { shapeClip } from "./shape-clip.ts";
import type { ShotToDraw } from "./shot-to-draw.ts";
import { layOutFonts, type Typefaces } from "./typefaces.ts";

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
  const fonts = join(desk.folder, "fonts");
  await layOutFonts(fonts);
  const pictures = await Promise.all(
    [shot.image, shot.endImage]
      .filter((picture) => picture !== undefined)
      .map((picture, index) => fetchPicture(picture, shot, `picture-${index}`, fonts, desk)),
  );
  const layers = pictures.length === 0 ? drawCard(shot, desk.typefaces) : drawStrip(shot, desk.typefaces);
  const files = {
    stillScript: await write(desk, "still.ass", layers.still),
    movingScript: await write(desk, "moving.ass", layers.moving),
    fonts,
    pictures,
  };
  const clip = join(desk.folder, "clip.mp4");
  const { warnings } = await desk.media.run(compileClip(shot, files, clip), { signal: desk.signal });
  for (const line of gatherWarnings(warnings)) desk.log(line);
  return clip;
}

async function measureShot(shot: UnmeasuredShot, { media, signal }: Desk): Promise<ShotToDraw> {
  if (shot.shapedBy?.picture !== "file") return shot;
  const { picture } = await media.probe(shot.shapedBy.path, { signal });
  return { ...shot, ...shapeClip(shot, picture) };
}

async function fetchPicture(
  picture: Picture,
  shot: ShotToDraw,
  name: string,
  fonts: string,
  desk: Desk,
): Promise<string> {
  if (picture.picture === "file") return picture.path;
  const stillScript = await write(desk, `${name}.ass`, drawPlaceholder(picture.url, shot, desk.typefaces));
  const drawn = join(desk.folder, `${name}.png`);
  const command = compileStill(shot.width, shot.height, { stillScript, fonts }, drawn);
  await desk.media.run(command, { signal: desk.signal });
  return drawn;
}

async function write({ folder }: Desk, name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}
