import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { openHere } from "../open-here.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** The history of a shot list, one event a line, oldest first. Changes nothing. */
export async function ledgerExport(named: string | undefined, terminal: Terminal): Promise<ExitCode> {
  const { project } = await openHere(named, terminal);
  const events = await project.reading((ledger) => ledger.events({ list: project.list }));
  for (const event of events) terminal.out(JSON.stringify(event));
  return exitCodes.done;
}
