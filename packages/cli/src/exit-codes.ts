import type { Filmed } from "@rushes/core";

/** What the process ends with; the first that applies, in this order. */
export const exitCodes = {
  interrupted: 130,
  wrongUse: 2,
  account: 4,
  needsDecision: 6,
  budget: 5,
  missingTool: 3,
  someFailed: 1,
  done: 0,
  /** `plan --detailed-exitcode` only. */
  wouldSpend: 10,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The code that a run ends with. A film that lacks only shots that were left out on purpose is no failure. */
export function exitCodeOf({ summary }: Pick<Filmed, "summary">): ExitCode {
  const results = [...summary.results.values(), ...summary.leftovers.map(({ result }) => result)];
  const ends = new Set(results.map(({ end }) => end));
  if (summary.wasInterrupted) return exitCodes.interrupted;
  if (summary.accountRefused) return exitCodes.account;
  if (ends.has("in-doubt") || ends.has("price-moved") || ends.has("held")) return exitCodes.needsDecision;
  if (summary.overcharged.length > 0) return exitCodes.budget;
  if (ends.has("over-budget")) return exitCodes.budget;
  const hasAll = [...ends].every((end) => end === "in-hand" || end === "left");
  return hasAll ? exitCodes.done : exitCodes.someFailed;
}

const inOrder: readonly ExitCode[] = [130, 2, 4, 6, 5, 3, 1, 0];

/** Of several reasons to end, the one that counts. */
export function firstCode(...codes: readonly ExitCode[]): ExitCode {
  return inOrder.find((code) => codes.includes(code)) ?? exitCodes.done;
}
