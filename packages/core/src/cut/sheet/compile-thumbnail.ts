import { even } from "../film-format.ts";
import type { CutPicture, Film } from "../ports.ts";
import { frameStart } from "../rational-time.ts";
import { pictureInput, turn } from "../still-chain.ts";
import { pngOptions, type SheetCommand } from "./sheet.ts";

/** A small picture of something, for a page. Widths and heights are pixels. */
export type Thumbnail =
  | { readonly of: "film"; readonly film: Film; readonly frame: number; readonly width: number }
  /** Its middle. */
  | { readonly of: "clip"; readonly file: string; readonly sha256: string; readonly width: number }
  | {
      readonly of: "picture";
      readonly file: string;
      readonly sha256: string;
      /** As Exif counts it, 1 to 8. Absent: nobody has looked, and ffmpeg turns it as well as it can. */
      readonly orientation?: number;
      readonly width: number;
    }
  /** The curve of the film's sound, white on nothing: a mask that is given its colour by whoever shows it. */
  | { readonly of: "sound"; readonly film: Film; readonly width: number; readonly height: number };

/** How a thumbnail is drawn: JPEG, and PNG for the curve, which needs its transparency. */
export function compileThumbnail(thumbnail: Exclude<Thumbnail, { of: "clip" | "picture" }>): SheetCommand {
  if (thumbnail.of === "sound") return compileCurve(thumbnail);
  const { film, frame, width } = thumbnail;
  const inside = Math.min(film.frames - 1, Math.max(0, frame));
  const micros = inside === 0 ? 0 : frameStart(inside * 2 - 1, film.fps, 500_000);
  return compileFrame(film.file, micros, width, { ...film, pixelShape: square, colourMatrix: "bt709" });
}

/** The same for a clip or a picture, once it is measured. */
export function compileMeasured(
  thumbnail: Extract<Thumbnail, { of: "clip" | "picture" }>,
  picture: Shape & Pick<CutPicture, "microseconds">,
): SheetCommand {
  const { file, width } = thumbnail;
  if (thumbnail.of === "clip")
    return compileFrame(file, Math.floor(picture.microseconds / 2), width, picture);
  const { orientation } = thumbnail;
  const isOnItsSide = orientation !== undefined && orientation >= 5;
  const turned = isOnItsSide ? { ...picture, width: picture.height, height: picture.width } : picture;
  const chain = [...turn(orientation), ...toSmall(width, { ...turned, pixelShape: square })];
  return {
    inputs: [orientation === undefined ? { kind: "picture", file } : pictureInput(file)],
    filterGraph: `[0:V:0]${chain.join(",")}[sheet]`,
    outputOptions: jpegOptions,
  };
}

type Shape = Pick<CutPicture, "width" | "height" | "pixelShape" | "colourMatrix">;

const square = { numerator: 1, denominator: 1 };
const jpegOptions = [
  ...["-map", "[sheet]", "-frames:v", "1", "-c:v", "mjpeg", "-q:v", "4", "-f", "image2", "-update", "1"],
];

/** Looked for by time: a decoder need not go through all that stands before. */
function compileFrame(file: string, microseconds: number, width: number, shape: Shape): SheetCommand {
  const options = microseconds > 0 ? ["-ss", (microseconds / 1_000_000).toFixed(6)] : [];
  return {
    inputs: [{ kind: "clip", file, options }],
    filterGraph: `[0:V:0]${toSmall(width, shape).join(",")}[sheet]`,
    outputOptions: jpegOptions,
  };
}

/** JPEG is coded by BT.601 and over the full range, whatever its size (JFIF 1.02). Nothing is made larger than it is. */
function toSmall(most: number, { width, height, pixelShape, colourMatrix }: Shape): readonly string[] {
  const shown = (width * pixelShape.numerator) / pixelShape.denominator;
  const small = even(Math.min(most, shown));
  const size = `${small}:${Math.max(2, even((small * height) / shown))}`;
  const colours = `in_color_matrix=${colourMatrix}:out_color_matrix=bt601:out_range=pc`;
  return [
    `scale=${size}:${colours}:flags=bicubic+accurate_rnd+full_chroma_int`,
    "format=yuvj420p",
    "setsar=1",
  ];
}

function compileCurve({ film, width, height }: Extract<Thumbnail, { of: "sound" }>): SheetCommand {
  const chain = [
    "aformat=channel_layouts=mono",
    `showwavespic=s=${width}x${height}:colors=white:filter=peak:scale=sqrt`,
    "format=ya8",
  ];
  return {
    inputs: [{ kind: "clip", file: film.file }],
    filterGraph: `[0:a:0]${chain.join(",")}[sheet]`,
    outputOptions: pngOptions,
  };
}
