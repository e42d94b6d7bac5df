import { type Plan, type PlannedShot, type ShownTake, takesOf } from "@rushes/core";
import { hintOf } from "./nearest-hint.ts";
import type { PlannedHere } from "./plan-here.ts";
import { shellWord } from "./terminal/shell-word.ts";
import { UsageError } from "./usage-error.ts";

/** @throws UsageError where there is none of this name */
export function requireListed(id: string, { shots }: Plan, file: string): PlannedShot {
  const shot = shots.find((one) => one.id === id);
  if (shot) return shot;
  const known = shots.map((one) => one.id);
  throw new UsageError(`${file} has no shot ${id}.${hintOf(id, known)}`);
}

/**
 * The shot that a person named.
 *
 * @throws UsageError where there is none, or where it has no takes of its own
 */
export function requireShot(id: string, plan: Plan, file: string): PlannedShot {
  const shot = requireListed(id, plan, file);
  if (shot.source === "generated") return shot;
  const [own, key] = shot.source === "still" ? ["an own picture", "still"] : ["own footage", "clip"];
  throw new UsageError(`${id} is ${own}: it has no takes. Another file is another \`${key}:\`.`);
}

/**
 * The take that a person named by its number in the list of the shot, or by the first digits of its hash.
 *
 * @throws UsageError where it is none of the shot's, or might be several
 */
export async function findTake(named: string, shot: string, planned: PlannedHere): Promise<ShownTake> {
  const seeThem = `See them: rushes takes ${shellWord(planned.file)} ${shot}`;
  const own = (await takesOf(planned, planned.project, shot)).flatMap(({ takes }) => takes);
  if (own.length === 0) throw new UsageError(`${shot} has no take yet.`);
  const byNumber = /^\d{1,3}$/.test(named) ? own.find(({ number }) => number === Number(named)) : undefined;
  if (byNumber) return byNumber;
  if (!/^[0-9a-f]{4,64}$/i.test(named))
    throw new UsageError(
      `${shot} has no take ${named}: give a number from 1 to ${own.length}, or at least four digits of a hash. ${seeThem}`,
    );
  const isNamed = ({ take }: ShownTake) => take.startsWith(named.toLowerCase());
  const [only, ...others] = own.filter(isNamed);
  if (only && others.length === 0) return only;
  if (only)
    throw new UsageError(
      `${named} begins ${others.length + 1} takes of ${shot}: give more digits. ${seeThem}`,
    );
  const elsewhere = (await takesOf(planned, planned.project)).find(({ takes }) => takes.some(isNamed));
  throw new UsageError(
    `${shot} has no take ${named}${elsewhere ? `; it is one of ${elsewhere.shot}` : ""}. ${seeThem}`,
  );
}
