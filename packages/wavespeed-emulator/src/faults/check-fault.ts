import { type Fault, type FaultName, routeNames } from "./fault.ts";
import { canStrike, faultRules, type KeyRule, targetKeys } from "./fault-keys.ts";

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
    return [
      { key: "do", says: `must be one of ${listNames(Object.keys(faultRules))}, not ${shown(fault.do)}` },
    ];
  }
  const rule: { needs?: readonly string[]; keys: Record<string, KeyRule> } = faultRules[fault.do];
  const keys: Record<string, KeyRule> = { ...targetKeys, ...rule.keys };
  const mistakes: FaultMistake[] = [];
  for (const [key, value] of Object.entries(fault)) {
    if (key === "do") continue;
    const allowed = keys[key];
    if (allowed === undefined) {
      mistakes.push({
        key,
        says: `is no key of \`${fault.do}\`, which takes ${listNames(Object.keys(keys))}`,
      });
    } else if (!allowed.allows(value))
      mistakes.push({ key, says: `must be ${allowed.says}, not ${shown(value)}` });
  }
  for (const key of ["on", ...(rule.needs ?? [])]) {
    if (fault[key] === undefined) mistakes.push({ key: undefined, says: `needs the key \`${key}\`` });
  }
  return mistakes.length > 0 ? mistakes : findMisplacement(fault as unknown as Fault);
}

function findMisplacement({ on, do: name }: Fault): readonly FaultMistake[] {
  const places = routeNames.filter((route) => canStrike(name, route));
  const fits = on === "any" ? places.some((place) => place !== "webhook") : places.includes(on);
  if (fits) return [];
  return [{ key: "on", says: `\`${name}\` strikes only on ${listNames(places)}` }];
}

function isFaultName(name: unknown): name is FaultName {
  return typeof name === "string" && Object.hasOwn(faultRules, name);
}

function listNames(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

function shown(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}
