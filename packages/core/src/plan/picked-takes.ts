import {
  keyPlace,
  nearestWord,
  type Origin,
  type Problem,
  raiser,
  valuePlace,
} from "../diagnostics/index.ts";
import type { PickedTake } from "../document/index.ts";
import type { FrozenRequest, JobRecord } from "./job-record.ts";
import type { Knowledge } from "./knowledge.ts";
import { planProblems } from "./problems.ts";

const raise = raiser(planProblems);

/** The take that a person picked for a shot, with what is known of it. */
export interface HandPick {
  readonly sha256: string;
  /** What it was made of; absent for one that was made elsewhere. */
  readonly made?: FrozenRequest;
  /** Its job, where it has one. */
  readonly job?: JobRecord;
  /** The digest of what the shot asked for when it was picked, where that is not what it was made of. */
  readonly words?: string;
}

/** What the picks mean for the takes that are really there. */
export interface PickedTakes {
  readonly byShot: ReadonlyMap<string, HandPick>;
  readonly rejectedByShot: ReadonlyMap<string, ReadonlySet<string>>;
  readonly problems: readonly Problem[];
}

/**
 * Finds the takes that a person picked and rejected. One that is not in the store is a fault: another clip in its place
 * would be another film, and a new one would cost. What is rejected may be missing.
 *
 * @param standIn the provider of a draft: it shows its own takes only
 */
export function findPickedTakes(
  shots: readonly { readonly id: string }[],
  { picks, jobs, looseTakes = [] }: Pick<Knowledge, "picks" | "jobs" | "looseTakes">,
  standIn?: string,
): PickedTakes {
  if (!picks) return { byShot: new Map(), rejectedByShot: new Map(), problems: [] };
  const ids = new Set(shots.map(({ id }) => id));
  const makers = makersOfTakes(jobs, standIn);
  const takes = new Set(makers.keys());
  if (standIn === undefined) for (const { sha256 } of looseTakes) takes.add(sha256);
  const problems: Problem[] = [];
  const byShot = new Map<string, HandPick>();
  for (const [shot, pick] of picks.picked) {
    const found = startingWith(pick.take, takes);
    const [take] = found;
    if (!ids.has(shot)) problems.push(unknownShot(shot, pick.origin, ids));
    else if (found.length > 1) problems.push(ambiguous(pick, found));
    else if (take !== undefined) byShot.set(shot, handPick(take, pick, makerFor(shot, makers.get(take))));
    else if (standIn === undefined) problems.push(absent(shot, pick));
  }
  const rejectedByShot = new Map<string, ReadonlySet<string>>();
  for (const [shot, rejected] of picks.rejected) {
    const [first] = rejected;
    if (!ids.has(shot) && first && !picks.picked.has(shot))
      problems.push(unknownShot(shot, first.origin, ids));
    rejectedByShot.set(shot, new Set(rejected.flatMap(({ take }) => startingWith(take, takes))));
  }
  return { byShot, rejectedByShot, problems };
}

function handPick(sha256: string, { request: words }: PickedTake, job: JobRecord | undefined): HandPick {
  return { sha256, ...(job && { job, made: job.request }), ...(words !== undefined && { words }) };
}

/** The jobs that gave each take; nearly always one. */
function makersOfTakes(
  jobs: readonly JobRecord[],
  standIn: string | undefined,
): ReadonlyMap<string, readonly JobRecord[]> {
  const makers = new Map<string, JobRecord[]>();
  for (const job of jobs) {
    if (job.take === undefined || (standIn !== undefined && job.request.provider !== standIn)) continue;
    const known = makers.get(job.take);
    if (known) known.push(job);
    else makers.set(job.take, [job]);
  }
  return makers;
}

/** Of several jobs that gave the same bytes, the one of this shot. */
function makerFor(shot: string, makers: readonly JobRecord[] = []): JobRecord | undefined {
  return makers.find((job) => job.shot === shot) ?? makers[0];
}

function absent(shot: string, { take, origin }: PickedTake): Problem {
  return raise("PLAN_PICK_ABSENT", valuePlace(origin), { shot, take: take.slice(0, 12) });
}

function ambiguous({ take, origin }: PickedTake, takes: readonly string[]): Problem {
  return raise("PLAN_PICK_AMBIGUOUS", valuePlace(origin), { take, takes: takes.slice(0, 4) });
}

function startingWith(prefix: string, takes: ReadonlySet<string>): readonly string[] {
  if (takes.has(prefix)) return [prefix];
  return prefix.length === 64 ? [] : [...takes].filter((take) => take.startsWith(prefix));
}

function unknownShot(shot: string, origin: Origin, ids: ReadonlySet<string>): Problem {
  const nearest = nearestWord(shot, [...ids]);
  return raise("PLAN_PICK_SHOT_UNKNOWN", keyPlace(origin), { shot, ...(nearest !== null && { nearest }) });
}
