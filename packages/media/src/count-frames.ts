import type { Media, RunOptions } from "./media.ts";
import { MediaError } from "./media-error.ts";

/** The packets of a clip's picture, counted by reading the file and not as its container declares. */
export async function countFrames(
  media: Pick<Media, "probe">,
  file: string,
  options: RunOptions = {},
): Promise<number> {
  const { picture } = await media.probe(file, { ...options, countFrames: true });
  if (picture.frames === undefined)
    throw new MediaError("failed", `The frames of ${file} could not be counted.`);
  return picture.frames;
}
