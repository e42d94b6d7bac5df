import { resolve } from "node:path";
import { drawFilm, parseTime, type SheetOrder, type Time } from "@rushes/core";
import { type CutHereOptions, cutHere } from "../cut-here.ts";
import type { ExitCode } from "../exit-codes.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { UsageError } from "../usage-error.ts";

export interface SheetOptions extends CutHereOptions {
  readonly strip?: boolean;
  readonly poster?: boolean;
  readonly waveform?: boolean;
  /** The moment of the film that the poster shows. */
  readonly at?: string;
  readonly output?: string;
}

/** Draws the film as a picture: every shot on a sheet or a strip, one frame, or the curve of its sound. */
export async function sheet(
  named: string | undefined,
  options: SheetOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { output } = options;
  const order = readOrder(options);
  return cutHere(named, options, terminal, async (made, { shotList, project }, stop) => {
    // a name of its own holds one picture: that of the first film
    const films = output === undefined ? made : made.slice(0, 1);
    const files: string[] = [];
    for (const film of films) {
      const ending = order.sheet === "contact" ? "sheet" : order.sheet;
      const file = output === undefined ? film.file.replace(/\.mp4$/i, `.${ending}.png`) : resolve(output);
      files.push(...(await drawFilm(film, order, shotList, project, file, stop)));
    }
    return files;
  });
}

function readOrder({ strip, poster, waveform, at, output }: SheetOptions): SheetOrder {
  const asked = [strip && "strip", poster && "poster", waveform && "waveform"] as const;
  const [kind = "contact", other] = asked.filter((one) => one !== undefined && one !== false);
  if (other) throw new UsageError(`--${kind} and --${other} are two pictures: ask for one at a time.`);
  if (at !== undefined && kind !== "poster") throw new UsageError("--at goes with --poster.");
  if (output !== undefined && !/\.png$/i.test(output))
    throw new UsageError(`${output} would hold a PNG: let its name end in .png.`);
  return kind === "poster" && at !== undefined ? { sheet: kind, at: readMoment(at) } : { sheet: kind };
}

/** `12`, `7.5`, `0:50` or `36f`; a moment below 0 counts from the film's end. */
function readMoment(text: string): Time {
  const read = parseTime(text);
  if (read.read === "time") return read.time;
  throw new UsageError(`--at ${text}: give seconds such as 7.5, a time such as 0:50, or frames such as 36f.`);
}
