import { readFile } from "node:fs/promises";
import type { Media } from "@rushes/media";
import type { PlaceInFilm, Title } from "../../src/document/index.ts";
import { frames, type seconds } from "./cutting-room.ts";

const origin = { file: "film.yaml", path: [], key: { from: 0, to: 0 }, value: { from: 0, to: 0 } };

export function placed(at: ReturnType<typeof seconds>): PlaceInFilm {
  return { anchor: "film", time: at, origin };
}

export function title(
  text: string,
  at: PlaceInFilm | number,
  length: number,
  more: Partial<Pick<Title, "position" | "fade" | "lettering">> = {},
): Title {
  const from = typeof at === "number" ? placed(frames(at)) : at;
  const stretch = { at: from, for: frames(length), origin };
  return { text, position: "centre", fade: frames(0), lettering: {}, ...more, stretch, origin };
}

/** The light of every pixel of every frame. */
export interface Pictures {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly Uint8Array[];
}

export async function readPictures(media: Media, file: string): Promise<Pictures> {
  const { picture } = await media.probe(file);
  const raw = `${file}.gray`;
  await media.run({
    inputs: [{ kind: "clip", file }],
    filterGraph: "[0:V:0]extractplanes=y[y]",
    outputOptions: ["-map", "[y]", "-f", "rawvideo"],
    output: raw,
  });
  const bytes = await readFile(raw);
  const { width, height } = picture;
  const size = width * height;
  const count = bytes.length / size;
  return {
    width,
    height,
    frames: Array.from({ length: count }, (_, n) => bytes.subarray(n * size, (n + 1) * size)),
  };
}

/** Where two pictures differ by more than encoding explains. */
export interface Difference {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function differences(one: Pictures, other: Pictures, least = 40): readonly (Difference | undefined)[] {
  return one.frames.map((frame, n) => difference(frame, other.frames[n]!, one.width, least));
}

function difference(
  one: Uint8Array,
  other: Uint8Array,
  width: number,
  least: number,
): Difference | undefined {
  let found: Difference | undefined;
  for (let at = 0; at < one.length; at++) {
    if (Math.abs(one[at]! - other[at]!) <= least) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    const { left, top, right, bottom } = found ?? { left: x, top: y, right: x, bottom: y };
    found = {
      left: Math.min(left, x),
      top: Math.min(top, y),
      right: Math.max(right, x),
      bottom: Math.max(bottom, y),
    };
  }
  return found;
}

/** The frames of a film on which something is seen. */
export function seen(found: readonly (Difference | undefined)[]): readonly number[] {
  return found.flatMap((difference, frame) => (difference === undefined ? [] : [frame]));
}
