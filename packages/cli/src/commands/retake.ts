import { askForTakes, movedSince } from "@rushes/core";
import type { Money } from "@rushes/provider";
import { agree } from "../agree.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { requireShot } from "../find-take.ts";
import { planHere, planOpened } from "../plan-here.ts";
import { counted } from "../terminal/counted.ts";
import { shellWord } from "../terminal/shell-word.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { UsageError } from "../usage-error.ts";
import { carryOut } from "./render.ts";

export interface RetakeOptions {
  readonly takes: number;
  readonly yes?: boolean;
  readonly maxCost?: Money;
  readonly takeOver?: boolean;
  readonly apiKeyFile?: string;
  readonly json?: boolean;
}

/** Agrees on the sum, writes down that more takes are wanted, and buys them; beside a running render it only asks. */
export async function retake(
  { file: named, shot }: { readonly file: string; readonly shot: string },
  { takes, ...options }: RetakeOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const only = { ...options, only: [shot] };
  const wished = await planHere(named, { ...only, more: { shot, takes } }, terminal);
  const { project, file, plan } = wished;
  const wanted = requireShot(shot, plan, file);
  if (wanted.jobs.some(({ asked, key }) => asked && key === undefined))
    throw new UsageError(
      `${shot} starts from a frame of ${wanted.after.join(", ")}, which has no take yet. Render that first.`,
    );
  await agree(plan, options, terminal);
  const asked = await project.writing((ports) => askForTakes(wanted, project.list, ports));
  const owner = await project.owner();
  if (owner) {
    const words = `${counted(asked, "take")} of ${shot} asked for. Process ${owner.process} on ${owner.machine} is rendering; the next render buys what was asked for: rushes render ${shellWord(file)}`;
    if (options.json) terminal.json({ event: "result", exitCode: exitCodes.done, asked });
    else terminal.talk(words);
    return exitCodes.done;
  }
  const asWished = await planOpened(wished, only);
  const moved = movedSince(plan, asWished.plan);
  if (moved.length > 0)
    throw new UsageError(
      `${file} moved while you were asked, and nothing was started: ${moved.join(" ")} What you wished is written down: rushes render ${shellWord(file)}`,
    );
  const code = await carryOut(asWished, { ...options, cut: false }, terminal);
  if (!options.json)
    terminal.talk(
      `See them: rushes takes ${shellWord(file)} ${shot}. Use another: rushes pick ${shellWord(file)} ${shot} TAKE`,
    );
  return code;
}
