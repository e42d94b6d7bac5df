import { copyFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { makeClip, planClip } from "@rushes/core";
import { formatMoney, type Money } from "@rushes/provider";
import { agree } from "../agree.ts";
import { type ExitCode, exitCodeOf } from "../exit-codes.ts";
import { assemble, type OpenOptions } from "../open-here.ts";
import { chooseReporter } from "../progress/choose-reporter.ts";
import { listenForSignals, stopWords } from "../signals.ts";
import { explainEnd } from "../terminal/show-filmed.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { UsageError } from "../usage-error.ts";

export interface RunCommandOptions extends OpenOptions {
  readonly provider: string;
  readonly output?: string;
  readonly yes?: boolean;
  readonly maxCost?: Money;
  readonly json?: boolean;
}

/** One clip, one call, as a vendor's SDK does it, through the same ledger: the same call twice pays once. */
export async function run(
  model: string,
  pairs: readonly string[],
  options: RunCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { project } = assemble(join(process.cwd(), "single clips"), terminal, options);
  const planned = await planClip(project, { provider: options.provider, model, inputs: readInputs(pairs) });
  if (planned.refused) {
    const lines = planned.problems.map(
      ({ message, hint }) => `${message}${hint === undefined ? "" : ` (${hint})`}`,
    );
    throw new UsageError(lines.join("\n"));
  }
  await agree(planned.plan, options, terminal);
  await project.media();
  const reporter = await chooseReporter(planned.plan, terminal, options);
  const signals = listenForSignals(stopWords, (words) => reporter.say(words));
  try {
    const { drain, stop } = signals;
    const made = await makeClip(project, planned, {
      drain,
      stop,
      ...(options.maxCost !== undefined && { maxCost: options.maxCost }),
      onEvent: (event) => reporter.hear(event),
    });
    reporter.end();
    const exitCode = exitCodeOf(made.filmed);
    if (made.file !== undefined && options.output !== undefined) await copyFile(made.file, options.output);
    const file = made.file === undefined ? undefined : (options.output ?? relative(process.cwd(), made.file));
    if (options.json)
      terminal.json({
        event: "result",
        exitCode,
        file: file ?? null,
        price: made.price,
        result: made.result,
      });
    else {
      const words = explainEnd(made.result);
      if (words !== undefined) terminal.talk(words);
      if (file !== undefined) terminal.out(file);
      if (file !== undefined)
        terminal.talk(
          made.price > 0
            ? `It cost ${formatMoney(made.price)}.`
            : "It was in hand already; nothing was paid.",
        );
    }
    return exitCode;
  } finally {
    reporter.end();
    signals.release();
  }
}

function readInputs(pairs: readonly string[]): Readonly<Record<string, string>> {
  const inputs = pairs.map((pair) => {
    const at = pair.indexOf("=");
    if (at < 1)
      throw new UsageError(`\`${pair}\` is no input: write key=value, such as "prompt=a foggy quay".`);
    return [pair.slice(0, at), pair.slice(at + 1)] as const;
  });
  return Object.fromEntries(inputs);
}
