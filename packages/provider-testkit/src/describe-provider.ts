import { describe, test } from "vitest";
import { allChecks } from "./checks/all-checks.ts";
import { examineOne } from "./examine-provider.ts";
import type { ProviderFactory, World } from "./world.ts";

/**
 * The whole examination as a vitest suite: one test for each check. What cannot be examined is shown as skipped,
 * with the reason.
 *
 * @example
 * describeProvider("mine", ({ url, key }) => mine({ url, key }), openMyService);
 */
export function describeProvider<Its extends World>(
  name: string,
  open: ProviderFactory<Its>,
  openWorld: () => Promise<Its>,
): void {
  describe(`the provider ${name}`, () => {
    test.for(allChecks)("$name", async (check, { skip }) => {
      const verdict = await examineOne(check, open, openWorld);
      if (verdict.verdict === "not examined") skip(verdict.why);
      if (verdict.verdict === "failed") throw new Error(verdict.why);
    });
  });
}
