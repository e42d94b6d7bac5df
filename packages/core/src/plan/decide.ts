import { type Money, noMoney } from "@rushes/provider";
import { compareRequests, nameFields } from "./explain.ts";
import { jobKey } from "./fingerprint.ts";
import type { JobRecord, JobState } from "./job-record.ts";
import type { Action, FieldChange, PlannedJob, PlannedRequest } from "./plan.ts";

/** What is decided about a shot's pick; its further takes follow. */
export interface Decision {
  readonly action: Action;
  readonly reason: string;
  readonly changes: readonly FieldChange[];
  readonly job: PlannedJob;
}

export interface Case {
  readonly request: PlannedRequest;
  /** Absent while the request waits for a frame. */
  readonly digest?: string;
  readonly ordinal: number;
  readonly price: Money;
  readonly jobs: ReadonlyMap<string, JobRecord>;
  /** How often the shot list lets a take be bought again that the provider failed to make. */
  readonly retries?: number;
  /** The last job of this shot that has a take, under whatever request. */
  readonly former?: JobRecord;
  /** A shot that this one takes a frame from and that will give none. */
  readonly brokenBefore?: string;
  /** A shot whose frame is still to be made. */
  readonly waitsFor?: string;
}

/** Decides what happens with a shot's pick. Pure: the whole policy of what is bought is in this file. */
export function decide(facts: Case): Decision {
  const known = facts.digest === undefined ? undefined : facts.jobs.get(jobKey(facts.digest, facts.ordinal));
  if (known && known.state !== "planned") return followJob(known, facts);
  const kept = facts.former && replaceOrKeep(facts.former, facts);
  if (kept) return kept;
  if (facts.brokenBefore !== undefined) {
    return leave(facts, "blocked", `waits for \`${facts.brokenBefore}\`, which has no take to start from`);
  }
  const reason =
    facts.waitsFor === undefined
      ? "no take of it yet"
      : `no take of it yet; starts when \`${facts.waitsFor}\` is there`;
  return buy(facts, "new", reason);
}

/** A further take of a shot: there, on its way, or to be bought. Never the reason that a shot is called failed. */
export function decideFurtherTake(facts: Case): PlannedJob {
  const known = facts.digest === undefined ? undefined : facts.jobs.get(jobKey(facts.digest, facts.ordinal));
  if (known && known.state !== "planned") return followJob(known, facts).job;
  return plannedJob(facts, facts.brokenBefore === undefined ? "buy" : "leave");
}

function followJob(job: JobRecord, facts: Case): Decision {
  if (mayBeRetried(job, facts.retries)) {
    const reason = `the provider could not make it; bought again by \`retry\`, ${job.failures} of ${facts.retries}`;
    return buy(facts, "failed", reason);
  }
  const { action, work, words } = byState[job.state];
  const reason = job.failure ? `${words}: ${job.failure.message}` : words;
  return { action, reason, changes: [], job: plannedJob(facts, work, job) };
}

/** Only what the provider failed to make, never what it judged unfit or did not understand. */
export function mayBeRetried(
  { state, failure, failures = 0 }: Pick<JobRecord, "state" | "failure" | "failures">,
  retries = 0,
): boolean {
  return state === "failed" && failure?.kind === "unavailable" && failures <= retries;
}

const byState: Record<JobState, { action: Action; work: PlannedJob["work"]; words: string }> = {
  planned: { action: "new", work: "buy", words: "no take of it yet" },
  reserved: { action: "new", work: "buy", words: "the last run ended before it was sent" },
  submitting: { action: "in-doubt", work: "follow", words: "the last run ended while it was being sent" },
  "in-doubt": {
    action: "in-doubt",
    work: "follow",
    words: "nobody knows whether it was sent; its money stays held",
  },
  submitted: { action: "in-flight", work: "follow", words: "submitted before; its clip is on the way" },
  ready: { action: "in-flight", work: "follow", words: "its clip is ready to be fetched" },
  stored: { action: "kept", work: "have", words: "a take is in hand" },
  refused: { action: "failed", work: "leave", words: "the provider refused it" },
  failed: { action: "failed", work: "leave", words: "the provider could not make it" },
  expired: {
    action: "failed",
    work: "leave",
    words: "its clip was not fetched in time and is gone at the provider",
  },
  quarantined: { action: "failed", work: "leave", words: "what came was not a whole clip" },
};

/** Nothing where the former take answers just this request: then it serves another shot with the same words by now. */
function replaceOrKeep(former: JobRecord, facts: Case): Decision | undefined {
  const { own, upstream } = compareRequests(former.request, facts.request);
  if (own.length > 0) {
    if (facts.brokenBefore === undefined)
      return buy(facts, "changed", `${nameFields(own)} changed`, [...own, ...upstream]);
    return leave(facts, "blocked", `waits for \`${facts.brokenBefore}\`, which has no take to start from`);
  }
  if (upstream.length === 0) return undefined;
  const moved =
    facts.waitsFor === undefined
      ? "another take is chosen there now"
      : "a new take of it is about to be made";
  const job: PlannedJob = { ...plannedJob(facts, "have", former), key: former.key };
  return {
    action: "stale",
    reason: `starts from a frame of another shot: ${moved}; kept unless asked`,
    changes: upstream,
    job,
  };
}

function buy(facts: Case, action: Action, reason: string, changes: readonly FieldChange[] = []): Decision {
  return { action, reason, changes, job: plannedJob(facts, "buy") };
}

function leave(facts: Case, action: Action, reason: string): Decision {
  return { action, reason, changes: [], job: plannedJob(facts, "leave") };
}

function plannedJob(facts: Case, work: PlannedJob["work"], record?: JobRecord): PlannedJob {
  return {
    ordinal: facts.ordinal,
    ...(facts.digest === undefined ? {} : { key: jobKey(facts.digest, facts.ordinal) }),
    work,
    price: work === "buy" ? facts.price : noMoney,
    ...(facts.retries !== undefined && (work === "buy" || work === "follow") && { retries: facts.retries }),
    ...(record === undefined ? {} : { state: record.state }),
    ...(record?.adopted && { adopted: true as const }),
    ...(record?.take === undefined ? {} : { take: record.take }),
  };
}
