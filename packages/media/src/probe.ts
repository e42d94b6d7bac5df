import { type CheckedInput, inputFlags, inputSource } from "./input-flags.ts";
import { inspectInput } from "./inspect-input.ts";
import { inspectRecording } from "./inspect-recording.ts";
import type { ClipFacts, MediaBinary, ProbeOptions, RecordingFacts, RunOptions } from "./media.ts";
import { MediaError } from "./media-error.ts";
import { readProbe, readRecording } from "./read-probe.ts";
import { runTool } from "./run-tool.ts";

const defaultTimeoutMs = 20_000;
const largestAnswer = 1_000_000;

/** Measures a clip or a picture with ffprobe. */
export async function probe(
  ffprobe: MediaBinary,
  file: string,
  options: ProbeOptions = {},
): Promise<ClipFacts> {
  const { file: path, bytes, demuxer } = await inspectInput(file);
  const input: CheckedInput =
    demuxer === "mov" ? { kind: "clip", file: path } : { kind: "picture", file: path, demuxer };
  const counting = options.countFrames ? ["-count_packets"] : [];
  return { bytes, ...(await ask(ffprobe, input, counting, file, readProbe, options)) };
}

/** Measures a file of sound with ffprobe. */
export async function probeRecording(
  ffprobe: MediaBinary,
  file: string,
  options: RunOptions = {},
): Promise<RecordingFacts> {
  const { file: path, bytes, demuxer } = await inspectRecording(file);
  const input: CheckedInput = { kind: "recording", file: path, demuxer };
  return { bytes, ...(await ask(ffprobe, input, [], file, readRecording, options)) };
}

/** @param read a string says why the file cannot be used */
async function ask<Facts extends object>(
  ffprobe: MediaBinary,
  input: CheckedInput,
  more: readonly string[],
  file: string,
  read: (answer: unknown) => Facts | string,
  options: RunOptions,
): Promise<Facts> {
  let answer = "";
  const end = await runTool({
    path: ffprobe.path,
    arguments: [...asking, ...more, ...inputFlags(input), "-i", inputSource(input)],
    timeoutMs: options.timeoutMs ?? defaultTimeoutMs,
    signal: options.signal,
    hear: (text) => {
      answer += text;
      if (answer.length > largestAnswer) throw refused(file, "its description is longer than 1 MB");
    },
  });
  if (end.exitCode !== 0) throw refused(file, lastLine(end.said) ?? "ffprobe could not read it", end.said);
  const reading = read(parse(answer));
  if (typeof reading === "string") throw refused(file, reading, end.said);
  return reading;
}

const asking = [
  "-v",
  "error",
  "-print_format",
  "json",
  "-show_data_hash",
  "sha256",
  "-show_streams",
  "-show_format",
];

function parse(answer: string): unknown {
  try {
    return JSON.parse(answer);
  } catch {
    return undefined;
  }
}

function lastLine(said: string): string | undefined {
  return said.trim().split("\n").at(-1) || undefined;
}

function refused(file: string, why: string, said = ""): MediaError {
  return new MediaError("refused", `${file} cannot be used: ${why}.`, { said });
}
