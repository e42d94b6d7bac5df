import type { ClipShape } from "@rushes/provider";

type Size = Pick<ClipShape, "width" | "height">;

// Beyond this a card has no room for words, and an encoder may refuse the long side.
const longestShape = 2.5;

/** The size of a clip that follows a picture: its shape, the short side of `size`, both sides even. */
export function shapeClip(size: Size, picture: { readonly width: number; readonly height: number }): Size {
  const short = even(Math.min(size.width, size.height));
  const shape = Math.min(longestShape, Math.max(1 / longestShape, picture.width / picture.height));
  return shape >= 1
    ? { width: even(short * shape), height: short }
    : { width: short, height: even(short / shape) };
}

function even(length: number): number {
  return 2 * Math.round(length / 2);
}
