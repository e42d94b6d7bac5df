import ffmpeg from "fluent-ffmpeg";
import { type CheckedInput, fileUrl, inputFlags, inputSource } from "./input-flags.ts";
import type { MediaOutput } from "./media.ts";

/** A {@link MediaCommand} whose inputs were looked at and whose graph, if long, was put into a file. */
export interface CheckedCommand {
  readonly inputs: readonly CheckedInput[];
  readonly graph?: Graph;
  /** At least one; from the second on with two options or more each. */
  readonly outputs: readonly MediaOutput[];
  /** Default `warning`. */
  readonly level?: SpeechLevel;
}

export type SpeechLevel = "warning" | "info";

/** `read-file` is `-/filter_complex` (ffmpeg 7 on), `script` is `-filter_complex_script` (until then). */
export type Graph =
  | { readonly how: "inline"; readonly text: string }
  | { readonly how: "read-file" | "script"; readonly file: string };

/**
 * Writes the argument list of one ffmpeg run. This is the only use of fluent-ffmpeg: as a writer, which starts nothing.
 *
 * Its option methods split a lone argument, or any element of an array, at its one space. They are therefore only ever
 * called with two arguments or more, spread.
 */
export function writeArguments(command: CheckedCommand): readonly string[] {
  const writer = ffmpeg();
  for (const input of command.inputs) {
    writer.input(inputSource(input)).inputOptions(...inputFlags(input));
  }
  for (const [index, { outputOptions, output }] of command.outputs.entries()) {
    const ofAll = index === 0 ? ["-progress", "pipe:1", ...graphOptions(command.graph)] : [];
    writer.output(fileUrl(output)).outputOptions(...ofAll, ...outputOptions);
  }
  // `repeat`: else a line may read "Last message repeated 2 times", which says nothing by itself
  return ["-nostdin", "-nostats", "-v", `repeat+${command.level ?? "warning"}`, "-y", ...argumentsOf(writer)];
}

function graphOptions(graph: Graph | undefined): readonly string[] {
  if (graph === undefined) return [];
  switch (graph.how) {
    case "inline":
      return ["-filter_complex", graph.text];
    case "read-file":
      return ["-/filter_complex", graph.file];
    case "script":
      return ["-filter_complex_script", graph.file];
  }
}

function argumentsOf(writer: ffmpeg.FfmpegCommand): readonly string[] {
  return (writer as unknown as { _getArguments(): string[] })._getArguments();
}
