import { relative } from "node:path";
import { acceptTake as accept, wordFindings } from "@rushes/core";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { requireListed } from "../find-take.ts";
import { planHere } from "../plan-here.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { UsageError } from "../usage-error.ts";

export interface AcceptTakeOptions {
  readonly json?: boolean;
}

/** Writes down that a person has looked at the take of a shot, and that it may be used as it is. */
export async function acceptTake(
  named: string,
  shot: string,
  options: AcceptTakeOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const planned = await planHere(named, options, terminal);
  const { project } = planned;
  const { chosen, held } = requireListed(shot, planned.plan, planned.file);
  if (!chosen) throw new UsageError(`${shot} has no take yet.`);
  const take = chosen.sha256;
  await project.writing((ports) => accept({ shot: { id: shot, take }, list: project.list }, ports));
  const file = chosen.from === "store" ? project.takePath(take) : project.path(chosen.path);
  if (options.json) terminal.json({ shot, take, accepted: held ?? [] }, "document");
  else {
    const words = held ? ` (${wordFindings(held)})` : "";
    terminal.talk(`The take of ${shot} is used as it is${words}.`);
    terminal.out(relative(process.cwd(), file));
  }
  return exitCodes.done;
}
