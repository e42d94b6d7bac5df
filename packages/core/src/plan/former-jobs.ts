import { noMoney } from "@rushes/provider";
import type { JobRecord } from "./job-record.ts";
import type { Knowledge } from "./knowledge.ts";
import type { PlanOptions } from "./plan-options.ts";

/** The jobs of this shot list that have a take, by the shot that asked for them, oldest first. */
export function storedJobsByShot({ jobs, list }: Knowledge): ReadonlyMap<string, readonly JobRecord[]> {
  const byShot = new Map<string, JobRecord[]>();
  for (const job of jobs) {
    if (job.list !== list || job.state !== "stored") continue;
    const known = byShot.get(job.shot);
    if (known) known.push(job);
    else byShot.set(job.shot, [job]);
  }
  return byShot;
}

/** A draft looks back at drafts only, and a real plan never takes a free stand-in for what was there before. */
export function mayReplace(
  { request, price }: JobRecord,
  provider: string,
  { standIn }: Pick<PlanOptions, "standIn">,
): boolean {
  return request.provider === provider || (standIn === undefined && price > noMoney);
}
