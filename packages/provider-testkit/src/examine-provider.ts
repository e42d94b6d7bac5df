import type { Check } from "./check.ts";
import { allChecks } from "./checks/all-checks.ts";
import { openExamination } from "./examination.ts";
import { Offence } from "./offence.ts";
import type { ProviderFactory, World } from "./world.ts";

/** What came of one check. */
export type Verdict = { readonly check: string } & (
  | { readonly verdict: "passed" }
  /** The provider broke its promise; `why` says how. */
  | { readonly verdict: "failed"; readonly why: string }
  /** The world or the provider lacks what the check is about. */
  | { readonly verdict: "not examined"; readonly why: string }
);

/**
 * Examines a provider without any test framework. Each check works in a world of its own.
 *
 * @param open gives the provider on the world's account; called again for "after a restart"
 * @param openWorld starts the fake service; closed after each check
 * @example
 * const verdicts = await examineProvider(({ url, key }) => mine({ url, key }), openMyService);
 * for (const { check, verdict } of verdicts) console.log(verdict, check);
 */
export async function examineProvider<Its extends World>(
  open: ProviderFactory<Its>,
  openWorld: () => Promise<Its>,
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const check of allChecks) verdicts.push(await examineOne(check, open, openWorld));
  return verdicts;
}

/** @internal */
export async function examineOne<Its extends World>(
  check: Check,
  open: ProviderFactory<Its>,
  openWorld: () => Promise<Its>,
): Promise<Verdict> {
  const world = await openWorld();
  try {
    const examination = openExamination(world, open);
    const missing = check.missing?.(examination);
    if (missing !== undefined) return { check: check.name, verdict: "not examined", why: missing };
    await check.examine(examination);
    return { check: check.name, verdict: "passed" };
  } catch (thrown) {
    return { check: check.name, verdict: "failed", why: wordsOf(thrown) };
  } finally {
    await world.close?.();
  }
}

function wordsOf(thrown: unknown): string {
  if (thrown instanceof Offence) return thrown.message;
  return `It threw where it should not: ${thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown)}`;
}
