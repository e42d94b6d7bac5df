import { writePath } from "../../diagnostics/index.ts";
import type { FilmOfCut, Fraction, TimelineUse } from "../../document/index.ts";
import type { MeasuredTakes } from "../compile-cut.ts";
import type { FilmFormat } from "../film-format.ts";
import type { CopyObstacle, CutPicture } from "../ports.ts";
import { fieldOf } from "./list-obstacles.ts";

/** Something in which a take must be like the film. */
interface Likeness {
  /** The setting of the film that may be at fault. */
  readonly key?: "size" | "fps";
  isLike(picture: CutPicture): boolean;
  says(picture: CutPicture): string;
}

/** What of the takes that are in hand keeps a film from being a copy of them: the first take of each kind. */
export function takeObstacles(
  order: FilmOfCut,
  film: FilmFormat,
  takes: MeasuredTakes,
): readonly CopyObstacle[] {
  const uses = order.cut.timeline.filter((entry): entry is TimelineUse => entry.entry === "use");
  const inHand = uses.flatMap((use) => {
    const picture = takes.get(use.shot)?.facts.picture;
    return picture ? [{ use, picture }] : [];
  });
  return likenesses(film, inHand[0]).flatMap(({ key, isLike, says }): readonly CopyObstacle[] => {
    const found = inHand.find(({ picture }) => !isLike(picture));
    if (!found) return [];
    const { use, picture } = found;
    const isStated = key !== undefined && order.cut[key] !== undefined;
    const field = isStated ? fieldOf(key, order) : writePath(use.origin.path);
    return [{ field, why: `the take of \`${use.shot}\` ${says(picture)}` }];
  });
}

function likenesses(
  film: FilmFormat,
  first: { readonly use: TimelineUse; readonly picture: CutPicture } | undefined,
): readonly Likeness[] {
  const parameters = first?.picture.parameterHash;
  return [
    { key: "size", isLike: (picture) => hasSize(picture, film), says: (picture) => `is ${shapeOf(picture)}` },
    { key: "fps", isLike: ({ fps }) => isSame(fps, film.fps), says: ({ fps }) => `is ${rateOf(fps)} fps` },
    { isLike: ({ codec }) => codec === "h264", says: ({ codec }) => `is ${codec}, not h264` },
    {
      isLike: ({ pixelFormat }) => pixelFormat === "yuv420p",
      says: ({ pixelFormat }) => `is ${pixelFormat}, not yuv420p`,
    },
    { isLike: isProgressive, says: () => "is interlaced" },
    { isLike: hasFilmColours, says: () => "has other colours than BT.709 in TV range" },
    {
      isLike: ({ parameterHash }) => parameterHash !== undefined && parameterHash === parameters,
      says: () => `was encoded otherwise than that of \`${first?.use.shot}\``,
    },
  ];
}

function hasSize({ width, height, pixelShape, rotation }: CutPicture, film: FilmFormat): boolean {
  const isSquare = pixelShape.numerator === pixelShape.denominator;
  return width === film.width && height === film.height && isSquare && rotation === 0;
}

function shapeOf({ width, height, pixelShape, rotation }: CutPicture): string {
  const { numerator, denominator } = pixelShape;
  const pixels = numerator === denominator ? "" : ` with pixels of ${numerator}:${denominator}`;
  return `${width}x${height}${pixels}${rotation === 0 ? "" : `, turned by ${rotation} degrees`}`;
}

function isSame(one: Fraction, other: Fraction): boolean {
  return one.numerator * other.denominator === other.numerator * one.denominator;
}

function rateOf({ numerator, denominator }: Fraction): number {
  return Number((numerator / denominator).toFixed(3));
}

function isProgressive({ fieldOrder }: CutPicture): boolean {
  return fieldOrder === "progressive" || fieldOrder === "unknown";
}

/** What nobody tagged is what it is taken for. */
function hasFilmColours({ colourMatrix, colourPrimaries, colourTransfer, colourRange }: CutPicture): boolean {
  const isFilms = (value: string, films: string) => value === films || value === "unknown";
  return (
    colourMatrix === "bt709" &&
    isFilms(colourPrimaries, "bt709") &&
    isFilms(colourTransfer, "bt709") &&
    isFilms(colourRange, "tv")
  );
}
