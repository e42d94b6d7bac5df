import { type FinishedFacts, type JsonObject, noMoney } from "@rushes/provider";
import { byShot } from "./by-shot.ts";
import type { EditTake } from "./cut/index.ts";
import {
  type FrozenRequest,
  type JobRecord,
  type Knowledge,
  type LooseTake,
  mayReplace,
  type Plan,
  type PlannedShot,
  requestDigest,
} from "./plan/index.ts";
import type { TakeMaking, TakeSidecar } from "./run/index.ts";

/** The takes of one shot, oldest first. */
export interface ShotTakes {
  readonly shot: string;
  readonly takes: readonly ShownTake[];
}

/**
 * One take, with what made it and what a person said of it. Its number stays what it is when further takes arrive.
 *
 * `chosen`: the film shows it. `picked`: it does because a person picked it. `note`: why it was rejected. `provider` is
 * `import` for a clip that was made elsewhere, and absent where nothing says what made it; `importedFrom` is what it was
 * called there.
 */
export interface ShownTake extends EditTake {
  /** The other inputs of its request, under the API's own names. */
  readonly inputs?: FrozenRequest["inputs"];
  /** What the provider said of the clip besides; `prompt` is what it made of the words. */
  readonly said?: FinishedFacts;
  /** The key of its job in the ledger, and the provider's own id of it. */
  readonly job?: string;
  readonly operation?: string;
  /** ISO 8601, UTC. When the provider took the request; when the clip was first seen finished. */
  readonly submittedAt?: string;
  readonly readyAt?: string;
  /** Found in the account's history, after the answer to its submission was lost. */
  readonly adopted?: true;
  /** What was measured of the clip: size, rate, frames, sound. */
  readonly facts: JsonObject;
  /** It was made of what the shot asks for now. */
  readonly isCurrent: boolean;
}

/** What is to be known of takes besides a plan. */
export interface TakesKnown {
  readonly knowledge: Pick<Knowledge, "jobs" | "looseTakes" | "picks" | "list">;
  /** By SHA-256; see `Project.sidecars`. */
  sidecars(takes: Iterable<string>): Promise<ReadonlyMap<string, TakeSidecar>>;
}

/** The takes of every shot of a plan. Those of a draft are in the list of a draft only. */
export async function listTakes(plan: Plan, known: TakesKnown): Promise<readonly ShotTakes[]> {
  const index = indexTakes(known.knowledge);
  const byShot = new Map(plan.shots.map((shot) => [shot.id, foundTakes(shot, plan, index)]));
  const sidecars = await known.sidecars([...byShot.values()].flatMap((takes) => [...takes.keys()]));
  return plan.shots
    .filter(({ source }) => source === "generated")
    .map((shot) => ({
      shot: shot.id,
      takes: showTakes(shot, byShot.get(shot.id) ?? new Map(), sidecars, known),
    }));
}

/** Jobs and loose takes as a shot finds its own: all of a store are gone through once, not once for each shot. */
interface TakesIndex {
  readonly byKey: ReadonlyMap<string, JobRecord>;
  /** Jobs of this shot list. */
  readonly byShot: ReadonlyMap<string | undefined, readonly JobRecord[]>;
  /** The oldest job of a take. */
  readonly byTake: ReadonlyMap<string, JobRecord>;
  /** Takes of this shot list without a job. */
  readonly loose: ReadonlyMap<string | undefined, readonly LooseTake[]>;
}

function indexTakes({ jobs, looseTakes = [], list: own }: TakesKnown["knowledge"]): TakesIndex {
  const isOurs = ({ list }: { readonly list?: string }) => list === own;
  const withTake = jobs.flatMap((job) => (job.take === undefined ? [] : [[job.take, job] as const]));
  return {
    byKey: new Map(jobs.map((job) => [job.key, job])),
    byShot: byShot(jobs.filter(isOurs)),
    byTake: new Map(withTake.toReversed()),
    loose: byShot(looseTakes.filter(isOurs)),
  };
}

/** The takes that belong to a shot, each with its job where it has one. */
function foundTakes(
  shot: PlannedShot,
  { list }: Plan,
  index: TakesIndex,
): ReadonlyMap<string, JobRecord | undefined> {
  const ofKeys = shot.jobs.flatMap(({ key }) => index.byKey.get(key ?? "") ?? []);
  const found = new Map<string, JobRecord | undefined>();
  for (const job of [...ofKeys, ...(index.byShot.get(shot.id) ?? [])]) {
    const isShown = shot.request && mayReplace(job, shot.request.provider, list);
    if (isShown && job.take !== undefined) found.set(job.take, job);
  }
  if (list.standIn === undefined)
    for (const { sha256 } of index.loose.get(shot.id) ?? []) found.set(sha256, undefined);
  if (shot.chosen && !found.has(shot.chosen.sha256)) {
    const { sha256 } = shot.chosen;
    found.set(sha256, index.byTake.get(sha256));
  }
  return found;
}

function showTakes(
  shot: PlannedShot,
  takes: ReadonlyMap<string, JobRecord | undefined>,
  sidecars: ReadonlyMap<string, TakeSidecar>,
  { knowledge }: TakesKnown,
): readonly ShownTake[] {
  const current = shot.request && requestDigest(shot.request as FrozenRequest);
  const shown = [...takes].map(([take, job]): Omit<ShownTake, "number"> => {
    const sidecar = sidecars.get(take);
    const making = sidecar?.makings.find((one) => one.job === job?.key) ?? sidecar?.makings[0];
    return {
      take,
      ...markOf(take, shot, knowledge),
      ...madeOf(job, making),
      ...timesOf(job),
      price: job?.price ?? making?.price ?? noMoney,
      ...(making && { storedAt: making.storedAt }),
      ...(job?.adopted && { adopted: true }),
      facts: sidecar?.facts ?? {},
      isCurrent: job !== undefined && job.digest === current,
    };
  });
  return shown
    .toSorted(
      (one, other) => compareTexts(one.storedAt, other.storedAt) || compareTexts(one.take, other.take),
    )
    .map((take, index) => ({ number: index + 1, ...take }));
}

function markOf(
  take: string,
  { id, chosen, picked }: PlannedShot,
  { picks }: TakesKnown["knowledge"],
): Pick<ShownTake, "mark" | "note"> {
  const rejected = picks?.rejected.get(id)?.find((one) => take.startsWith(one.take));
  const note = rejected && { note: rejected.note };
  if (chosen?.sha256 === take) return { mark: picked === true ? "picked" : "chosen", ...note };
  return { mark: rejected ? "rejected" : "none", ...note };
}

function madeOf(
  job: JobRecord | undefined,
  making: TakeMaking | undefined,
): Pick<
  ShownTake,
  "provider" | "model" | "prompt" | "inputs" | "said" | "job" | "operation" | "importedFrom"
> {
  const { provider, model, inputs, file } = (job?.request ?? making?.request ?? {}) as JsonObject;
  const { prompt, ...others } = (inputs ?? {}) as FrozenRequest["inputs"];
  const operation = job?.operation?.id ?? (making?.operation as JsonObject | null | undefined)?.id;
  return {
    ...(typeof provider === "string" && { provider }),
    ...(typeof model === "string" && { model }),
    ...(typeof prompt === "string" && { prompt }),
    ...(Object.keys(others).length > 0 && { inputs: others }),
    ...(making?.said && { said: making.said as FinishedFacts }),
    ...(job && { job: job.key }),
    ...(typeof operation === "string" && { operation }),
    ...(typeof file === "string" && { importedFrom: file }),
  };
}

function timesOf(job: JobRecord | undefined): Pick<ShownTake, "submittedAt" | "readyAt"> {
  const { submittedAtMs, readyAtMs } = job ?? {};
  return {
    ...(submittedAtMs !== undefined && { submittedAt: new Date(submittedAtMs).toISOString() }),
    ...(readyAtMs !== undefined && { readyAt: new Date(readyAtMs).toISOString() }),
  };
}

/** What has no time came first. */
function compareTexts(one = "", other = ""): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
