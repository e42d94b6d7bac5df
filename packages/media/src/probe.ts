import { fileUrl, inputFlags } from "./input-flags.ts";
import { inspectInput } from "./inspect-input.ts";
import type { ClipFacts, MediaBinary, ProbeOptions } from "./media.ts";
import { MediaError } from "./media-error.ts";
import { readProbe } from "./read-probe.ts";
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
  const flags =
    demuxer === "mov"
      ? inputFlags({ kind: "clip", file: path })
      : inputFlags({ kind: "picture", file: path, demuxer });
  const counting = options.countFrames ? ["-count_packets"] : [];
  let answer = "";
  const end = await runTool({
    path: ffprobe.path,
    arguments: [...asking, ...counting, ...flags, "-i", fileUrl(path)],
    timeoutMs: options.timeoutMs ?? defaultTimeoutMs,
    signal: options.signal,
    hear: (text) => {
      answer += text;
      if (answer.length > largestAnswer) throw refused(file, "its description is longer than 1 MB");
    },
  });
  if (end.exitCode !== 0) throw refused(file, lastLine(end.said) ?? "ffprobe could not read it", end.said);
  const reading = readProbe(parse(answer));
  if (typeof reading === "string") throw refused(file, reading, end.said);
  return { bytes, ...reading };
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
