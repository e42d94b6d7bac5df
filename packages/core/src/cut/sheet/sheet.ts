import type { Json } from "@rushes/provider";
import { digestOf } from "../../plan/index.ts";
import type { CutClipFacts, CutCommand, CutRunOptions, Film, SegmentStore } from "../ports.ts";
import type { SheetWords } from "./sheet-page.ts";

/** What pictures of a film need from the world. `Media` and `Words` of `@rushes/media` fit as they are. */
export interface SheetPorts {
  readonly media: {
    readonly ffmpeg: { readonly identity: string };
    probe(file: string, options?: CutRunOptions): Promise<Pick<CutClipFacts, "picture">>;
    run(
      command: SheetCommand & { readonly output: string },
      options?: CutRunOptions,
    ): Promise<{ readonly warnings: readonly string[] }>;
  };
  readonly segments: Pick<SegmentStore, "find" | "make">;
  readonly words: SheetWords;
  /** How many pictures may be drawn at once. */
  readonly workers: number;
  /** Puts a copy of a finished file under a name of its own: whole or not at all. */
  place(file: string, output: string): Promise<void>;
}

/** One ffmpeg run that gives one PNG. */
export type SheetCommand = Omit<CutCommand, "output"> & { readonly scripts?: readonly string[] };

/** The film that is drawn, and what is said beside its pictures. */
export interface DrawnFilm {
  readonly film: Film;
  readonly title: string;
  /** What a shot is about, in its own words, by its id. */
  readonly wordsOf: ReadonlyMap<string, string>;
}

/** Every picture of a sheet is kept under this: the film, the picture's plan, the fonts, the program. */
export function sheetKey(command: SheetCommand, film: Film, { media, words }: SheetPorts): string {
  const { filterGraph = "", scripts = [] } = command;
  const parts: Json = { film: film.key, filterGraph, scripts: [...scripts], fonts: words.identity };
  return digestOf({ sheet: 1, ffmpeg: media.ffmpeg.identity, ...parts });
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
