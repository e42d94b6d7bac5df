import { relative } from "node:path";
import { adoptTake as adopt } from "@rushes/core";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { type OpenOptions, openHere } from "../open-here.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { UsageError } from "../usage-error.ts";

export interface AdoptTakeOptions extends OpenOptions {
  readonly provider: string;
  readonly json?: boolean;
}

/** Fetches a clip into the store that was paid for elsewhere, by the provider's id. Spends nothing. */
export async function adoptTake(
  id: string,
  named: string | undefined,
  options: AdoptTakeOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { project, providers } = await openHere(named, terminal, options);
  const provider = providers.find(({ name }) => name === options.provider);
  if (!provider) throw new UsageError(`No provider ${options.provider} is loaded here.`);
  await project.media();
  const take = await project.spending((ports) =>
    adopt({ provider, operation: id, list: project.list }, ports, new AbortController().signal),
  );
  const file = relative(process.cwd(), project.takePath(take.sha256));
  if (options.json) terminal.json({ take: take.sha256, file, bytes: take.bytes }, "document");
  else terminal.out(file);
  return exitCodes.done;
}
