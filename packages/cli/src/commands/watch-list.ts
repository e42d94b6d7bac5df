import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { tellThrown } from "../explain-thrown.ts";
import { findShotList } from "../find-shot-list.ts";
import { type Look, lookAsJson, lookOver, soundWords } from "../look-over.ts";
import { countProblems, problemBlock, problemLines } from "../terminal/show-problems.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { watchFiles } from "../watch-files.ts";

export interface WatchOptions {
  readonly json?: boolean;
  readonly plugins?: boolean;
}

/**
 * Looks over a shot list again whenever it changes, or a file that it names: includes, pictures, footage, sounds, captions.
 * Ends at Ctrl-C.
 */
export async function watchList(
  named: string | undefined,
  options: WatchOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const file = await findShotList(named);
  const known = new Set([file]);
  const turns = new Turns(async () => {
    const look = await lookOver(file, options, terminal).catch((thrown: unknown) => {
      tellThrown(thrown, terminal);
      return undefined;
    });
    // What a broken list no longer names may be what mends it.
    for (const asked of look?.askedFor ?? []) known.add(asked);
    files.follow(known);
    if (look && options.json) terminal.json(lookAsJson(look));
    else if (look) show(look, known.size, terminal);
  });
  const files = watchFiles(() => turns.take());
  try {
    await turns.take();
    await interruption();
  } finally {
    files.close();
  }
  return exitCodes.interrupted;
}

/** One look at a time; what changes during a look is looked at after it. */
class Turns {
  readonly #look: () => Promise<void>;
  #running: Promise<void> | undefined;
  #isDue = false;

  constructor(look: () => Promise<void>) {
    this.#look = look;
  }

  take(): Promise<void> {
    this.#isDue = true;
    this.#running ??= this.#runAll().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #runAll(): Promise<void> {
    while (this.#isDue) {
      this.#isDue = false;
      await this.#look();
    }
  }
}

function interruption(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
}

/** On a screen as many problems as it has room for; elsewhere one line for each. */
function show(look: Look, files: number, terminal: Terminal): void {
  const { problems, sources } = look.findings;
  const counts = problems.length === 0 ? "" : ` ${countProblems(problems)}.`;
  const verdict = look.valid ? `${soundWords(look)}${counts}` : `${look.file} has faults:${counts}`;
  const style = look.valid ? "green" : "red";
  if (!terminal.isScreen) {
    for (const line of problemLines(look.findings)) terminal.talk(line);
    terminal.talk(verdict);
    return;
  }
  terminal.clear();
  let room = terminal.size().rows - 4;
  let shown = 0;
  for (const problem of problems) {
    const block = problemBlock(problem, sources, terminal);
    room -= block.length + 1;
    if (room < 0 && shown > 0) break;
    terminal.talk(`${block.join("\n")}\n`);
    shown += 1;
  }
  if (shown < problems.length) terminal.talk(`… and ${problems.length - shown} more below.`);
  terminal.talk(
    `${terminal.style(style, verdict)}\n${terminal.style("dim", `Watching ${files} files. Ctrl-C ends.`)}`,
  );
}
