import { codeFrame } from "./code-frame.ts";
import { displayWords } from "./display-text.ts";
import type { Place } from "./place.ts";
import type { Problem } from "./problem.ts";
import { lineAndColumn, type SourceFile } from "./source-file.ts";

/**
 * A problem for people: where it is, what it is, the line with a squiggle under it, and what to do. Without
 * colour and without a line break at the end; nothing that a file holds can steer the terminal.
 *
 * @param sources the files that were read; a problem in a file that is not among them has no code frame
 * @param columns how wide a code frame may be; sentences are not broken. Default: as wide as it has to be
 *
 * @example
 * // ferry.yaml:14:29  error  DOC_REFERENCE_UNKNOWN
 * //   Shot `alley` uses the last frame of `harbor`, but no shot has that id.
 * //   13 |   - id: alley
 * //   14 |     image: { last_frame_of: harbor }
 * //      |                             ^^^^^^  did you mean `harbour`?
 * //   ferry.yaml:6:9  `harbour`
 */
export function formatProblem(problem: Problem, sources: readonly SourceFile[], columns?: number): string {
  const { place, severity, code, message, related } = problem;
  const source = sourceOf(place, sources);
  const hint = problem.hint === undefined ? undefined : displayWords(problem.hint);
  const lines = [
    `${placeText(place, sources)}  ${severity}  ${code}`,
    `  ${displayWords(message)}`,
    ...(source ? codeFrame(source, place.span, hint, columns) : hint === undefined ? [] : [`  ${hint}`]),
    ...related.map((other) => `  ${placeText(other.place, sources)}  ${displayWords(other.says)}`),
  ];
  return lines.join("\n");
}

/** `ferry.yaml:14:29`, one-based; the file alone where its text was never read. */
export function placeText(place: Place, sources: readonly SourceFile[]): string {
  const source = sourceOf(place, sources);
  const file = displayWords(place.file);
  if (!source) return file;
  const { line, column } = lineAndColumn(source, Math.min(place.span.from, source.text.length));
  return `${file}:${line}:${column}`;
}

function sourceOf(place: Place, sources: readonly SourceFile[]): SourceFile | undefined {
  return sources.find(({ file }) => file === place.file);
}
