import type { CompiledPiece } from "../compile-cut.ts";
import type { PiecePorts } from "../make-piece.ts";
import type { CutClipFacts, CutCommand, CutRunOptions, Film } from "../ports.ts";
import { leapOptions, leapTo } from "../shortcut.ts";
import type { SheetWords } from "./sheet-page.ts";

/** What pictures of a film need from the world. `Media` and `Words` of `@rushes/media` fit as they are. */
export interface SheetPorts extends PiecePorts {
  readonly media: PiecePorts["media"] & {
    readonly ffmpeg: { readonly identity: string };
    probe(file: string, options?: CutRunOptions): Promise<Pick<CutClipFacts, "picture">>;
  };
  readonly words: SheetWords;
  /** How many pictures may be drawn at once. */
  readonly workers: number;
  /** Puts a copy of a finished file under a name of its own: whole or not at all. */
  place(file: string, output: string): Promise<void>;
}

/** One ffmpeg run that gives one picture. */
export type SheetCommand = CompiledPiece["command"];

export type SheetPicture = Pick<CompiledPiece, "command" | "shortcut">;

/** The film that is drawn, and what is said beside its pictures. */
export interface DrawnFilm {
  readonly film: Film;
  readonly title: string;
  /** What a shot is about, in its own words, by its id. */
  readonly wordsOf: ReadonlyMap<string, string>;
}

/**
 * A picture that is made of some frames of the film, in their order.
 *
 * @param chain the filters from those frames to `[sheet]`
 */
export function pictureOfFrames(
  { file, fps }: Film,
  frames: readonly [number, ...number[]],
  chain: readonly string[],
  more: Pick<CutCommand, "scripts"> = {},
): SheetPicture {
  const compile = (options: readonly string[], known: (frame: number) => string) => ({
    inputs: [{ kind: "clip" as const, file, ...(options.length > 0 && { options }) }],
    filterGraph: [
      `[0:V:0]settb=${fps.denominator}/${fps.numerator}`,
      `select=${frames.map(known).join("+")}`,
      ...chain,
    ].join(","),
    ...more,
    outputOptions: pngOptions,
  });
  const leap = leapTo(frames[0], fps, file, { picture: { startMicroseconds: 0 } });
  return {
    command: compile([], (frame) => `eq(n\\,${frame})`),
    ...(leap && {
      shortcut: { command: compile(leapOptions(leap), (frame) => `eq(pts\\,${frame})`), leaps: [leap] },
    }),
  };
}

export const pngOptions = [
  "-map",
  "[sheet]",
  "-frames:v",
  "1",
  "-c:v",
  "png",
  "-f",
  "image2",
  "-update",
  "1",
];

/** How the film's own colours become those of a screen. */
export function toScreen(width: number, height: number): string {
  return `scale=${width}:${height}:in_color_matrix=bt709:in_range=tv:flags=bicubic+accurate_rnd+full_chroma_int,format=rgb24,setsar=1`;
}

/** `0:07.5`, `1:02:03.5`. */
export function clockOf(frame: number, { fps }: Pick<Film, "fps">): string {
  const tenths = Math.floor((frame * 10 * fps.denominator) / fps.numerator);
  const seconds = Math.floor(tenths / 10);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = `${String(seconds % 60).padStart(2, "0")}.${tenths % 10}`;
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}
