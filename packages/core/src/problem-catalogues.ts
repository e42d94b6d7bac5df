import { cutProblems } from "./cut/index.ts";
import type { Catalogue } from "./diagnostics/index.ts";
import { documentProblems } from "./document/index.ts";
import { planProblems } from "./plan/index.ts";
import { runFailures } from "./run/index.ts";

/** Everything that can be said to be wrong, by room: what `docs/problems.md` is written from. */
export const problemCatalogues: Readonly<Record<"document" | "plan" | "run" | "cut", Catalogue>> = {
  document: documentProblems,
  plan: planProblems,
  run: runFailures,
  cut: cutProblems,
};
