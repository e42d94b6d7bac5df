import { microDollars } from "@rushes/provider";
import { describe, expect, test } from "vitest";
import { type Case, decide, decideFurtherTake } from "./decide.ts";
import { jobKey, requestDigest } from "./fingerprint.ts";
import type { FrozenRequest, JobRecord, JobState } from "./job-record.ts";

const price = microDollars(230_000);
const failure = { code: "RUN_MODERATED", message: "It is too foggy.", kind: "moderation" };

function request(prompt: string, more: FrozenRequest["inputs"] = {}): FrozenRequest {
  return { provider: "acme", model: "fast", inputs: { prompt, ...more } };
}

function jobOf(asked: FrozenRequest, state: JobState, more: Partial<JobRecord> = {}): JobRecord {
  const digest = requestDigest(asked);
  return {
    key: jobKey(digest, 1),
    digest,
    ordinal: 1,
    list: "film.yaml",
    shot: "quay",
    request: asked,
    state,
    attempt: 1,
    revision: 3,
    price,
    ...(state === "stored" && { take: "ab12" }),
    ...more,
  };
}

function caseOf(asked: FrozenRequest, jobs: readonly JobRecord[] = [], more: Partial<Case> = {}): Case {
  const byKey = new Map(jobs.map((job) => [job.key, job]));
  return { request: asked, digest: requestDigest(asked), ordinal: 1, price, jobs: byKey, ...more };
}

const fog = request("fog");
const rain = request("rain");

describe("what becomes of a shot", () => {
  test("that has no job is bought", () => {
    expect(decide(caseOf(fog))).toMatchObject({ action: "new", job: { work: "buy", price, ordinal: 1 } });
  });

  test.each<[JobState, string, string, number]>([
    ["planned", "new", "buy", price],
    ["reserved", "new", "buy", price],
    ["submitting", "in-doubt", "follow", 0],
    ["in-doubt", "in-doubt", "follow", 0],
    ["submitted", "in-flight", "follow", 0],
    ["ready", "in-flight", "follow", 0],
    ["stored", "kept", "have", 0],
    ["refused", "failed", "leave", 0],
    ["failed", "failed", "leave", 0],
    ["expired", "failed", "leave", 0],
    ["quarantined", "failed", "leave", 0],
  ])("whose job is %s: %s, %s, for %i more", (state, action, work, cost) => {
    const decision = decide(caseOf(fog, [jobOf(fog, state)]));
    expect(decision).toMatchObject({ action, job: { work, price: cost } });
  });

  test("that failed says why, in the words that were kept", () => {
    const { reason } = decide(caseOf(fog, [jobOf(fog, "refused", { failure })]));
    expect(reason).toBe("the provider refused it: It is too foggy.");
  });

  test("whose own words changed is bought again, and says which", () => {
    const former = jobOf(fog, "stored");
    const decision = decide(caseOf(request("rain", { seed: 4 }), [former], { formers: [former] }));
    expect(decision).toMatchObject({ action: "changed", job: { work: "buy", price } });
    expect(decision.reason).toBe("`prompt` and `seed` changed");
    expect(decision.changes).toEqual([
      { field: "prompt", before: "fog", after: "rain" },
      { field: "seed", before: null, after: 4 },
    ]);
  });

  test("whose new words failed is failed, whatever it had before", () => {
    const former = jobOf(fog, "stored");
    const jobs = [former, jobOf(rain, "refused", { failure })];
    expect(decide(caseOf(rain, jobs, { formers: [former] }))).toMatchObject({
      action: "failed",
      job: { work: "leave" },
    });
  });

  test("under which another take is chosen is stale: kept, and never bought unasked", () => {
    const from = (take: string) => request("fog", { image: { picture: "frame", take, at: "last" } });
    const former = jobOf(from("aa"), "stored");
    expect(decide(caseOf(from("bb"), [former], { formers: [former] }))).toMatchObject({
      action: "stale",
      job: { work: "have", price: 0, take: "ab12", key: former.key },
    });
  });

  test("that starts from another place in the same take is changed", () => {
    const from = (at: string) => request("fog", { image: { picture: "frame", take: "aa", at } });
    const former = jobOf(from("last"), "stored");
    expect(decide(caseOf(from("first"), [former], { formers: [former] }))).toMatchObject({
      action: "changed",
    });
  });

  test("whose take serves a shot before it with the same words gets one of its own", () => {
    const former = jobOf(fog, "stored");
    expect(decide(caseOf(fog, [former], { formers: [former], ordinal: 2 }))).toMatchObject({
      action: "new",
      job: { work: "buy", ordinal: 2, price },
    });
  });

  test("that waits for a shot without a take is blocked and costs nothing; one that is in hand is not", () => {
    const blocked = decide(caseOf(fog, [], { brokenBefore: "boarding" }));
    expect(blocked).toMatchObject({ action: "blocked", job: { work: "leave", price: 0 } });
    expect(blocked.reason).toContain("`boarding`");
    const kept = decide(caseOf(fog, [jobOf(fog, "stored")], { brokenBefore: "boarding" }));
    expect(kept.action).toBe("kept");
  });
});

describe("a further take", () => {
  test("is bought, followed or had on its own, and left where its shot is blocked", () => {
    const second = (state: JobState) => jobOf(fog, state, { key: jobKey(requestDigest(fog), 2), ordinal: 2 });
    const work = (jobs: readonly JobRecord[], more: Partial<Case> = {}) =>
      decideFurtherTake(caseOf(fog, jobs, { ordinal: 2, ...more })).work;
    expect(work([jobOf(fog, "stored")])).toBe("buy");
    expect(work([second("stored")])).toBe("have");
    expect(work([second("submitted")])).toBe("follow");
    expect(work([second("failed")])).toBe("leave");
    expect(work([], { brokenBefore: "boarding" })).toBe("leave");
  });
});
