import { formatMoney } from "@rushes/provider";
import { compareRequests, nameFields } from "./explain.ts";
import type { Plan, PlannedShot } from "./plan.ts";

/** A text that is a plan, as `plan -o` writes it; nothing where it is none. */
export function readSavedPlan(text: string): Plan | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { version, digest, list, shots, money } = (value ?? {}) as Partial<Record<keyof Plan, unknown>>;
  const isPlan =
    version === 1 &&
    typeof digest === "string" &&
    typeof (list as Plan["list"] | undefined)?.file === "string" &&
    Array.isArray(shots) &&
    typeof (money as Plan["money"] | undefined)?.total === "number";
  return isPlan ? (value as Plan) : undefined;
}

/**
 * What has moved since a plan was saved, one sentence each; nothing where it still holds. Work that went on meanwhile
 * moves nothing: a plan holds as long as the same is asked for, at the same prices, and it would pay no more.
 */
export function movedSince(saved: Plan, now: Plan): readonly string[] {
  const paysMore = now.money.total > saved.money.total;
  if (saved.digest === now.digest && !paysMore) return [];
  const before = new Map(saved.shots.map((shot) => [shot.id, shot]));
  const after = new Set(now.shots.map(({ id }) => id));
  const moved = [
    ...now.shots.flatMap((shot) => movedShot(before.get(shot.id), shot)),
    ...saved.shots.filter(({ id }) => !after.has(id)).map(({ id }) => `\`${id}\` is no longer in the list.`),
  ];
  if (moved.length > 0) return moved;
  return ["The cut, the order of the shots, or the number of takes is another now."];
}

function movedShot(before: PlannedShot | undefined, now: PlannedShot): readonly string[] {
  const { id } = now;
  if (!before) return [`\`${id}\` was not in the list.`];
  const words: string[] = [];
  if (before.request && now.request) {
    const { own } = compareRequests(before.request, now.request);
    if (own.length > 0) words.push(`\`${id}\`: ${nameFields(own)} changed.`);
  }
  if (before.source !== now.source || footageOf(before) !== footageOf(now))
    words.push(`\`${id}\`: its ${now.source === "still" ? "picture" : "footage"} changed.`);
  if (pickOf(before) !== pickOf(now)) words.push(`\`${id}\`: another take is picked.`);
  if (before.takePrice !== now.takePrice)
    words.push(`\`${id}\`: a take cost ${formatMoney(before.takePrice)}, now ${formatMoney(now.takePrice)}.`);
  if (words.length === 0 && now.price > before.price)
    words.push(`\`${id}\` would be bought again for ${formatMoney(now.price)}: ${now.reason}.`);
  return words;
}

function pickOf({ picked, chosen }: PlannedShot): string | undefined {
  return picked === true ? chosen?.sha256 : picked;
}

function footageOf({ chosen }: PlannedShot): string | undefined {
  return chosen && chosen.from !== "store" ? chosen.sha256 : undefined;
}
