import { microDollars, ProviderError } from "@rushes/provider";
import { describe, expect, test } from "vitest";
import { AccountBook, findDoubtful, settleDoubt } from "../../src/run/index.ts";
import { Journey, QuickClock, type Script, ScriptedProvider } from "../../src/testing/index.ts";
import { dieAfter } from "./die-after.ts";

const dollar = microDollars(1_000_000);
const lost = new ProviderError("cut off", { kind: "unavailable", fate: "unknown" });
const two = "provider: scripted\nshots: [{ id: a, prompt: a }, { id: b, prompt: b }]\n";
const one = "provider: scripted\nshots: [{ id: a, prompt: a }]\n";

function rig(
  script: Script = {},
  options: { readonly book?: AccountBook; readonly clock?: QuickClock } = {},
) {
  const provider = new ScriptedProvider(script, { price: dollar, history: true });
  const journey = new Journey({ providers: [provider], ...options });
  journey.ports.book.keys.add("our-key"); // as any run does that has bought something before
  return { provider, journey };
}

function ends(summary: { readonly results: ReadonlyMap<string, { readonly end: string }> }) {
  return Object.fromEntries([...summary.results].map(([id, { end }]) => [id, end]));
}

/** Answers the first submission of a prompt in this way, and takes all others. */
function firstOf(wanted: string, answer: Error | { readonly lost: Error }): Script {
  let times = 0;
  return { submit: (prompt) => (prompt === wanted && times++ === 0 ? answer : undefined) };
}

describe("a submission whose answer is lost", () => {
  test("is found in the list and adopted within the same run, and its siblings go on", async () => {
    const { journey, provider } = rig(firstOf("a", { lost }));
    const { summary, events } = await journey.run(two);
    expect(ends(summary)).toEqual({ a: "in-hand", b: "in-hand" });
    expect(provider.bill.map(({ prompt }) => prompt).toSorted()).toEqual(["a", "b"]);
    expect(events.map(({ event }) => event)).toContain("submission-adopted");
    expect(await journey.ports.ledger.spending("film.yaml")).toMatchObject({ spent: 2_000_000, reserved: 0 });
    const makings = [...journey.ports.takes.takes.values()].flat();
    expect(makings.filter(({ adopted }) => adopted).map(({ shot }) => shot)).toEqual(["a"]);
  });

  test("is released when it was never made, and sent again by the same run", async () => {
    const { journey, provider } = rig(firstOf("a", lost));
    const { summary, events } = await journey.run(two);
    expect(ends(summary)).toEqual({ a: "in-hand", b: "in-hand" });
    expect(provider.bill).toHaveLength(2);
    expect(events.map(({ event }) => event)).toContain("submission-released");
    expect(await journey.ports.ledger.spending("film.yaml")).toMatchObject({ spent: 2_000_000, reserved: 0 });
  });

  test("is not released while a job that nobody knows stands anywhere: the clock may have been wrong", async () => {
    const { journey, provider } = rig({
      submit: () => {
        provider.addJob(
          { id: "hours-off", model: "scripted" },
          journey.ports.clock.nowMs() - 7_200_000,
          "our-key",
        );
        return lost;
      },
    });
    const { summary } = await journey.run(one);
    expect(ends(summary)).toEqual({ a: "in-doubt" });
    expect((await journey.ports.ledger.spending("film.yaml")).reserved).toBe(1_000_000);
  });

  test("is not sent for ever at a provider that loses every one", async () => {
    const { journey, provider } = rig({ submit: () => lost });
    const { summary } = await journey.run(one);
    expect(ends(summary)).toEqual({ a: "unfinished" });
    expect(provider.bill).toHaveLength(0);
    expect((await journey.ports.ledger.spending("film.yaml")).reserved).toBe(0);
  });

  test("is a person's decision where others use the account, and nothing of its model is sent", async () => {
    const { journey, provider } = rig(firstOf("a", { lost }));
    const anHourAgo = journey.ports.clock.nowMs() - 3_600_000;
    provider.addJob({ id: "stranger", model: "scripted" }, anHourAgo, "their-key");
    journey.ports.book.keys.clear(); // our own key never paid for anything that is known to be ours
    const { summary } = await journey.run(two);
    expect(ends(summary)).toEqual({ a: "in-doubt", b: "unfinished" });
    expect((await journey.ports.ledger.spending("film.yaml")).reserved).toBeGreaterThanOrEqual(1_000_000);
    const again = await journey.run(two);
    expect(ends(again.summary)).toEqual({ a: "in-doubt", b: "unfinished" });
    expect(provider.bill).toHaveLength(1);
  });

  test("a stranger's job in the same minute is never taken for ours in silence", async () => {
    const { journey, provider } = rig({
      submit: () => {
        provider.addJob({ id: "stranger", model: "scripted" }, journey.ports.clock.nowMs(), "their-key");
        return { lost };
      },
    });
    const { summary } = await journey.run(one);
    expect(ends(summary)).toEqual({ a: "in-doubt" });
  });

  test("the very first one: a job that a key paid for which nobody here is known by is never taken for it", async () => {
    const { journey, provider } = rig({
      submit: () => {
        provider.addJob({ id: "stranger", model: "scripted" }, journey.ports.clock.nowMs(), "their-key");
        return lost;
      },
    });
    journey.ports.book.keys.clear();
    const { summary } = await journey.run(one);
    expect(ends(summary)).toEqual({ a: "in-doubt" });
    expect(provider.bill).toHaveLength(0);
  });

  test("one that is lost later is known by the key that paid for the first", async () => {
    const { journey, provider } = rig(firstOf("b", { lost }));
    journey.ports.book.keys.clear();
    await journey.run("provider: scripted\nshots: [{ id: z, prompt: z }]\n");
    expect([...journey.ports.book.keys]).toEqual(["our-key"]);
    await journey.ports.clock.sleep(86_400_000, new AbortController().signal);
    const { summary } = await journey.run(two);
    expect(ends(summary)).toEqual({ a: "in-hand", b: "in-hand" });
    expect(provider.bill).toHaveLength(3);
  });

  test("what was adopted by the rules and is another clip than was asked for is a person's decision, again and again", async () => {
    const { journey, provider } = rig(firstOf("a", { lost }));
    const wrong = {
      picture: { width: 768, height: 768, frames: 144, fps: { numerator: 24, denominator: 1 } },
    };
    journey.ports.takes.facts = wrong;
    const first = await journey.run(one);
    expect(first.summary.results.get("a")).toMatchObject({
      end: "in-doubt",
      failure: { code: "RUN_ADOPTED_MISFIT", message: expect.stringContaining("it is 768×768") },
    });
    expect(await journey.ports.ledger.spending("film.yaml")).toMatchObject({ spent: 0, reserved: 1_000_000 });
    expect(ends((await journey.run(one)).summary)).toEqual({ a: "in-doubt" });
    const [doubtful] = await findDoubtful(
      { list: "film.yaml", shot: "a" },
      journey.ports,
      new AbortController().signal,
    );
    expect(doubtful!.candidates).toMatchObject([{ operation: { id: "op-1" } }]);
    const mine = { settled: "adopt", operation: "op-1" } as const;
    await settleDoubt(doubtful!, mine, journey.ports, new AbortController().signal);
    expect(ends((await journey.run(one)).summary)).toEqual({ a: "in-hand" });
    expect(provider.bill).toHaveLength(1);
    expect(await journey.ports.ledger.spending("film.yaml")).toMatchObject({ spent: 1_000_000, reserved: 0 });
  });

  test("a list that lags is not taken for an empty one when the billing knows better", async () => {
    const { journey, provider } = rig(firstOf("a", { lost }));
    provider.jobs.push = () => 0;
    const { summary } = await journey.run(one);
    expect(ends(summary)).toEqual({ a: "in-doubt" });
    expect(provider.bill).toHaveLength(1);
  });
});

describe("a run after one that died while sending", () => {
  test("settles what was in doubt before it sends, and sends that again where nothing was made", async () => {
    const { journey, provider } = rig();
    await dieAfter(journey, "submission-intended", two);
    expect(provider.bill).toHaveLength(0);
    const { summary } = await journey.run(two);
    expect(ends(summary)).toEqual({ a: "in-hand", b: "in-hand" });
    expect(provider.bill).toHaveLength(2);
  });

  test("settles it also when its shot is gone, before anything of its model is sent", async () => {
    const { journey, provider } = rig();
    await dieAfter(journey, "submission-intended", one);
    const { summary, events } = await journey.run("provider: scripted\nshots: [{ id: c, prompt: c }]\n");
    expect(ends(summary)).toEqual({ c: "in-hand" });
    expect(summary.leftovers).toMatchObject([{ shot: "a", result: { end: "left" } }]);
    const told = events.map(({ event }) => event);
    expect(told.indexOf("submission-released")).toBeLessThan(told.indexOf("submission-intended"));
    expect(provider.bill.map(({ prompt }) => prompt)).toEqual(["c"]);
  });

  test("collects a clip whose shot is gone: it is paid", async () => {
    const { journey, provider } = rig();
    await dieAfter(journey, "submission-accepted", one);
    const { summary } = await journey.run("provider: scripted\nshots: [{ id: c, prompt: c }]\n");
    expect(summary.leftovers).toMatchObject([{ shot: "a", result: { end: "in-hand" } }]);
    expect(journey.ports.takes.takes.size).toBe(2);
    expect(provider.bill).toHaveLength(2);
  });

  test("says plainly that a clip is gone which the provider forgot", async () => {
    const { journey } = rig({ check: () => ({ state: "gone" }) });
    await dieAfter(journey, "submission-accepted", one);
    const { summary } = await journey.run(one);
    expect(summary.results.get("a")).toMatchObject({ end: "failed", failure: { code: "RUN_CLIP_EXPIRED" } });
    expect((await journey.ports.ledger.jobs())[0]).toMatchObject({ state: "expired" });
  });
});

describe("two folders on one account", () => {
  const book = () => new AccountBook();

  test("do not adopt each other's clips", async () => {
    const shared = { book: book(), clock: new QuickClock() };
    const { journey, provider } = rig(firstOf("a", { lost }), shared);
    const other = new Journey({ providers: [provider], ...shared, store: "other" });
    const [first, second] = await Promise.all([
      journey.run(one),
      other.run("provider: scripted\nshots: [{ id: z, prompt: z }]\n"),
    ]);
    expect([ends(first.summary), ends(second.summary)]).toEqual([{ a: "in-hand" }, { z: "in-hand" }]);
    expect(provider.bill).toHaveLength(2);
    const [takeOfA] = await journey.ports.ledger.jobs();
    expect(takeOfA?.operation?.id).toBe(`op-${provider.bill.findIndex(({ prompt }) => prompt === "a") + 1}`);
  });

  test("one waits until a clip of the other that died cannot be taken for its own", async () => {
    const shared = { book: book(), clock: new QuickClock() };
    const { journey, provider } = rig({}, shared);
    await dieAfter(journey, "submission-intended", one);
    const sentMs = shared.clock.nowMs();
    const other = new Journey({ providers: [provider], ...shared, store: "other" });
    await other.run("provider: scripted\nshots: [{ id: z, prompt: z }]\n");
    expect(provider.jobs[0]!.createdAtMs - sentMs).toBeGreaterThan(110_000);
  });
});
