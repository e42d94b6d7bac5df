import type { Plan } from "@rushes/core";
import type { Money, VideoProviderV1 } from "@rushes/provider";
import type { OpenedProject } from "./open-here.ts";
import type { Balances } from "./terminal/plan-sums.ts";

/** A plan does not wait longer for a sum that is only good to know. */
const patienceMs = 1_500;

/**
 * What is left at the providers that a plan would pay, as far as that can be found out: only with a key, in little time,
 * and never a reason for a plan to fail.
 */
export async function askBalances(
  { shots }: Plan,
  { project, providers }: Pick<OpenedProject, "project" | "providers">,
): Promise<Balances> {
  const paid = new Set(
    shots.flatMap(({ price, request }) => (price > 0 && request ? [request.provider] : [])),
  );
  const asked = providers
    .filter(({ name }) => paid.has(name))
    .map(async (provider) => {
      const balance = await balanceOf(provider, project).catch(() => undefined);
      return balance === undefined ? [] : [[provider.name, balance] as const];
    });
  return new Map((await Promise.all(asked)).flat());
}

async function balanceOf(
  provider: VideoProviderV1,
  project: OpenedProject["project"],
): Promise<Money | undefined> {
  provider.assertReady?.();
  const patience = AbortSignal.timeout(patienceMs);
  return project.ask((context) =>
    Promise.race([
      provider.balance?.({ ...context, signal: AbortSignal.any([context.signal, patience]) }),
      new Promise<undefined>((resolve) => patience.addEventListener("abort", () => resolve(undefined))),
    ]),
  );
}
