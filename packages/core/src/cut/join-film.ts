import { CutError } from "./cut-error.ts";
import { frameTicks, timescale } from "./encoder.ts";
import type { FilmFormat } from "./film-format.ts";
import { measureWritten, runQuietly } from "./make-piece.ts";
import type { CutCommand, CutPorts } from "./ports.ts";
import { frameStart } from "./rational-time.ts";
import { faultOfFilm } from "./verify-cut.ts";

export interface FilmOrder {
  /** Absolute path. */
  readonly output: string;
  readonly film: FilmFormat;
  readonly frames: number;
  /** In film order. */
  readonly segments: readonly JoinedSegment[];
  readonly sound: string;
  /** For ffmpeg to read; absent where a film has none. */
  readonly chapters?: string;
  readonly captions?: string;
  /** What the film is made of; it is written into the film, so that an unchanged one is known again. */
  readonly key: string;
}

export interface JoinedSegment {
  readonly file: string;
  /** The film's frame at which it starts. */
  readonly at: number;
  readonly frames: number;
}

/** Joins segments and sound by copy. The film appears under its name only when it was measured and found right. */
export async function joinFilm(order: FilmOrder, ports: CutPorts, signal: AbortSignal): Promise<void> {
  const list = await ports.segments.scratch("join.txt", concatList(order.segments, order.film));
  const scratch = async (name: string, text: string | undefined) =>
    text === undefined ? undefined : await ports.segments.scratch(name, text);
  const captions = await scratch("captions.srt", order.captions);
  const chapters = await scratch("chapters.txt", order.chapters);
  const parts = { list, sound: order.sound, ...(captions && { captions }), ...(chapters && { chapters }) };
  await ports.segments.publish(order.output, async (temporary) => {
    await runQuietly(joinCommand(order, parts, temporary), "the film", ports, signal);
    const facts = await measureWritten(temporary, ports, signal);
    const fault = faultOfFilm(facts, order.film, order.frames);
    if (fault !== undefined) throw new CutError("CUT_FILM_WRONG", `The film was not kept: ${fault}.`);
  });
}

/** The comment by which a film is known again. */
export function filmMark(key: string): string {
  return `rushes ${key}`;
}

/** The files that a film is joined from. */
export interface FilmParts {
  /** For the concat demuxer. */
  readonly list: string;
  readonly sound: string;
  readonly captions?: string;
  readonly chapters?: string;
}

export function joinCommand(
  order: Pick<FilmOrder, "film" | "key">,
  { list, sound, captions, chapters }: FilmParts,
  output: string,
): CutCommand {
  const ticks = frameTicks(order.film);
  const inputs: CutCommand["inputs"] = [
    { kind: "joined", list },
    { kind: "clip", file: sound },
    ...(captions === undefined ? [] : [{ kind: "captions" as const, file: captions }]),
    ...(chapters === undefined ? [] : [{ kind: "chapters" as const, file: chapters }]),
  ];
  return {
    inputs,
    outputOptions: [
      ...["-map", "0:v:0", "-map", "1:a:0", ...(captions === undefined ? [] : ["-map", "2:s:0"])],
      ...["-c:v", "copy", "-c:a", "copy", ...(captions === undefined ? [] : ["-c:s", "mov_text"])],
      // no tags of the parts; without the two letters the titles of the chapters would go with them
      ...["-map_metadata:g", "-1", "-map_metadata:s", "-1", "-fflags", "+bitexact"],
      ...["-map_chapters", String(chapters === undefined ? -1 : inputs.length - 1)],
      // What is left of rounding to microseconds: every stamp is put back on its frame. A segment of a frame or two starts
      // later to decode than longer ones do, so packets are counted, as far ahead as the encoder ever reorders them.
      ...["-bsf:v", `setts=pts=round(PTS/${ticks})*${ticks}:dts=(N-${mostReordered})*${ticks}`],
      ...["-video_track_timescale", String(timescale(order.film)), "-movflags", "+faststart"],
      ...["-metadata", `comment=${filmMark(order.key)}`, "-f", "mp4"],
    ],
    output,
  };
}

/** x264 keeps two frames back at most, for its pyramid of B-frames. */
export const mostReordered = 2;

/**
 * The list for the concat demuxer. It would take each file's length from the container, which rounds it up to a
 * millisecond (measured with 5.1: a frame too many after 60 segments), so every length is stated, in microseconds that
 * add up to the true place of each segment.
 */
export function concatList(segments: readonly JoinedSegment[], { fps }: FilmFormat): string {
  return segments
    .map(({ file, at, frames }) => {
      const length = frameStart(at + frames, fps, 1_000_000) - frameStart(at, fps, 1_000_000);
      return `file '${quote(file)}'\nduration ${length}us\n`;
    })
    .join("");
}

/** A newline would end the entry, and the rest would be read as directives. */
function quote(file: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u001f]/.test(file)) {
    throw new CutError(
      "CUT_FILM_WRONG",
      `A folder on the way to ${file} has a control character in its name.`,
    );
  }
  return file.replaceAll("'", "'\\''");
}
