import { type DoubtfulJob, findDoubtful, type Settlement, settleDoubt } from "@rushes/core";
import { formatMoney } from "@rushes/provider";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { type OpenOptions, openHere } from "../open-here.ts";
import { counted } from "../terminal/counted.ts";
import { shellWord } from "../terminal/shell-word.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { UsageError } from "../usage-error.ts";

export interface SettleOptions extends OpenOptions {
  readonly adopt?: string;
  readonly release?: boolean;
  readonly paidLost?: boolean;
  readonly json?: boolean;
}

/** Shows what may have become of a submission whose fate nobody knows, and writes down what a person says of it. */
export async function settle(
  named: string,
  shot: string,
  options: SettleOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const answer = readAnswer(options);
  const { project, file } = await openHere(named, terminal, options);
  const signal = new AbortController().signal;
  return project.spending(async (ports) => {
    const doubtful = await findDoubtful({ list: project.list, shot }, ports, signal);
    const [first, ...further] = doubtful;
    if (!first) {
      if (options.json) terminal.json({ doubts: [] }, "document");
      else terminal.talk(`Nothing of ${shot} in ${file} is in doubt.`);
      return exitCodes.done;
    }
    if (!answer) {
      if (options.json) terminal.json({ doubts: doubtful }, "document");
      else for (const one of doubtful) showDoubt(one, `rushes settle ${shellWord(file)} ${shot}`, terminal);
      return exitCodes.needsDecision;
    }
    const job = await settleDoubt(first, answer, ports, signal);
    if (options.json) terminal.json({ settled: answer, job }, "document");
    else terminal.talk(consequence(first, answer, file));
    return further.length > 0 ? exitCodes.needsDecision : exitCodes.done;
  });
}

function readAnswer({ adopt, release, paidLost }: SettleOptions): Settlement | undefined {
  const answers: Settlement[] = [
    ...(adopt === undefined ? [] : [{ settled: "adopt", operation: adopt } as const]),
    ...(release ? [{ settled: "release" } as const] : []),
    ...(paidLost ? [{ settled: "paid-lost" } as const] : []),
  ];
  if (answers.length > 1) throw new UsageError("Give one answer: --adopt ID, --release or --paid-lost.");
  return answers[0];
}

function showDoubt({ job, candidates }: DoubtfulJob, command: string, terminal: Terminal): void {
  const price = formatMoney(job.price);
  const sent = job.intendedAtMs === undefined ? "at an unknown time" : clockTime(job.intendedAtMs);
  terminal.out(
    `${job.shot}: sent ${sent} to ${job.request.model}, and the answer was lost. ${price} is held for it.`,
  );
  if (candidates === "unknown") terminal.out("  The provider keeps no list that could be looked through.");
  else if (candidates.length === 0)
    terminal.out("  The provider's list shows no job of that time that nobody here knows.");
  else terminal.out(`  ${counted(candidates.length, "job")} of that time that nobody here knows:`);
  for (const { operation, createdAtMs, state, link } of candidates === "unknown" ? [] : candidates) {
    terminal.out(
      `    ${operation.id}  ${clockTime(createdAtMs)}  ${state}${link === undefined ? "" : `  ${link}`}`,
    );
  }
  terminal.out("  If one of them is yours:");
  terminal.out(`    ${command} --adopt ID      it counts as bought for ${price}; the next render fetches it`);
  terminal.out("  If it was surely never made:");
  terminal.out(
    `    ${command} --release       ${price} is given back; the next render buys it (again, if it was made after all)`,
  );
  terminal.out("  If it was charged and cannot be found:");
  terminal.out(`    ${command} --paid-lost     ${price} counts as spent; it is not bought again unasked`);
}

function consequence({ job }: DoubtfulJob, answer: Settlement, file: string): string {
  const price = formatMoney(job.price);
  switch (answer.settled) {
    case "adopt":
      return `Job ${answer.operation} is ${job.shot} now; ${price} is spent. Fetch it with: rushes render ${shellWord(file)}`;
    case "release":
      return `${price} is given back. The next render buys ${job.shot}: rushes render ${shellWord(file)}`;
    case "paid-lost":
      return `${price} counts as spent, and ${job.shot} as failed.`;
  }
}

function clockTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
