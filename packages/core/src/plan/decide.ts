import { type Money, noMoney } from "@rushes/provider";
import { compareRequests, nameFields } from "./explain.ts";
import { jobKey, wordsDigest } from "./fingerprint.ts";
import type { JobRecord, JobState } from "./job-record.ts";
import type { HandPick } from "./picked-takes.ts";
import type { Action, FieldChange, PlannedJob, PlannedRequest } from "./plan.ts";
import { isToMake } from "./planned-work.ts";

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
  /** The jobs of this shot that have a take, under whatever request, oldest first. */
  readonly formers?: readonly JobRecord[];
  /** The take that a person picked: nothing is bought in its place unless asked. */
  readonly picked?: HandPick;
  /** Takes that were made elsewhere, for this shot: used by themselves only in place of a rejected one. */
  readonly imported?: readonly string[];
  /** Takes that must not be used by themselves. */
  readonly rejected?: ReadonlySet<string>;
  /** What went stale is to be bought again. */
  readonly refreshes?: boolean;
  /** A shot that this one takes a frame from and that will give none. */
  readonly brokenBefore?: string;
  /** A shot whose frame is still to be made. */
  readonly waitsFor?: string;
}

/** Decides what happens with a shot's pick. Pure: the whole policy of what is bought is in this file. */
export function decide(facts: Case): Decision {
  const decision = facts.picked ? keepPicked(facts.picked, facts) : decideByRequest(facts);
  if (decision.action !== "stale") return decision;
  const refreshed = facts.refreshes ? refresh(decision, facts) : undefined;
  return refreshed ?? { ...decision, reason: `${decision.reason}; kept unless asked` };
}

function decideByRequest(facts: Case): Decision {
  const former = lastUsable(facts);
  const known = knownJob(facts);
  if (known && known.state !== "planned") {
    const followed = followJob(notRejected(known, facts), facts);
    const isLost = followed.action === "failed" && followed.job.work === "leave";
    const kept = isLost && former ? keepStale(former, facts) : undefined;
    return kept ? { ...kept, reason: `${kept.reason}; a newer take failed` } : followed;
  }
  const kept = former && replaceOrKeep(former, facts);
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

function knownJob({ digest, ordinal, jobs }: Case): JobRecord | undefined {
  return digest === undefined ? undefined : jobs.get(jobKey(digest, ordinal));
}

function lastUsable({ formers = [], rejected }: Case): JobRecord | undefined {
  return formers.findLast(({ take = "" }) => !rejected?.has(take)) ?? formers.at(-1);
}

/** Another take of just this request in place of one that a person rejected; that one itself where there is no other. */
function notRejected(known: JobRecord, { formers = [], rejected }: Case): JobRecord {
  if (known.take === undefined || !rejected?.has(known.take)) return known;
  const others = formers.filter(({ digest, take = "" }) => digest === known.digest && !rejected.has(take));
  return others[0] ?? known;
}

/** A person's choice holds whatever the words are now; it is stale once they, or a take that it starts from, moved. */
function keepPicked({ sha256, made, job, words }: HandPick, facts: Case): Decision {
  const { own, upstream } = made ? compareRequests(made, facts.request) : { own: [], upstream: [] };
  const isReworded = words === undefined ? own.length > 0 : words !== wordsDigest(facts.request);
  const have: PlannedJob = {
    ordinal: job?.ordinal ?? facts.ordinal,
    ...(job && { key: job.key }),
    work: "have",
    price: noMoney,
    ...(job && { state: job.state }),
    take: sha256,
  };
  if (isReworded) {
    const fields = own.length > 0 ? nameFields(own) : "its text";
    const reason = `${fields} changed, but a person picked this take`;
    return { action: "stale", reason, changes: [...own, ...upstream], job: have };
  }
  if (upstream.length > 0)
    return { action: "stale", reason: movedUpstream(facts), changes: upstream, job: have };
  return { action: "kept", reason: "its take was picked by hand", changes: [], job: have };
}

function keepImported(take: string, { ordinal }: Case): Decision {
  const job: PlannedJob = { ordinal, work: "have", price: noMoney, take };
  return { action: "kept", reason: "an imported take is in hand", changes: [], job };
}

/** A take of what is asked for now, in place of the stale one; nothing where none can be had. */
function refresh(stale: Decision, facts: Case): Decision | undefined {
  const known = knownJob(facts);
  const { changes } = stale;
  if (known && known.state !== "planned") {
    const followed = followJob(notRejected(known, facts), facts);
    return followed.job.work === "leave" ? undefined : { ...followed, changes };
  }
  if (facts.brokenBefore !== undefined) return undefined;
  return buy(facts, "stale", `${stale.reason}; bought again as asked`, changes);
}

/** A further take of a shot: there, on its way, or to be bought. Never the reason that a shot is called failed. */
export function decideFurtherTake(facts: Case): PlannedJob {
  const known = facts.digest === undefined ? undefined : facts.jobs.get(jobKey(facts.digest, facts.ordinal));
  if (known && known.state !== "planned") return followJob(known, facts).job;
  return plannedJob(facts, facts.brokenBefore === undefined ? "buy" : "leave");
}

function followJob(job: JobRecord, facts: Case): Decision {
  if (job.take !== undefined && facts.rejected?.has(job.take)) {
    const instead = facts.imported?.find((take) => !facts.rejected?.has(take));
    if (instead !== undefined) return keepImported(instead, facts);
    const reason = "every take of it is rejected; `rushes retake` asks for another";
    return { action: "kept", reason, changes: [], job: plannedJob(facts, "have", job) };
  }
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
  if (own.length === 0) return keepStale(former, facts);
  if (facts.brokenBefore === undefined)
    return buy(facts, "changed", `${nameFields(own)} changed`, [...own, ...upstream]);
  return leave(facts, "blocked", `waits for \`${facts.brokenBefore}\`, which has no take to start from`);
}

/** A take that differs only in the takes that it starts from. */
function keepStale(former: JobRecord, facts: Case): Decision | undefined {
  const { own, upstream } = compareRequests(former.request, facts.request);
  if (own.length > 0 || upstream.length === 0) return undefined;
  const job = plannedJob(facts, "have", former);
  return { action: "stale", reason: movedUpstream(facts), changes: upstream, job };
}

function movedUpstream({ waitsFor }: Case): string {
  const moved =
    waitsFor === undefined ? "another take is chosen there now" : "a new take of it is about to be made";
  return `starts from a frame of another shot: ${moved}`;
}

function buy(facts: Case, action: Action, reason: string, changes: readonly FieldChange[] = []): Decision {
  return { action, reason, changes, job: plannedJob(facts, "buy") };
}

function leave(facts: Case, action: Action, reason: string): Decision {
  return { action, reason, changes: [], job: plannedJob(facts, "leave") };
}

function plannedJob(facts: Case, work: PlannedJob["work"], record?: JobRecord): PlannedJob {
  const key = record?.key ?? (facts.digest === undefined ? undefined : jobKey(facts.digest, facts.ordinal));
  return {
    ordinal: record?.ordinal ?? facts.ordinal,
    ...(key !== undefined && { key }),
    work,
    price: work === "buy" ? facts.price : noMoney,
    ...(facts.retries !== undefined && isToMake({ work }) && { retries: facts.retries }),
    ...(record === undefined ? {} : { state: record.state }),
    ...(record?.adopted && { adopted: true as const }),
    ...(record?.take === undefined ? {} : { take: record.take }),
  };
}
