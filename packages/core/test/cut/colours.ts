import { readFile } from "node:fs/promises";
import type { Media } from "@rushes/media";

/** A point of the picture, each number between 0 and 1, from its top left corner. */
export type Point = readonly [number, number];
export type Colour = readonly [red: number, green: number, blue: number];

/** The colour of every frame at some points. */
export async function readColours(
  media: Media,
  file: string,
  points: readonly Point[],
): Promise<readonly (readonly Colour[])[]> {
  const { picture } = await media.probe(file);
  const raw = `${file}.rgb`;
  await media.run({
    inputs: [{ kind: "clip", file }],
    filterGraph: "[0:V:0]scale=in_color_matrix=bt709,format=rgb24[all]",
    outputOptions: ["-map", "[all]", "-f", "rawvideo"],
    output: raw,
  });
  const bytes = await readFile(raw);
  const frameBytes = picture.width * picture.height * 3;
  return Array.from({ length: bytes.length / frameBytes }, (_, frame) =>
    points.map(([x, y]): Colour => {
      const column = Math.min(picture.width - 1, Math.floor(x * picture.width));
      const line = Math.min(picture.height - 1, Math.floor(y * picture.height));
      const at = frame * frameBytes + (line * picture.width + column) * 3;
      return [bytes[at] ?? -1, bytes[at + 1] ?? -1, bytes[at + 2] ?? -1];
    }),
  );
}

/** The first letter of a colour that is clearly one of them: black, white, red, green, blue; else `?`. */
export function letterOf(colour: Colour): string {
  const pattern = colour.map((level) => (level < 60 ? "0" : level > 190 ? "1" : "?")).join("");
  return { "000": "k", "111": "w", "100": "r", "010": "g", "001": "b" }[pattern] ?? "?";
}
