import type { JobRecord, JobState, Plan } from "../plan/index.ts";

/** The states in which a job has cost, or may have. */
const underWay: readonly JobState[] = ["submitting", "in-doubt", "submitted", "ready"];

export interface UnderWay {
  /** Asked for by a shot of the plan. */
  readonly planned: readonly JobRecord[];
  /**
   * Paid clips whose shot is gone or was changed, and submissions in doubt, also of other shot lists, that stand in the
   * way of what this plan would send.
   */
  readonly left: readonly JobRecord[];
}

/** Who sees those of the jobs that are under way to their ends. A free draft leaves those alone that it does not ask for. */
export function splitUnderWay(plan: Plan, list: string, jobs: readonly JobRecord[]): UnderWay {
  const wanted = new Set(plan.shots.flatMap((shot) => shot.jobs.map(({ key }) => key)));
  const open = jobs.filter(({ state }) => underWay.includes(state));
  const planned = open.filter(({ key }) => wanted.has(key));
  if (plan.list.standIn !== undefined) return { planned, left: [] };
  const senders = new Set(plan.shots.map(({ request }) => senderOf(request)));
  const left = open.filter((job) => {
    if (wanted.has(job.key)) return false;
    return job.list === list || (isInDoubt(job) && senders.has(senderOf(job.request)));
  });
  return { planned, left };
}

function isInDoubt({ state }: JobRecord): boolean {
  return state === "in-doubt" || state === "submitting";
}

function senderOf(request: { readonly provider: string; readonly model: string } | undefined): string {
  return `${request?.provider}\n${request?.model}`;
}
