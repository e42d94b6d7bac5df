import { expect, test } from "vitest";
import { pictureFormat } from "./picture-format.ts";

test.each([
  ["jpeg", "\xff\xd8\xff\xe0\0\x10JFIF\0"],
  ["png", "\x89PNG\r\n\x1a\n\0\0\0\r"],
  ["webp", "RIFF\x24\0\0\0WEBPVP8 "],
  ["gif", "GIF89a\x01\0\x01\0\0\0"],
  ["bmp", "BM\x46\0\0\0\0\0\0\0\x36\0"],
  ["tiff", "II*\0\x08\0\0\0\0\0\0\0"],
  ["tiff", "MM\0*\0\0\0\x08\0\0\0\0"],
  [undefined, "RIFF\x24\0\0\0WAVEfmt "],
  [undefined, "<svg xmlns="],
  [undefined, "\x89PN"],
  [undefined, ""],
])("%s", (format, start) => {
  expect(pictureFormat(Buffer.from(start, "latin1"))).toBe(format);
});
