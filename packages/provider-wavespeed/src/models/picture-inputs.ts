import type { PictureRule } from "@rushes/provider";

/** The names under which WaveSpeed's video models take one picture. Source: their pages, read 2026-11-22. */
const pictureName =
  /^(?:(?:start|first|end|last|tail|first_frame|last_frame)_)?image(?:_url)?$|^(?:first|last|start|end)_frame$/;

export function isPictureInput(name: string): boolean {
  return pictureName.test(name);
}

/** For a model whose wishes nobody published: what WaveSpeed can store. */
export const anyPicture: PictureRule = {
  formats: ["jpeg", "png", "webp", "gif", "bmp", "tiff"],
  maxBytes: 200_000_000,
  shortSideOver: 0,
  shapeOver: 0,
  shapeUnder: 1000,
};
