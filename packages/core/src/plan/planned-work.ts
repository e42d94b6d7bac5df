import type { Plan, PlannedJob, PlannedShot } from "./plan.ts";

/** A run sees to it: it is bought, or followed to its clip. Other jobs have their take, or are left as they are. */
export function isToMake({ work }: Pick<PlannedJob, "work">): boolean {
  return work === "buy" || work === "follow";
}

/** A run has something to see to for the shot. */
export function hasToMake({ jobs }: Pick<PlannedShot, "jobs">): boolean {
  return jobs.some(isToMake);
}

/** Something would be paid for the shot. */
export function isBought({ jobs }: Pick<PlannedShot, "jobs">): boolean {
  return jobs.some(({ work }) => work === "buy");
}

/** The providers, by name, that a run of the plan has to do with. */
export function providersAtWork({ shots }: Pick<Plan, "shots">): ReadonlySet<string> {
  return new Set(shots.filter(hasToMake).flatMap(({ request }) => (request ? [request.provider] : [])));
}
