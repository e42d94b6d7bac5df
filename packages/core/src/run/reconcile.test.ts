import { type Charge, microDollars, type Sighting } from "@rushes/provider";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Whose } from "./ports.ts";
import { type Doubt, type Look, reconcile } from "./reconcile.ts";

const sentMs = 1_800_000_000_000;
const settleMs = 90_000;
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

const doubt: Doubt = { key: "a:1", digest: "a", intendedAtMs: sentMs };

function job(id: string, afterMs = 1_000): Sighting {
  return { operation: { id, model: "fast" }, createdAtMs: sentMs + afterMs, state: "waiting" };
}

function charge(operationId: string, key?: string): Charge {
  return { operationId, kind: "charge", amount: microDollars(1), atMs: sentMs, ...(key && { key }) };
}

/** A look, long after the list has settled, at an account that nobody else uses and whose every job was charged. */
function look(more: Partial<Look> = {}): Look {
  return {
    doubt,
    doubts: [doubt],
    otherIntentsMs: [],
    sightings: [],
    whose: new Map(),
    charges: (more.sightings ?? []).map(({ operation }) => charge(operation.id)),
    isShared: false,
    proven: new Set(),
    sentUntilMs: sentMs + 1_000,
    settleMs,
    nowMs: sentMs + 10 * minuteMs,
    ...more,
  };
}

const ours = (...ids: string[]) => new Map<string, Whose>(ids.map((id) => [id, "ours"]));

describe("a submission in doubt", () => {
  test("is left alone until the list has settled, whatever it shows", () => {
    const nowMs = sentMs + 1_000 + settleMs - 1;
    expect(reconcile(look({ nowMs, sightings: [job("op")] }))).toEqual({
      outcome: "wait",
      ms: 1,
      showsNothing: false,
    });
  });

  test("is adopted when just one job of that time is nobody's", () => {
    const sightings = [job("known"), job("mine")];
    expect(reconcile(look({ sightings, whose: ours("known") }))).toEqual({
      outcome: "adopt",
      operation: job("mine").operation,
      createdAtMs: sentMs + 1_000,
    });
  });

  test("a job seen before and called a stranger's is a candidate all the same, if it was made in that time", () => {
    const whose = new Map<string, Whose>([["mine", "foreign"]]);
    expect(reconcile(look({ sightings: [job("mine")], whose }))).toMatchObject({ outcome: "adopt" });
  });

  test("allows for a provider's clock that is half a minute off", () => {
    expect(reconcile(look({ sightings: [job("early", -30_000)] }))).toMatchObject({ outcome: "adopt" });
    expect(reconcile(look({ sightings: [job("late", 110_000)] }))).toMatchObject({ outcome: "adopt" });
  });

  test.each<[string, Partial<Look>]>([
    ["two candidates", { sightings: [job("one"), job("two")] }],
    ["one candidate, and the account is shared", { sightings: [job("one")], isShared: true }],
    [
      "a candidate, and another folder sent at that time",
      { sightings: [job("one")], otherIntentsMs: [sentMs] },
    ],
    [
      "a candidate for two that differ",
      {
        sightings: [job("one"), job("two")],
        doubts: [doubt, { key: "b:1", digest: "b", intendedAtMs: sentMs + 100 }],
      },
    ],
    [
      "one candidate for two of the same words",
      { sightings: [job("one")], doubts: [doubt, { ...doubt, key: "a:2" }] },
    ],
    ["nothing, but a charge that nobody knows", { charges: [charge("unlisted")] }],
    ["nothing, and no billing records to be had", { charges: undefined as never }],
    ["nothing, but an unknown job minutes later", { sightings: [job("near", 5 * minuteMs)], charges: [] }],
    [
      "one candidate, paid by a key that nobody here is known by yet",
      { sightings: [job("one")], charges: [charge("one", "a-key")] },
    ],
    [
      "one candidate that is done, and no record of who paid",
      { sightings: [{ ...job("one"), state: "finished" }], charges: [] },
    ],
    ["nothing, six days later", { nowMs: sentMs + 6 * dayMs, nothingSinceMs: sentMs }],
  ])("is a person's decision: %s", (_, more) => {
    const facts = look({ nothingSinceMs: sentMs + 2 * minuteMs, ...more });
    if (facts.charges === undefined) delete (facts as { charges?: unknown }).charges;
    expect(reconcile(facts)).toMatchObject({ outcome: "ask" });
  });

  test("is adopted on a shared account when the billing proves that our key paid", () => {
    const facts = look({ sightings: [job("one")], isShared: true, proven: new Set(["one"]) });
    expect(reconcile(facts)).toMatchObject({ outcome: "adopt", operation: { id: "one" } });
  });

  test("is adopted when the records name the key that paid, and it is ours", () => {
    const facts = { sightings: [job("one")], charges: [charge("one", "a-key")], proven: new Set(["one"]) };
    expect(reconcile(look(facts))).toMatchObject({ outcome: "adopt", operation: { id: "one" } });
  });

  test("a job in the making whose charge is not recorded yet is waited for", () => {
    expect(reconcile(look({ sightings: [job("one")], charges: [] }))).toEqual({
      outcome: "wait",
      ms: settleMs,
      showsNothing: false,
    });
  });

  test("several of the same words take one candidate each", () => {
    const twin = { ...doubt, key: "a:2" };
    const sightings = [job("two", 2_000), job("one", 1_000)];
    const adopted = [doubt, twin].map((one) =>
      reconcile(look({ doubt: one, doubts: [twin, doubt], sightings })),
    );
    expect(adopted).toMatchObject([{ operation: { id: "one" } }, { operation: { id: "two" } }]);
  });

  test("is released after two looks that show nothing, a settle time apart; not after one", () => {
    const nowMs = sentMs + 10 * minuteMs;
    expect(reconcile(look())).toEqual({ outcome: "wait", ms: settleMs, showsNothing: true });
    expect(reconcile(look({ nothingSinceMs: nowMs - settleMs + 1 }))).toMatchObject({
      outcome: "wait",
      ms: 1,
    });
    expect(reconcile(look({ nothingSinceMs: nowMs - settleMs }))).toEqual({ outcome: "release" });
  });

  test("what a ledger knows does not stand in the way of its release", () => {
    const facts = look({
      sightings: [job("known")],
      charges: [charge("known")],
      whose: ours("known"),
      nothingSinceMs: sentMs,
    });
    expect(reconcile(facts)).toEqual({ outcome: "release" });
  });
});

test("whatever a look shows: nothing is adopted that is ours already or not of that time, nor released beside an unknown job", () => {
  const sighting = fc.record({
    id: fc.constantFrom("a", "b", "c", "d"),
    afterMs: fc.integer({ min: -900_000, max: 900_000 }),
  });
  const facts = fc.record({
    jobs: fc.uniqueArray(sighting, { selector: ({ id }) => id, maxLength: 4 }),
    ours: fc.subarray(["a", "b", "c"]),
    charged: fc.subarray(["a", "b", "c", "d"]),
    isShared: fc.boolean(),
    elapsedMs: fc.integer({ min: -minuteMs, max: 8 * dayMs }),
    nothingForMs: fc.option(fc.integer({ min: 0, max: dayMs }), { nil: undefined }),
  });
  fc.assert(
    fc.property(facts, (given) => {
      const nowMs = sentMs + given.elapsedMs;
      const whose = ours(...given.ours);
      const end = reconcile(
        look({
          sightings: given.jobs.map(({ id, afterMs }) => job(id, afterMs)),
          whose,
          charges: given.charged.map((id) => charge(id)),
          isShared: given.isShared,
          nowMs,
          ...(given.nothingForMs !== undefined && { nothingSinceMs: nowMs - given.nothingForMs }),
        }),
      );
      if (end.outcome === "adopt") {
        expect(whose.has(end.operation.id)).toBe(false);
        expect(given.isShared).toBe(false);
        expect(given.charged).toContain(end.operation.id);
        expect(Math.abs(end.createdAtMs - sentMs)).toBeLessThanOrEqual(110_000);
        expect(given.elapsedMs).toBeGreaterThanOrEqual(settleMs);
      }
      if (end.outcome === "release") {
        expect(given.jobs.filter(({ id }) => !whose.has(id))).toEqual([]);
        expect(given.charged.filter((id) => !whose.has(id))).toEqual([]);
        expect(given.nothingForMs).toBeGreaterThanOrEqual(settleMs);
        expect(given.elapsedMs).toBeLessThan(6 * dayMs);
      }
    }),
    { numRuns: 1000 },
  );
});
