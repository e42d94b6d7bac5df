import { isBought, type Plan } from "@rushes/core";
import { addMoney, formatMoney, type Money, noMoney } from "@rushes/provider";
import { type PlannedHere, type PlanningOptions, planOpened } from "./plan-here.ts";
import { shellWord } from "./terminal/shell-word.ts";
import { someOf } from "./terminal/show-filmed.ts";

/** What hangs on a decision about a take. */
export interface Consequence {
  /** The shots that went stale by it: they start from a frame of a take that is not chosen any more. */
  readonly stale: readonly string[];
  /** What following would buy, and for how much: those, and what hangs on them in turn. */
  readonly following: { readonly shots: readonly string[]; readonly price: Money };
}

/** Plans again, as things stand now, and compares with the plan before. Buys nothing. */
export async function findConsequence(
  before: PlannedHere,
  options: PlanningOptions,
): Promise<Consequence & { readonly after: Plan }> {
  const { plan: after } = await planOpened(before, options);
  const wasStale = new Set(before.plan.shots.filter(isStale).map(({ id }) => id));
  const stale = after.shots.filter((shot) => isStale(shot) && !wasStale.has(shot.id)).map(({ id }) => id);
  if (stale.length === 0) return { after, stale, following: { shots: [], price: noMoney } };
  const { plan: refreshed } = await planOpened(before, { ...options, refresh: "stale" });
  const wouldBuy = new Set(after.shots.filter(isBought).map(({ id }) => id));
  const bought = refreshed.shots.filter((shot) => isBought(shot) && !wouldBuy.has(shot.id));
  const price = addMoney(...bought.map((shot) => shot.price));
  return { after, stale, following: { shots: bought.map(({ id }) => id), price } };
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
    `${someOf(stale)} ${verb} from a take that is not chosen any more: stale, but kept as ${stale.length === 1 ? "it is" : "they are"}.`,
    `Following (${someOf(following.shots.length > 0 ? following.shots : stale)}) ${cost}: rushes render ${shellWord(file)} --refresh stale`,
  ];
}
