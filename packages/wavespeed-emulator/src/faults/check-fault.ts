import type { Fault, FaultName, RouteName } from "./fault.ts";
import { faultRules, type KeyRule, targetKeys } from "./fault-keys.ts";

/** A mistake in a fault, and the key that it is about. */
export interface FaultMistake {
  readonly key: string | undefined;
  readonly says: string;
}

/** All mistakes in one fault; none means that it is a {@link Fault}. */
export function findMistakes(written: unknown): readonly FaultMistake[] {
  if (typeof written !== "object" || written === null || Array.isArray(written)) {
    return [{ key: undefined, says: "must be a map with the keys `on` and `do`" }];
  }
  const fault = written as Record<string, unknown>;
  if (!isFaultName(fault.do)) {
    const names = Object.keys(faultRules).map((name) => `\`${name}\``);
    return [{ key: "do", says: `must be one of ${names.join(", ")}, not ${shown(fault.do)}` }];
  }
  const rule: { on?: readonly RouteName[]; needs?: readonly string[]; keys: Record<string, KeyRule> } =
    faultRules[fault.do];
  const keys: Record<string, KeyRule> = { ...targetKeys, ...rule.keys };
  const mistakes: FaultMistake[] = [];
  for (const [key, value] of Object.entries(fault)) {
    if (key === "do") continue;
    const allowed = keys[key];
    if (allowed === undefined) {
      mistakes.push({ key, says: `is no key of \`${fault.do}\`, which takes ${listKeys(keys)}` });
    } else if (!allowed.allows(value))
      mistakes.push({ key, says: `must be ${allowed.says}, not ${shown(value)}` });
  }
  for (const key of ["on", ...(rule.needs ?? [])]) {
    if (fault[key] === undefined) mistakes.push({ key: undefined, says: `needs the key \`${key}\`` });
  }
  return mistakes.length > 0 ? mistakes : findMisplacement(fault as unknown as Fault, rule.on);
}

function findMisplacement(fault: Fault, places: readonly RouteName[] | undefined): readonly FaultMistake[] {
  const fits =
    fault.on === "any"
      ? places === undefined || places.includes("submit")
      : (places?.includes(fault.on) ?? fault.on !== "webhook");
  if (fits) return [];
  const where =
    places === undefined ? "any route but `webhook`" : places.map((place) => `\`${place}\``).join(" or ");
  return [{ key: "on", says: `\`${fault.do}\` strikes only on ${where}` }];
}

function isFaultName(name: unknown): name is FaultName {
  return typeof name === "string" && Object.hasOwn(faultRules, name);
}

function listKeys(keys: Record<string, KeyRule>): string {
  return Object.keys(keys)
    .map((key) => `\`${key}\``)
    .join(", ");
}

function shown(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}
