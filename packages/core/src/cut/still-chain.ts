import { timeBase } from "./conform.ts";
import type { FilmFormat } from "./film-format.ts";
import { filmColours, fitPicture } from "./fit-picture.ts";
import { type CameraRun, moveCamera } from "./move-camera.ts";
import { layPlate, plateOf } from "./plate.ts";
import type { CutCommand, CutPicture } from "./ports.ts";
import type { Framing } from "./timeline.ts";
import { windowFor } from "./window-for.ts";

/** An own picture and the stretch of it that a segment shows. */
export interface StillOrder extends CameraRun {
  readonly picture: CutPicture;
  /** As Exif counts; absent where it is upright. */
  readonly orientation: number | undefined;
}

/** Turning is left to the chain: ffmpeg believes some of the marks of a camera and not others. */
export function pictureInput(file: string): CutCommand["inputs"][number] {
  return { kind: "picture", file, options: ["-noautorotate"] };
}

/**
 * The filters that make exactly `frames` frames of a picture: upright, over black where it is transparent, in the
 * film's size, with the camera moving. All that does not move is done once, to the one frame that there is.
 *
 * The camera moves by `perspective`, which places every pixel on parts of a pixel: `zoompan` and `crop` jump by whole
 * ones, which is seen as trembling in every slow move. It works at a size at which the closest frame has the film's
 * resolution, and the film's size is scaled from that, so that wide frames are smooth and close ones sharp.
 */
export function stillChain(order: StillOrder, film: FilmFormat, frames: number, label: string): string {
  const { orientation, run, still } = order;
  const picture = upright(order);
  const prepared = [...turn(orientation), ...flatten];
  const { numerator, denominator } = film.fps;
  // fps changes no frame: it tells what follows the rate that the frames have now
  const rate = `fps=${numerator}/${denominator}`;
  const repeated = ["loop=loop=-1:size=1", timeBase(film), "setpts=N", rate, `trim=end_frame=${frames}`];
  if (!still.move) return [...prepared, fitPicture(picture, run.framing, film, label), ...repeated].join(",");
  const framing: Framing = run.framing ?? { fit: "contain", focus: { x: 0.5, y: 0.5 } };
  const from = windowFor(still.move.from, picture, framing, film);
  const to = windowFor(still.move.to, picture, framing, film);
  const plate = plateOf(from, to, picture, framing, film);
  return [
    ...prepared,
    ...layPlate(plate, picture, framing, film, label),
    "setsar=1",
    filmColours,
    ...repeated,
    moveCamera(from, to, plate, order),
    `scale=${film.width}:${film.height}:flags=bicubic+accurate_rnd+full_chroma_int`,
    "setsar=1",
    filmColours,
  ].join(",");
}

function upright({ picture, orientation = 1 }: StillOrder): CutPicture {
  const square = { numerator: 1, denominator: 1 };
  const { width, height } = picture;
  return orientation >= 5
    ? { ...picture, width: height, height: width, pixelShape: square }
    : { ...picture, pixelShape: square };
}

/** The eight orientations of Exif (CIPA DC-008, tag 274). */
export function turn(orientation = 1): readonly string[] {
  const turns: Readonly<Record<number, readonly string[]>> = {
    2: ["hflip"],
    3: ["hflip", "vflip"],
    4: ["vflip"],
    5: ["transpose=cclock_flip"],
    6: ["transpose=clock"],
    7: ["transpose=clock_flip"],
    8: ["transpose=cclock"],
  };
  return turns[orientation] ?? [];
}

/** JPEG and WebP are coded by BT.601 whatever their size (JFIF 1.02; RFC 9649); for PNG nothing is said by it. */
const flatten = [
  "setsar=1",
  "scale=in_color_matrix=bt601:flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp",
  "format=gbrap",
  "premultiply=inplace=1",
  "format=gbrp",
];
