import { mkdir } from "node:fs/promises";
import { dirname, extname, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import {
  type Edit,
  type EditFormat,
  editFormats,
  handOver,
  inspectInHand,
  type Locate,
  type Loss,
  type StartFault,
  takesOf,
  writeEdit,
  writeSubRip,
} from "@rushes/core";
import { draftName } from "../draft-name.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { hintOf } from "../nearest-hint.ts";
import { type PlannedHere, planHere } from "../plan-here.ts";
import { RefusedList } from "../refused-list.ts";
import { listenForSignals } from "../signals.ts";
import { acceptWords, showMissing } from "../terminal/show-filmed.ts";
import { showLosses } from "../terminal/show-losses.ts";
import { nameFromHere } from "../terminal/show-problems.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { UsageError } from "../usage-error.ts";
import { writeText } from "../write-text.ts";

export interface ExportOptions {
  readonly to?: EditFormat;
  readonly output?: string;
  readonly deliver?: string;
  readonly relative?: boolean;
  /** What the film's counter shows at its first frame. */
  readonly start: string;
  readonly animatic?: boolean;
  readonly json?: boolean;
}

const stopWords = { drain: "Stopping.", stop: "Still stopping." };

/** Hands a film over to a program that cuts it further: the timeline, and every take behind it. */
export async function exportFilm(
  named: string | undefined,
  options: ExportOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const format = formatOf(options);
  const planned = await planHere(named, options, terminal);
  const { project, folder, file, shotList, plan, reading, knowledge } = planned;
  if (shotList.cut === "none")
    throw new UsageError(`${file} says \`cut: none\`: there is no film to hand over.`);
  requireDeliver(options, planned);
  const signals = listenForSignals(stopWords, terminal.talk);
  try {
    const { held } = await inspectInHand(plan, knowledge, project, signals.drain);
    const takes = await takesOf(planned, planned.project);
    const laid = await handOver({ shotList, plan, takes }, project, {
      ...{ without: held, signal: signals.drain },
      ...(options.deliver !== undefined && { deliver: options.deliver }),
    });
    if (laid.outcome === "problems")
      throw new RefusedList(nameFromHere({ problems: laid.problems, sources: reading.sources }, folder));
    for (const shot of held.keys()) terminal.talk(acceptWords(file, shot));
    if (laid.outcome === "missing") {
      const exitCode = held.size > 0 ? exitCodes.needsDecision : exitCodes.someFailed;
      if (options.json) terminal.json({ event: "result", exitCode, missing: laid.shots, files: [] });
      else showMissing(laid.shots, terminal);
      return exitCode;
    }
    if (options.output !== undefined && laid.edits.length > 1)
      throw new UsageError(
        `${file} makes ${laid.edits.length} films, and ${options.output} holds one. Say which: ${laid.edits.map(({ deliver }) => `--deliver ${deliver}`).join(", or ")}`,
      );
    const written = [];
    for (const edit of laid.edits) written.push(await writeFilm(edit, format, planned, options));
    report(written, laid.losses, options, terminal);
    return exitCodes.done;
  } finally {
    signals.release();
  }
}

interface WrittenFilm {
  readonly deliver?: string;
  /** As seen from here. */
  readonly file: string;
  readonly captions?: string;
  readonly frames: number;
  readonly losses: readonly Loss[];
}

async function writeFilm(
  edit: Edit,
  format: EditFormat,
  { project }: PlannedHere,
  options: ExportOptions,
): Promise<WrittenFilm> {
  const { output: film } = edit.cut;
  const beside = withEnding(options.animatic ? draftName(film) : film, format);
  const output = options.output === undefined ? project.path(beside) : resolve(options.output);
  const locate = locatorFor(output, options.relative ?? false);
  const written = await writeEdit(edit, { format, locate, start: options.start });
  if ("fault" in written) throw new UsageError(startWords(options.start, written.fault));
  if (options.output === undefined) await mkdir(dirname(output), { recursive: true });
  await writeText(output, written.text);
  const captions = edit.captions.length > 0 ? withEnding(output, "srt") : undefined;
  if (captions !== undefined) await writeText(captions, writeSubRip(edit.captions, edit.format.fps));
  return {
    ...(edit.deliver !== undefined && { deliver: edit.deliver }),
    file: fromHere(output),
    ...(captions !== undefined && { captions: fromHere(captions) }),
    frames: edit.timeline.frames,
    losses: written.losses,
  };
}

function report(
  films: readonly WrittenFilm[],
  unreadable: readonly Loss[],
  { json }: ExportOptions,
  terminal: Terminal,
): void {
  if (json) {
    terminal.json({ event: "result", exitCode: exitCodes.done, files: films, losses: unreadable });
    return;
  }
  // films of one timeline lose the same: it is told once
  showLosses([...unreadable, ...films.flatMap(({ losses }) => losses)], terminal);
  for (const { file, captions } of films) {
    terminal.out(file);
    if (captions !== undefined) terminal.out(captions);
  }
}

function formatOf({ to, output }: ExportOptions): EditFormat {
  if (to !== undefined) return to;
  const ending = extname(output ?? "")
    .slice(1)
    .toLowerCase();
  const found = editFormats.find((format) => format === ending);
  if (found) return found;
  throw new UsageError(`Say what to write: ${editFormats.map((format) => `--to ${format}`).join(", or ")}`);
}

function requireDeliver({ deliver }: ExportOptions, { shotList, file }: PlannedHere): void {
  if (deliver === undefined || shotList.cut === "none") return;
  const names = (shotList.cut.deliver ?? []).map(({ name }) => name);
  if (!names.includes(deliver))
    throw new UsageError(
      `--deliver ${deliver}: ${file} delivers nothing of that name.${hintOf(deliver, names)}`,
    );
}

/** From the written file, so that the folder can be moved as a whole; or from the root of the machine. */
function locatorFor(output: string, isRelative: boolean): Locate {
  if (!isRelative) return (file) => ({ path: file, url: pathToFileURL(file).href });
  return (file) => {
    const path = relative(dirname(output), file).split(sep).join("/");
    return { path, url: path.split("/").map(encodeURIComponent).join("/") };
  };
}

function startWords(start: string, fault: StartFault): string {
  const why = {
    text: "write a timecode of four parts, such as 01:00:00:00",
    drop: "`;` is drop-frame, which only films of 29.97 and 59.94 frames a second have; write `:`",
    "no-drop": "write `;` before the frames",
    frame: "the film has no frame of that number",
  };
  return `--start ${start}: ${why[fault]}`;
}

function withEnding(file: string, ending: string): string {
  return `${file.slice(0, file.length - extname(file).length)}.${ending}`;
}

function fromHere(file: string): string {
  return relative(process.cwd(), file);
}
