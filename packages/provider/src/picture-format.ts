import type { PictureFormat } from "./model-card.ts";

const beginnings: readonly (readonly [PictureFormat, string])[] = [
  ["jpeg", "\xff\xd8\xff"],
  ["png", "\x89PNG\r\n\x1a\n"],
  ["gif", "GIF87a"],
  ["gif", "GIF89a"],
  ["bmp", "BM"],
  ["tiff", "II*\0"],
  ["tiff", "MM\0*"],
];

/** What a picture's first bytes say it is, whatever its name says; `undefined` where they say nothing. */
export function pictureFormat(bytes: Uint8Array): PictureFormat | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 12));
  if (start.startsWith("RIFF") && start.endsWith("WEBP")) return "webp";
  return beginnings.find(([, beginning]) => start.startsWith(beginning))?.[0];
}
