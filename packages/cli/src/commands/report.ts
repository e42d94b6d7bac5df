import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import {
  type CutOutcome,
  cutAgain,
  drawReport,
  inspectInHand,
  makeReport,
  type Report,
  type ReportSources,
  readBooked,
  takesOf,
} from "@rushes/core";
import { draftName } from "../draft-name.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { describeThrown } from "../explain-thrown.ts";
import { type PlannedHere, planHere } from "../plan-here.ts";
import { chooseReporter } from "../progress/choose-reporter.ts";
import type { Reporter } from "../progress/reporter.ts";
import { clipFiles } from "../report-page/clip-files.ts";
import { embedCaptions, embedPictures } from "../report-page/embed-pictures.ts";
import { copyClips, linkClips } from "../report-page/link-clips.ts";
import { writePage } from "../report-page/write-page.ts";
import { listenForSignals } from "../signals.ts";
import { bytesInWords } from "../terminal/bytes-in-words.ts";
import { counted } from "../terminal/counted.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { UsageError } from "../usage-error.ts";
import { version } from "../version.ts";

export interface ReportOptions {
  readonly animatic?: boolean;
  readonly output?: string;
  /** False with `--no-cut`. */
  readonly cut?: boolean;
  /** False with `--no-money`. */
  readonly money?: boolean;
  readonly withClips?: boolean;
  readonly json?: boolean;
}

const stopWords = { drain: "Stopping. What is drawn and encoded is kept.", stop: "Still stopping." };

/** One page to look at: the film, its strip, all takes, what made them, the money. Buys nothing. */
export async function report(
  named: string | undefined,
  options: ReportOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (options.output !== undefined && !/\.html?$/i.test(options.output))
    throw new UsageError(`${options.output} would hold a page: let its name end in .html.`);
  const planned = await planHere(named, options, terminal);
  const reporter = await chooseReporter(planned.plan, terminal, options);
  const signals = listenForSignals(stopWords, (words) => reporter.say(words));
  try {
    const made = makeReport(await lookAtFilm(planned, options, reporter, signals.drain));
    const page = await placePage(made, planned, options, signals.drain);
    reporter.end();
    if (options.json) terminal.json({ event: "result", exitCode: exitCodes.done, ...page, report: made });
    else {
      terminal.talk(`${terminal.style("green", "✓")} ${inWords(made, page)}`);
      terminal.out(page.file);
    }
    return exitCodes.done;
  } finally {
    reporter.end();
    signals.release();
  }
}

async function lookAtFilm(
  planned: PlannedHere,
  options: ReportOptions,
  reporter: Reporter,
  stop: AbortSignal,
): Promise<ReportSources> {
  const { project, plan, knowledge } = planned;
  const inHand = await inspectInHand(plan, knowledge, project, stop);
  const cut = options.cut === false ? {} : await tryCut(planned, inHand.held, options, reporter, stop);
  const operations = await project.reading((ledger) => readBooked(ledger, project.list), { orNone: true });
  return {
    ...planned,
    takes: await takesOf(planned, planned.project),
    inHand,
    operations,
    ...cut,
    nowMs: Date.now(),
  };
}

/** A film that cannot be cut is told on the page. */
async function tryCut(
  { shotList, plan, project }: PlannedHere,
  without: { has(shot: string): boolean },
  { animatic }: ReportOptions,
  reporter: Reporter,
  stop: AbortSignal,
): Promise<Pick<ReportSources, "cut" | "cutFault">> {
  try {
    const cut: CutOutcome | undefined = await cutAgain(shotList, plan, project, {
      ...{ stop, without },
      ...(animatic && { rename: draftName }),
      onEvent: (event) => reporter.hear(event),
    });
    return cut ? { cut } : {};
  } catch (thrown) {
    const { exitCode, isFault, message } = describeThrown(thrown);
    if (isFault || exitCode !== exitCodes.someFailed) throw thrown;
    return { cutFault: message };
  }
}

interface PlacedPage {
  /** As the person would name it. */
  readonly file: string;
  readonly bytes: number;
  /** Of `--with-clips`: the folder beside the page. */
  readonly clips?: string;
}

async function placePage(
  made: Report,
  planned: PlannedHere,
  options: ReportOptions,
  stop: AbortSignal,
): Promise<PlacedPage> {
  const { project, shotList } = planned;
  const page = options.output === undefined ? defaultPage(made, planned) : resolve(options.output);
  const files = clipFiles(made, project);
  const folder = page.replace(/\.html?$/i, ".clips");
  const links = options.withClips
    ? await copyClips(files, page, folder, await project.drawing())
    : linkClips(files, page);
  const pictures = await embedPictures(await drawReport(made, project, stop));
  const captions = await embedCaptions(made, shotList);
  const text = writePage({
    ...{ report: made, links, pictures, version: version(), showsMoney: options.money !== false },
    ...(captions !== undefined && { captions }),
  });
  await mkdir(dirname(page), { recursive: true });
  await writeFile(page, text);
  return {
    file: relative(process.cwd(), page),
    bytes: Buffer.byteLength(text),
    ...(options.withClips && { clips: relative(process.cwd(), folder) }),
  };
}

/** Beside the film, under the name of the shot list. */
function defaultPage({ standIn }: Report, { project, shotList }: PlannedHere): string {
  const output = shotList.cut === "none" ? "" : dirname(shotList.cut.output);
  const name = `${shotList.name}.report.html`;
  return project.path(join(output, standIn === undefined ? name : `${shotList.name}.${standIn}.report.html`));
}

function inWords({ shots }: Report, { bytes, clips }: PlacedPage): string {
  const takes = shots.reduce((sum, shot) => sum + shot.takes.length, 0);
  const sent = clips === undefined ? "" : `; send it together with ${clips}`;
  return `${counted(shots.length, "shot")}, ${counted(takes, "take")}, a page of ${bytesInWords(bytes)}${sent}`;
}
