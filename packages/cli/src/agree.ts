import type { Plan } from "@rushes/core";
import { formatMoney } from "@rushes/provider";
import { Interrupted } from "./interrupted.ts";
import { maySpend, type SpendingOptions } from "./may-spend.ts";
import { planLines } from "./terminal/plan-table.ts";
import type { Terminal } from "./terminal/terminal.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Agrees with the person on the sum, where money would move.
 *
 * @throws UsageError where nobody allowed the sum, Interrupted where the person said no
 */
export async function agree(
  plan: Plan,
  options: SpendingOptions & { readonly json?: boolean },
  terminal: Terminal,
): Promise<void> {
  const spending = maySpend(plan, options, terminal.canAsk && !options.json);
  if (spending.answer === "go") return;
  if (spending.answer === "no") throw new UsageError(spending.why);
  const { columns } = terminal.size();
  for (const line of planLines(plan, terminal, { columns })) terminal.talk(line);
  const { confirm } = await import("@clack/prompts");
  const question = `Spend up to ${formatMoney(spending.most)}?`;
  const answer = await confirm({ message: question, initialValue: false, output: process.stderr });
  if (answer !== true) throw new Interrupted("Nothing was started, and nothing was spent.");
}
