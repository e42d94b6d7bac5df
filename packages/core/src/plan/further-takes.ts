import { noMoney } from "@rushes/provider";
import { type Case, decideFurtherTake } from "./decide.ts";
import type { PlannedJob, PlannedShot } from "./plan.ts";

/** The job of the words as they are now, where another take is shown: paid as it is, it is seen to its end. */
export function ownJobBeside(facts: Case): readonly PlannedJob[] {
  const job = decideFurtherTake(facts);
  return job.work === "buy" || job.state === undefined ? [] : [job];
}

export function leaveUnbought(job: PlannedJob): PlannedJob {
  return job.work === "buy" ? { ...job, work: "leave", price: noMoney } : job;
}

export function mayBeTriedAgain({ work, state }: PlannedJob): boolean {
  return work === "leave" && state !== undefined;
}

/** A shot that is kept, but of which more takes are bought, is `new`; what else is bought besides is told. */
export function wordFurther(
  { action, reason, jobs: [pick] }: PlannedShot,
  jobs: readonly PlannedJob[],
  wanted: number,
): Partial<PlannedShot> {
  const bought = jobs.filter((job) => job.work === "buy" && job.key !== pick?.key);
  const again = jobs.some(({ asked }) => asked === "again");
  if (again) return { action: "new", reason: `${reason}; bought again as asked` };
  if (bought.length === 0 || pick?.work === "buy") return {};
  const words =
    wanted > 1 && bought.every(({ ordinal }) => ordinal <= wanted)
      ? `${bought.length} more of ${wanted} takes asked for`
      : `${bought.length} more ${bought.length === 1 ? "take" : "takes"} asked for`;
  return action === "kept" ? { action: "new", reason: words } : { reason: `${reason}; ${words}` };
}
