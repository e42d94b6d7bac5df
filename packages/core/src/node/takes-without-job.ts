import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { JsonObject } from "@rushes/provider";
import { type FrozenRequest, type JobRecord, jobKey, type LooseTake, requestDigest } from "../plan/index.ts";
import type { TakeMaking, TakeSidecar } from "../run/index.ts";
import { isMaking, isObject } from "./kept-takes.ts";

/** What a folder of takes holds besides what the ledger knows of. */
export interface TakesWithoutJob {
  /** The jobs that takes were made by, as their sidecars tell: somebody else's ledger has them. */
  readonly jobs: readonly JobRecord[];
  readonly looseTakes: readonly LooseTake[];
}

/**
 * Looks through the takes that no job of the ledger stands for: imported ones, and those that were copied here with their
 * sidecars. What a sidecar says counts only where it fits together, and where the clip has the bytes of its name.
 *
 * @param digest the SHA-256 of a file
 */
export async function readTakesWithoutJob(
  folder: string,
  ledgerJobs: readonly JobRecord[],
  digest: (path: string) => Promise<string>,
): Promise<TakesWithoutJob> {
  const known = new Set(ledgerJobs.map(({ take }) => take));
  const keys = new Set(ledgerJobs.map(({ key }) => key));
  const names = await readdir(folder).catch((): string[] => []);
  const jobs: { readonly job: JobRecord; readonly storedAt: string }[] = [];
  const looseTakes: LooseTake[] = [];
  for (const name of names.toSorted()) {
    const [, sha256] = /^([0-9a-f]{64})\.mp4$/.exec(name) ?? [];
    if (sha256 === undefined || known.has(sha256)) continue;
    const path = join(folder, name);
    if ((await digest(path).catch(() => "")) !== sha256) continue;
    const makings = (await readSidecar(path.replace(/mp4$/, "json")))?.makings ?? [];
    const made = makings.flatMap((making) => {
      const job = jobOf(making, sha256);
      return job && !keys.has(job.key) ? [{ job, storedAt: making.storedAt }] : [];
    });
    if (made.length > 0) jobs.push(...made);
    else looseTakes.push(...looseFrom(makings, sha256));
  }
  jobs.sort((one, other) => (one.storedAt < other.storedAt ? -1 : 1));
  return { jobs: jobs.map(({ job }) => job), looseTakes };
}

function looseFrom(makings: readonly TakeMaking[], sha256: string): readonly LooseTake[] {
  const named = makings.flatMap(({ list, shot }) => (shot === "" ? [] : [{ sha256, list, shot }]));
  return named.length > 0 ? named : [{ sha256 }];
}

/** Nothing where the making is of no job, or says something else than its job's key. */
function jobOf(making: TakeMaking, take: string): JobRecord | undefined {
  const request = making.request as unknown as FrozenRequest;
  if (!isRequest(making.request)) return undefined;
  const digest = requestDigest(request);
  const ordinal = Number(making.job.slice(making.job.lastIndexOf(":") + 1));
  if (making.job !== jobKey(digest, ordinal) || !Number.isSafeInteger(ordinal) || ordinal < 1)
    return undefined;
  return {
    key: making.job,
    digest,
    ordinal,
    list: making.list,
    shot: making.shot,
    request,
    state: "stored",
    attempt: making.attempt,
    revision: 0,
    price: making.price,
    ...(making.adopted && { adopted: "rules" as const }),
    ...(making.asked && { asked: true }),
    take,
  };
}

function isRequest({ provider, model, inputs }: JsonObject): boolean {
  return (
    typeof provider === "string" &&
    typeof model === "string" &&
    typeof inputs === "object" &&
    inputs !== null &&
    !Array.isArray(inputs)
  );
}

/** A take's sidecar, as far as it can be trusted to be one. */
export async function readSidecar(file: string): Promise<TakeSidecar | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(file, "utf8"));
    if (!isObject(value) || !Array.isArray(value.makings)) return undefined;
    const makings = value.makings.filter(isMaking);
    const facts = isObject(value.facts) ? (value.facts as JsonObject) : {};
    return { ...(value as unknown as TakeSidecar), facts, makings };
  } catch {
    return undefined;
  }
}
