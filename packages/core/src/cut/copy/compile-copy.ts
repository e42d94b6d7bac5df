import { type CompiledPiece, keyOf, type MeasuredTake } from "../compile-cut.ts";
import { plainContainer, timescale } from "../encoder.ts";
import type { FilmFormat } from "../film-format.ts";
import { mostReordered } from "../join-film.ts";
import type { Stretch } from "./packet-fault.ts";

/**
 * A stretch of a take as it is stored, its packets untouched, on the film's clock: frame after frame from 0 on. That it
 * starts on a key frame was made sure of.
 */
export function compileCopy(
  name: string,
  stretch: Stretch,
  { take, facts }: MeasuredTake,
  film: FilmFormat,
  ffmpeg: string,
): CompiledPiece {
  const { numerator, denominator } = film.fps;
  const frame = `(${numerator}/${denominator}*TB)`;
  const start = startInFile(stretch, facts.picture);
  const seek = start === undefined ? [] : ["-seek_timestamp", "1", "-ss", (start / 1_000_000).toFixed(6)];
  const command = {
    inputs: [{ kind: "clip" as const, file: take.file, ...(seek.length > 0 && { options: seek }) }],
    outputOptions: [
      ...["-map", "0:V:0", "-c:v", "copy", "-frames:v", String(stretch.frames)],
      ...[
        "-bsf:v",
        `setts=pts=round(round((PTS-STARTPTS)*${frame})/${frame}):dts=round((N-${mostReordered})/${frame})`,
      ],
      ...[...plainContainer, "-an", "-video_track_timescale", String(timescale(film)), "-f", "mp4"],
    ],
  };
  return { key: keyOf(command, [take.sha256], ffmpeg), name, command };
}

/** Just behind the frame that a stretch starts with, in microseconds of the file's time; nothing where it is the first. */
export function startInFile(
  { from }: Stretch,
  { fps, startMicroseconds }: MeasuredTake["facts"]["picture"],
): number | undefined {
  if (from === 0) return undefined;
  return startMicroseconds + Math.round(((from + 0.25) * 1_000_000 * fps.denominator) / fps.numerator);
}
