import type { Shot, ShotList } from "../document/index.ts";
import { isNamedBy, usedShots, withShotsBefore } from "./used-shots.ts";

/** Which of a shot list's shots may be bought. Default: those that the film shows, and those that they start from. */
export interface Wanted {
  /** Also those that are in no timeline. */
  readonly includeUnused?: boolean;
  /** These shots and scenes alone, and the shots that they take frames from. */
  readonly only?: readonly string[];
  /** This shot or scene and whatever stands behind it in the file, and the shots that those take frames from. */
  readonly from?: string;
  /** All but these shots and scenes: what takes a frame from one of them waits, unless it has a take. */
  readonly except?: readonly string[];
}

export function wantedShots(
  { shots, cut }: Pick<ShotList, "shots" | "cut">,
  { includeUnused, only, from, except = [] }: Wanted,
): ReadonlySet<string> {
  let wanted: ReadonlySet<string> = includeUnused ? idsOf(shots) : usedShots(shots, cut);
  if (only) wanted = withShotsBefore(idsOf(shots.filter(isOneOf(only))), shots);
  if (from !== undefined) wanted = withShotsBefore(intersection(wanted, idsOf(fromOn(shots, from))), shots);
  const left = exceptedShots(shots, except);
  return new Set([...wanted].filter((id) => !left.has(id)));
}

export function exceptedShots(shots: readonly Shot[], except: readonly string[] = []): ReadonlySet<string> {
  return except.length === 0 ? new Set() : idsOf(shots.filter(isOneOf(except)));
}

function isOneOf(names: readonly string[]): (shot: Shot) => boolean {
  return (shot) => names.some((name) => isNamedBy(shot, name));
}

function fromOn(shots: readonly Shot[], name: string): readonly Shot[] {
  const first = shots.findIndex((shot) => isNamedBy(shot, name));
  return first === -1 ? [] : shots.slice(first);
}

function idsOf(shots: readonly Shot[]): ReadonlySet<string> {
  return new Set(shots.map(({ id }) => id));
}

function intersection(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...one].filter((id) => other.has(id)));
}
