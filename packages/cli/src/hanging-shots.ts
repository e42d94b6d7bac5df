import type { Plan } from "@rushes/core";
import { addMoney, formatMoney, type Money, noMoney } from "@rushes/provider";
import { type PlanningOptions, planHere } from "./plan-here.ts";
import type { Terminal } from "./terminal/terminal.ts";

/** What hangs on a decision about a take. */
export interface Consequence {
  /** The shots that went stale by it: they start from a frame of a take that is not chosen any more. */
  readonly stale: readonly string[];
  /** What following would buy, and for how much: those, and what hangs on them in turn. */
  readonly following: { readonly shots: readonly string[]; readonly price: Money };
}

/** Compares the plan before with the one after. Buys nothing. */
export async function findConsequence(
  before: Plan,
  named: string,
  options: PlanningOptions,
  terminal: Terminal,
): Promise<Consequence> {
  const { plan: after } = await planHere(named, options, terminal);
  const wasStale = new Set(before.shots.filter(isStale).map(({ id }) => id));
  const stale = after.shots.filter((shot) => isStale(shot) && !wasStale.has(shot.id)).map(({ id }) => id);
  if (stale.length === 0) return { stale, following: { shots: [], price: noMoney } };
  const { plan: refreshed } = await planHere(named, { ...options, json: true, refresh: "stale" }, terminal);
  const wouldBuy = new Set(after.shots.filter(isBought).map(({ id }) => id));
  const bought = refreshed.shots.filter((shot) => isBought(shot) && !wouldBuy.has(shot.id));
  const price = addMoney(...bought.map((shot) => shot.price));
  return { stale, following: { shots: bought.map(({ id }) => id), price } };
}

function isBought({ jobs }: Plan["shots"][number]): boolean {
  return jobs.some(({ work }) => work === "buy");
}

function isStale({ action }: Plan["shots"][number]): boolean {
  return action === "stale";
}

/** Tells a person what hangs on it, and how to follow. */
export function consequenceWords({ stale, following }: Consequence, file: string): readonly string[] {
  if (stale.length === 0) return [];
  const verb = stale.length === 1 ? "starts" : "start";
  const cost = following.price === noMoney ? "costs nothing" : `would cost ${formatMoney(following.price)}`;
  return [
    `${inWords(stale)} ${verb} from a take that is not chosen any more: stale, but kept as ${stale.length === 1 ? "it is" : "they are"}.`,
    `Following (${inWords(following.shots.length > 0 ? following.shots : stale)}) ${cost}: rushes render ${file} --refresh stale`,
  ];
}

function inWords(names: readonly string[]): string {
  const shown = names.slice(0, 8).join(", ");
  return names.length > 8 ? `${shown} and ${names.length - 8} more` : shown;
}
