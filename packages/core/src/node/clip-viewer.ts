import { type Media, viewClip } from "@rushes/media";
import type { ClipViewer, SeenClip } from "../run/index.ts";
import { recallLook } from "./kept-looks.ts";

/** Goes up when clips are looked at in another way: then what was seen before no longer counts. */
const wayOfLooking = 1;

/** What was seen in clips as `<folder>/<hash>.json`, so that each is decoded for it once. */
export class FolderClipViewer implements ClipViewer {
  readonly #folder: string;
  readonly #media: () => Promise<Media>;

  constructor(folder: string, media: () => Promise<Media>) {
    this.#folder = folder;
    this.#media = media;
  }

  async view(
    { sha256, file }: { readonly sha256: string; readonly file: string },
    signal: AbortSignal,
  ): Promise<SeenClip> {
    return recallLook(this.#folder, sha256, wayOfLooking, async () =>
      lookThrough(await this.#media(), file, signal),
    );
  }
}

async function lookThrough(media: Media, file: string, signal: AbortSignal): Promise<SeenClip> {
  const { picture, sound } = await media.probe(file, { signal });
  const { microseconds, ...view } = await viewClip(media, file, { signal });
  const { width, height, pixelShape } = picture;
  const shownWidth = Math.round((width * pixelShape.numerator) / pixelShape.denominator);
  return {
    ...view,
    microseconds: picture.microseconds || microseconds,
    size: { width: shownWidth, height },
    fps: picture.fps,
    hasSound: sound !== undefined,
  };
}
