import { type Money, microDollars } from "@rushes/provider";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FailureFacts, JobRecord, JobState } from "../plan/index.ts";
import { type JobFact, nextJob } from "./job-state.ts";

const failure: FailureFacts = { code: "RUN_LIMIT_REACHED", message: "Wait.", kind: "limit" };
const operation = { id: "op-1", model: "fast" };
const dollar = microDollars(1_000_000);

const planned: JobRecord = {
  key: "digest:1",
  digest: "digest",
  ordinal: 1,
  list: "film.yaml",
  shot: "quay",
  request: { provider: "acme", model: "fast", inputs: {} },
  state: "planned",
  attempt: 0,
  revision: 0,
  price: dollar,
};

const reserve = (price: Money = dollar): JobFact => ({ fact: "money-reserved", price });
const intend: JobFact = { fact: "submission-intended", atMs: 10 };
const accept: JobFact = { fact: "submission-accepted", operation, atMs: 20 };
const giveBack: JobFact = { fact: "submission-returned", failure };
const refuse: JobFact = { fact: "submission-refused", failure };
const doubt: JobFact = { fact: "submission-doubted", failure };
const adopt: JobFact = { fact: "submission-adopted", operation, atMs: 20, by: "rules" };
const doubtAdoption: JobFact = { fact: "adoption-doubted", failure };
const releaseIt: JobFact = { fact: "submission-released", failure };
const writeOff: JobFact = { fact: "submission-written-off", failure };
const ready: JobFact = { fact: "clip-ready", atMs: 30 };
const fail: JobFact = { fact: "clip-failed", failure };
const expire: JobFact = { fact: "clip-expired", failure };
const store: JobFact = { fact: "take-stored", take: "ab12", bytes: 5 };
const quarantine: JobFact = { fact: "take-quarantined", failure };
const everyFact = [
  reserve(),
  intend,
  accept,
  giveBack,
  refuse,
  doubt,
  adopt,
  doubtAdoption,
  releaseIt,
  writeOff,
  ready,
  fail,
  expire,
  store,
  quarantine,
];

interface Life {
  readonly job: JobRecord;
  readonly reserved: number;
  readonly spent: number;
  readonly refunded: number;
}

const birth: Life = { job: planned, reserved: 0, spent: 0, refunded: 0 };

/** What facts make of a job and of its money; facts that cannot happen are passed over. */
function live(facts: readonly JobFact[], from: Life = birth): Life {
  return facts.reduce((life, fact) => {
    const step = nextJob(life.job, fact);
    if (!step.possible) return life;
    const sumOf = (account: "reserved" | "spent" | "refunded") =>
      step.money.reduce((sum, entry) => sum + (entry.account === account ? entry.amount : 0), life[account]);
    return { job: step.job, reserved: sumOf("reserved"), spent: sumOf("spent"), refunded: sumOf("refunded") };
  }, from);
}

const anyFact: fc.Arbitrary<JobFact> = fc.oneof(
  fc.integer({ min: 0, max: 5_000_000 }).map((price) => reserve(microDollars(price))),
  fc.constantFrom(
    intend,
    accept,
    giveBack,
    refuse,
    doubt,
    adopt,
    releaseIt,
    writeOff,
    ready,
    fail,
    expire,
    store,
    quarantine,
  ),
);

describe("the life of a job", () => {
  test("from plan to take holds the money, spends it once, and remembers what the next look needs", () => {
    const { job, ...money } = live([reserve(), intend, accept, ready, store]);
    expect(money).toEqual({ reserved: 0, spent: dollar, refunded: 0 });
    expect(job).toEqual({
      ...planned,
      state: "stored",
      attempt: 1,
      revision: 5,
      intendedAtMs: 10,
      operation,
      submittedAtMs: 20,
      readyAtMs: 30,
      take: "ab12",
    });
  });

  const ends: [string, JobFact[], JobState, { reserved: number; spent: number }][] = [
    ["never sent", [reserve(), giveBack], "planned", { reserved: 0, spent: 0 }],
    ["turned away for now", [reserve(), intend, giveBack], "planned", { reserved: 0, spent: 0 }],
    ["refused", [reserve(), intend, refuse], "refused", { reserved: 0, spent: 0 }],
    ["lost on the way", [reserve(), intend, doubt], "in-doubt", { reserved: dollar, spent: 0 }],
    ["lost and found", [reserve(), intend, doubt, accept], "submitted", { reserved: 0, spent: dollar }],
    ["lost, and adopted", [reserve(), intend, doubt, adopt], "submitted", { reserved: 0, spent: dollar }],
    ["lost and surely not made", [reserve(), intend, doubt, releaseIt], "planned", { reserved: 0, spent: 0 }],
    ["lost and written off", [reserve(), intend, doubt, writeOff], "failed", { reserved: 0, spent: dollar }],
    [
      "adopted, and not what was asked for",
      [reserve(), intend, doubt, adopt, ready, doubtAdoption],
      "in-doubt",
      { reserved: dollar, spent: 0 },
    ],
    ["failed", [reserve(), intend, accept, fail], "failed", { reserved: 0, spent: dollar }],
    [
      "not fetched in time",
      [reserve(), intend, accept, ready, expire],
      "expired",
      { reserved: 0, spent: dollar },
    ],
    ["broken", [reserve(), intend, accept, ready, quarantine], "quarantined", { reserved: 0, spent: dollar }],
  ];
  test.each(ends)("%s", (_, facts, state, money) => {
    expect(live(facts)).toMatchObject({ job: { state }, ...money });
  });

  test("a doubted adoption leaves nothing of the job that was found", () => {
    const doubted = live([reserve(), intend, doubt, adopt, ready, doubtAdoption]).job;
    expect(doubted).toEqual({ ...live([reserve(), intend, doubt]).job, revision: 6 });
  });

  test("a failure is told as long as it is the last word, and not behind it", () => {
    expect(live([reserve(), intend, giveBack]).job.failure).toEqual(failure);
    expect(
      live([reserve(), intend, giveBack, reserve(), intend, accept, ready, store]).job,
    ).not.toHaveProperty("failure");
  });

  test("what costs nothing is never in doubt: it may simply be sent again", () => {
    const { job, ...money } = live([reserve(microDollars(0)), intend, doubt]);
    expect([job.state, money]).toEqual(["planned", { reserved: 0, spent: 0, refunded: 0 }]);
  });

  test("is bought again after a failure only when that is granted; what was spent stays spent", () => {
    const { job, ...money } = live([reserve(), intend, accept, fail, { fact: "retry-granted" }]);
    expect([job.state, job.failures, money.spent]).toEqual(["planned", 1, dollar]);
    const states: JobState[] = ["planned", "stored", "refused", "expired", "quarantined", "in-doubt"];
    for (const state of states)
      expect(nextJob({ ...planned, state }, { fact: "retry-granted" })).toEqual({ possible: false });
  });

  test("is over where a person has to decide: no fact of a run brings an ended job back", () => {
    const over: JobState[] = ["stored", "refused", "failed", "expired", "quarantined"];
    for (const state of over) {
      for (const fact of everyFact) expect(nextJob({ ...planned, state }, fact)).toEqual({ possible: false });
    }
  });

  test("is sent only out of money that is held, and only by an intent that is written", () => {
    const possible = (fact: JobFact, state: JobState) => nextJob({ ...planned, state }, fact).possible;
    const states: JobState[] = ["planned", "reserved", "submitting", "in-doubt", "submitted", "ready"];
    expect(states.filter((state) => possible(intend, state))).toEqual(["reserved"]);
    expect(states.filter((state) => possible(accept, state))).toEqual(["submitting", "in-doubt"]);
    expect(states.filter((state) => possible(giveBack, state))).toEqual(["reserved", "submitting"]);
    for (const fact of [adopt, releaseIt, writeOff])
      expect(states.filter((state) => possible(fact, state))).toEqual(["in-doubt"]);
  });

  test("whatever happens, in whatever order: money is never negative, never spent twice in one attempt, never lost", () => {
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 60 }), (facts) => {
        let life = birth;
        let lastSpentIn = 0;
        for (const fact of facts) {
          const before = life;
          life = live([fact], life);
          expect(Math.min(life.reserved, life.spent, life.refunded)).toBeGreaterThanOrEqual(0);
          expect(life.spent).toBeGreaterThanOrEqual(before.spent);
          expect(life.job.revision - before.job.revision).toBe(life === before ? 0 : 1);
          const holds = ["reserved", "submitting", "in-doubt"].includes(life.job.state);
          expect(life.reserved).toBe(holds ? life.job.price : 0);
          if (life.spent === before.spent) continue;
          expect(life.spent - before.spent).toBe(life.job.price);
          expect(life.job.attempt).toBeGreaterThan(lastSpentIn);
          lastSpentIn = life.job.attempt;
        }
        const wasAccepted = ["submitted", "ready", "stored", "failed", "expired", "quarantined"];
        expect(life.spent).toBe(wasAccepted.includes(life.job.state) ? life.job.price : 0);
      }),
      { numRuns: 500 },
    );
  });
});
