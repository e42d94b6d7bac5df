import type { ClipShape } from "./emulated-model.ts";

interface Asked {
  /** The short side in pixels, as in "768p". */
  readonly lines: number;
  readonly seconds: number;
  readonly hasSound: boolean;
  /** Used where no image gives the shape; default 16:9. */
  readonly ratio?: number;
}

/**
 * The clip for a quality, in the shape of the first frame where there is one. 24 frames a second.
 * 768p at 16:9 is 1366×768: documents of ComfyUI and Runware for the same upstream models.
 */
export function followShape(asked: Asked, image: { width: number; height: number } | undefined): ClipShape {
  const ratio = image === undefined ? (asked.ratio ?? 16 / 9) : image.width / image.height;
  const long = even(asked.lines * Math.max(ratio, 1 / ratio));
  const [width, height] = ratio >= 1 ? [long, asked.lines] : [asked.lines, long];
  return { width, height, fps: 24, seconds: asked.seconds, hasSound: asked.hasSound };
}

/** yuv420p needs even sides. */
function even(length: number): number {
  return 2 * Math.round(length / 2);
}
