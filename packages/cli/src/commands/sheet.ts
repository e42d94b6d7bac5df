import { relative, resolve } from "node:path";
import { cutAgain, drawFilm, type Film, inspectInHand, type SheetOrder } from "@rushes/core";
import { draftName } from "../draft-name.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { planFilmHere } from "../plan-here.ts";
import { chooseReporter } from "../progress/choose-reporter.ts";
import { RefusedList } from "../refused-list.ts";
import { listenForSignals } from "../signals.ts";
import { showCut } from "../terminal/show-filmed.ts";
import { nameFromHere } from "../terminal/show-problems.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { UsageError } from "../usage-error.ts";

export interface SheetOptions {
  readonly strip?: boolean;
  readonly poster?: boolean;
  readonly waveform?: boolean;
  /** Seconds of the film that the poster shows. */
  readonly at?: number;
  readonly output?: string;
  readonly animatic?: boolean;
  readonly json?: boolean;
}

const stopWords = { drain: "Stopping. Pieces that are encoded are kept.", stop: "Still stopping." };

/** Draws the film as a picture: every shot on a sheet or a strip, one frame, or the curve of its sound. */
export async function sheet(
  named: string | undefined,
  options: SheetOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const kind = kindOf(options);
  const { project, folder, file, shotList, plan, reading, knowledge } = await planFilmHere(
    named,
    options,
    terminal,
  );
  if (shotList.cut === "none") throw new UsageError(`${file} says \`cut: none\`: there is no film to draw.`);
  const reporter = await chooseReporter(plan, terminal, options);
  const signals = listenForSignals(stopWords, (words) => reporter.say(words));
  try {
    const { held } = await inspectInHand(plan, knowledge, project, signals.drain);
    const outcome = await cutAgain(shotList, plan, project, {
      ...{ stop: signals.drain, without: held },
      ...(options.animatic && { rename: draftName }),
      onEvent: (event) => reporter.hear(event),
    });
    reporter.end();
    if (outcome?.outcome === "problems")
      throw new RefusedList(nameFromHere({ problems: outcome.problems, sources: reading.sources }, folder));
    if (outcome?.outcome !== "film") {
      if (outcome) showCut(outcome, plan, terminal);
      return exitCodes.someFailed;
    }
    // a name of its own holds one picture: that of the first film
    const films = options.output === undefined ? outcome.films : outcome.films.slice(0, 1);
    const files: string[] = [];
    for (const film of films) {
      const beside = film.file.replace(/\.mp4$/i, `.${kind === "contact" ? "sheet" : kind}.png`);
      const output = options.output === undefined ? beside : resolve(options.output);
      const order = orderOf(kind, options, film);
      files.push(...(await drawFilm(film, order, shotList, project, output, signals.drain)));
    }
    const shown = files.map((one) => relative(process.cwd(), one));
    if (options.json) terminal.json({ event: "result", exitCode: exitCodes.done, files: shown });
    else for (const one of shown) terminal.out(one);
    return exitCodes.done;
  } finally {
    reporter.end();
    signals.release();
  }
}

function kindOf({ strip, poster, waveform, at, output }: SheetOptions): SheetOrder["sheet"] {
  const asked = [strip && "strip", poster && "poster", waveform && "waveform"] as const;
  const [kind = "contact", other] = asked.filter((one) => one !== undefined && one !== false);
  if (other) throw new UsageError(`--${kind} and --${other} are two pictures: ask for one at a time.`);
  if (at !== undefined && kind !== "poster") throw new UsageError("--at goes with --poster.");
  if (output !== undefined && !/\.png$/i.test(output))
    throw new UsageError(`${output} would hold a PNG: let its name end in .png.`);
  return kind;
}

function orderOf(kind: SheetOrder["sheet"], { at }: SheetOptions, { fps }: Film): SheetOrder {
  if (kind !== "poster" || at === undefined) return { sheet: kind };
  return { sheet: kind, frame: Math.floor((at * fps.numerator) / fps.denominator) };
}
