import { nearestWord, type Plan, type PlannedShot, type ShotTakes, type ShownTake } from "@rushes/core";
import { UsageError } from "./usage-error.ts";

/**
 * The shot that a person named.
 *
 * @throws UsageError where there is none, or where it has no takes of its own
 */
export function requireShot(id: string, { shots }: Plan, file: string): PlannedShot {
  const shot = shots.find((one) => one.id === id);
  if (!shot) {
    const near = nearestWord(
      id,
      shots.map((one) => one.id),
    );
    throw new UsageError(`${file} has no shot ${id}.${near === null ? "" : ` Did you mean ${near}?`}`);
  }
  if (shot.source !== "generated")
    throw new UsageError(`${id} is own footage: it has no takes. Another file is another \`clip:\`.`);
  return shot;
}

/**
 * The take that a person named by its number in the list of the shot, or by the first digits of its hash.
 *
 * @throws UsageError where it is none of the shot's, or might be several
 */
export function requireTake(named: string, shot: string, all: readonly ShotTakes[], file: string): ShownTake {
  const own = all.find((one) => one.shot === shot)?.takes ?? [];
  const seeThem = `See them: rushes takes ${file} ${shot}`;
  if (own.length === 0) throw new UsageError(`${shot} has no take yet.`);
  const byNumber = /^\d{1,3}$/.test(named) ? own.find(({ number }) => number === Number(named)) : undefined;
  if (byNumber) return byNumber;
  if (!/^[0-9a-f]{4,64}$/i.test(named))
    throw new UsageError(
      `${shot} has no take ${named}: give a number from 1 to ${own.length}, or at least four digits of a hash. ${seeThem}`,
    );
  const [only, ...others] = own.filter(({ take }) => take.startsWith(named.toLowerCase()));
  if (only && others.length === 0) return only;
  if (only)
    throw new UsageError(
      `${named} begins ${others.length + 1} takes of ${shot}: give more digits. ${seeThem}`,
    );
  const elsewhere = all.find(({ takes }) => takes.some(({ take }) => take.startsWith(named.toLowerCase())));
  throw new UsageError(
    `${shot} has no take ${named}${elsewhere ? `; it is one of ${elsewhere.shot}` : ""}. ${seeThem}`,
  );
}
