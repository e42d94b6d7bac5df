import { copyFile, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { type ClipMade, makeClip, planClip } from "@rushes/core";
import { formatMoney, type Money, noMoney } from "@rushes/provider";
import { agree } from "../agree.ts";
import { type ExitCode, exitCodeOf } from "../exit-codes.ts";
import { assemble, type OpenOptions, requireKey } from "../open-here.ts";
import { chooseReporter } from "../progress/choose-reporter.ts";
import { listenForSignals } from "../signals.ts";
import { stopWords } from "../stop-words.ts";
import { explainEnd } from "../terminal/show-filmed.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { UsageError } from "../usage-error.ts";

export interface RunCommandOptions extends OpenOptions {
  readonly provider: string;
  readonly output?: string;
  readonly yes?: boolean;
  readonly maxCost?: Money;
  readonly pollSeconds?: number;
  readonly json?: boolean;
}

/** One clip, one call, as a vendor's SDK does it, through the same ledger: the same call twice pays once. */
export async function run(
  model: string,
  pairs: readonly string[],
  options: RunCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  await requirePlace(options.output);
  const opened = assemble(join(process.cwd(), "single clips"), terminal, options);
  const { project } = opened;
  const planned = await planClip(project, {
    provider: options.provider,
    model,
    inputs: readInputs(pairs),
    ...(options.pollSeconds !== undefined && { pollMs: options.pollSeconds * 1000 }),
  });
  if (planned.refused) {
    requireKey(planned.problems, opened);
    const lines = planned.problems.map(
      ({ message, hint }) => `${message}${hint === undefined ? "" : ` (${hint})`}`,
    );
    throw new UsageError(lines.join("\n"));
  }
  await agree(planned.plan, options, terminal);
  // Clips are measured before they are kept: without ffmpeg one would be bought that cannot be checked.
  await project.media();
  const reporter = await chooseReporter(planned.plan, terminal, options);
  const signals = listenForSignals(stopWords(planned.plan), (words) => reporter.say(words));
  try {
    const { drain, stop } = signals;
    const made = await makeClip(project, planned, {
      drain,
      stop,
      ...(options.maxCost !== undefined && { maxCost: options.maxCost }),
      onEvent: (event) => reporter.hear(event),
    });
    reporter.end();
    const { output } = options;
    if (made.file !== undefined && output !== undefined) await copyFile(made.file, output);
    const file = made.file && (output ?? relative(process.cwd(), made.file));
    const exitCode = exitCodeOf(made.filmed);
    if (options.json) terminal.json(asJson(made, file, exitCode));
    else show(made, file, terminal);
    return exitCode;
  } finally {
    reporter.end();
    signals.release();
  }
}

function asJson({ price, result }: ClipMade, file: string | undefined, exitCode: ExitCode): object {
  return { event: "result", exitCode, file: file ?? null, price, result };
}

function show({ price, result }: ClipMade, file: string | undefined, terminal: Terminal): void {
  const trouble = explainEnd(result);
  if (trouble !== undefined) terminal.talk(trouble);
  if (file === undefined) return;
  terminal.out(file);
  terminal.talk(
    price > noMoney ? `It cost ${formatMoney(price)}.` : "It was paid before; this call cost nothing.",
  );
}

/** @throws UsageError where the clip could not be put after it was paid */
async function requirePlace(output: string | undefined): Promise<void> {
  if (output === undefined) return;
  const isFolder = (path: string) =>
    stat(path).then(
      (entry) => entry.isDirectory(),
      () => false,
    );
  if (!(await isFolder(dirname(output))))
    throw new UsageError(`There is no folder ${dirname(output)} to write ${output} into.`);
  if (await isFolder(output))
    throw new UsageError(`${output} is a folder: name the clip in it, such as ${join(output, "clip.mp4")}.`);
}

function readInputs(pairs: readonly string[]): Readonly<Record<string, string>> {
  const inputs = pairs.map((pair) => {
    const at = pair.indexOf("=");
    if (at < 1)
      throw new UsageError(`\`${pair}\` is no input: write key=value, such as "prompt=a foggy quay".`);
    return [pair.slice(0, at), pair.slice(at + 1)] as const;
  });
  const names = inputs.map(([name]) => name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw new UsageError(`\`${twice}\` is given twice: say which one is meant.`);
  return Object.fromEntries(inputs);
}
