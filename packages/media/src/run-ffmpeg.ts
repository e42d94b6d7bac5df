import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { filterValue } from "./filter-value.ts";
import type { CheckedInput } from "./input-flags.ts";
import { inspectInput } from "./inspect-input.ts";
import { inspectRecording } from "./inspect-recording.ts";
import type { MediaBinary, MediaCommand, MediaInput, RunOptions, RunReport } from "./media.ts";
import { MediaError } from "./media-error.ts";
import { runTool } from "./run-tool.ts";
import { fontFolder } from "./words/font-folder.ts";
import { type Graph, type SpeechLevel, writeArguments } from "./write-arguments.ts";

/** Linux allows 128 KiB in one argument. */
const longestInlineGraph = 64 * 1024;
const defaultTimeoutMs = 10 * 60_000;

/** @param level from which weight on ffmpeg speaks; what it says is the report's `warnings` */
export async function runFfmpeg(
  ffmpeg: MediaBinary,
  command: MediaCommand,
  options: RunOptions = {},
  level: SpeechLevel = "warning",
): Promise<RunReport> {
  const inputs = await Promise.all(command.inputs.map(checkInput));
  return withGraph(ffmpeg, command, async (graph) => {
    const end = await runTool({
      path: ffmpeg.path,
      arguments: writeArguments({
        inputs,
        level,
        ...(graph === undefined ? {} : { graph }),
        outputs: [command, ...(command.furtherOutputs ?? [])],
      }),
      timeoutMs: options.timeoutMs ?? defaultTimeoutMs,
      signal: options.signal,
      hear: hearLines(options),
    });
    const warnings = end.said.split("\n").filter((line) => line.trim() !== "");
    if (end.exitCode === 0) return { warnings };
    throw new MediaError("failed", `ffmpeg failed: ${warnings.at(-1) ?? `exit code ${end.exitCode}`}`, {
      said: end.said,
    });
  });
}

async function checkInput(input: MediaInput): Promise<CheckedInput> {
  if (input.kind === "recording") return { ...input, demuxer: (await inspectRecording(input.file)).demuxer };
  if (input.kind !== "clip" && input.kind !== "picture") return input;
  const { demuxer } = await inspectInput(input.file);
  if ((input.kind === "clip") !== (demuxer === "mov")) {
    throw new MediaError("refused", `${input.file} is not a ${input.kind}.`);
  }
  return input.kind === "clip" ? input : { ...input, demuxer };
}

/** What a graph names or does not fit into an argument lies in a folder of its own while ffmpeg runs. */
async function withGraph(
  ffmpeg: MediaBinary,
  { filterGraph: text, scripts = [] }: MediaCommand,
  use: (graph: Graph | undefined) => Promise<RunReport>,
): Promise<RunReport> {
  if (text === undefined) return use(undefined);
  const isLong = Buffer.byteLength(text) >= longestInlineGraph;
  if (scripts.length === 0 && !isLong) return use({ how: "inline", text });
  const folder = await mkdtemp(join(tmpdir(), "rushes-graph-"));
  try {
    const whole = await layOutScripts(text, scripts, folder);
    if (!isLong) return await use({ how: "inline", text: whole });
    const file = join(folder, "graph.txt");
    await writeFile(file, whole);
    return await use({ how: Number.parseInt(ffmpeg.version, 10) >= 7 ? "read-file" : "script", file });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes the scripts into files, and the files' names where the graph asks for them. */
async function layOutScripts(text: string, scripts: readonly string[], folder: string): Promise<string> {
  if (scripts.length === 0) return text;
  const files = scripts.map((_, index) => join(folder, `${index}.ass`));
  await Promise.all(scripts.map((script, index) => writeFile(files[index]!, script)));
  const fonts = filterValue(await fontFolder());
  return text.replace(/\{script (\d+)\}/g, (_, index) => {
    const file = files[Number(index)];
    if (file === undefined) throw new RangeError(`The graph draws script ${index}, which is not there.`);
    return `filename=${filterValue(file)}:fontsdir=${fonts}`;
  });
}

/** Reads the `key=value` lines of `-progress`, and those of filters, which may come in any pieces. */
function hearLines({ onFrame, onLine }: RunOptions): (text: string) => void {
  let rest = "";
  let last = -1;
  return (text) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      onLine?.(line);
      const frame = /^frame=\s*(\d+)/.exec(line)?.[1];
      if (frame === undefined || Number(frame) === last) continue;
      last = Number(frame);
      onFrame?.(last);
    }
  };
}
