import { join } from "node:path";
import {
  addMoney,
  type Charge,
  formatMoney,
  type Money,
  noMoney,
  type VideoProviderV1,
} from "@rushes/provider";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { assemble, type OpenOptions } from "../open-here.ts";
import { counted } from "../terminal/counted.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { UsageError } from "../usage-error.ts";

export interface AccountOptions extends OpenOptions {
  readonly json?: boolean;
  readonly provider: string;
}

const lookBackMs = 7 * 24 * 60 * 60 * 1000;
const tallestList = 20;

/** The balance at a provider, what the account bought in the last week, and what it cost. Spends nothing. */
export async function account(options: AccountOptions, terminal: Terminal): Promise<ExitCode> {
  const { project, providers } = assemble(join(process.cwd(), "single clips"), terminal, options);
  const provider = providers.find(({ name }) => name === options.provider);
  if (!provider?.balance) {
    throw new UsageError(`No provider ${options.provider} with an account is loaded here.`);
  }
  const toMs = Date.now();
  const balance = await project.ask((context) => provider.balance!(context));
  const charges = await project.ask((context) =>
    gather(provider.charges?.({ fromMs: toMs - lookBackMs, toMs }, context)),
  );
  const sums = { charged: sumOf(charges, "charge"), refunded: sumOf(charges, "refund") };
  if (options.json) {
    terminal.json({ provider: provider.name, balance, ...sums, charges }, "document");
    return exitCodes.done;
  }
  terminal.out(`${provider.name}: ${formatMoney(balance)} left`);
  showCharges(provider, charges, sums, terminal);
  return exitCodes.done;
}

function showCharges(
  provider: VideoProviderV1,
  charges: readonly Charge[],
  { charged, refunded }: { readonly charged: Money; readonly refunded: Money },
  terminal: Terminal,
): void {
  if (!provider.charges) return;
  const back = refunded === noMoney ? "" : `, ${formatMoney(refunded)} given back`;
  const clips = charges.filter(({ kind }) => kind === "charge").length;
  terminal.out(`The last 7 days: ${counted(clips, "clip")} for ${formatMoney(charged)}${back}.`);
  for (const { atMs, kind, amount, operationId } of charges.slice(0, tallestList)) {
    const sign = kind === "refund" ? "+" : "-";
    terminal.out(
      `  ${new Date(atMs).toISOString().slice(0, 19)}Z  ${sign}${formatMoney(amount)}  ${operationId}`,
    );
  }
  if (charges.length > tallestList)
    terminal.out(`  … and ${charges.length - tallestList} more (--json lists all)`);
}

async function gather(charges: AsyncIterable<Charge> | undefined): Promise<readonly Charge[]> {
  const all: Charge[] = [];
  for await (const charge of charges ?? []) all.push(charge);
  return all;
}

function sumOf(charges: readonly Charge[], kind: Charge["kind"]): Money {
  return addMoney(...charges.filter((charge) => charge.kind === kind).map(({ amount }) => amount));
}
