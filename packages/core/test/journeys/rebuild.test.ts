import { microDollars } from "@rushes/provider";
import { expect, test } from "vitest";
import { AccountBook, type LedgerContents, rebuildLedger, verifyLedger } from "../../src/run/index.ts";
import { Journey, MemoryTakeStore, QuickClock, ScriptedProvider } from "../../src/testing/index.ts";
import { dieAfter } from "./die-after.ts";

const dollar = microDollars(1_000_000);
const film =
  "provider: scripted\nbudget: 3\nshots: [{ id: a, prompt: a }, { id: b, prompt: b }, { id: c, prompt: c }]\n";
const never = new AbortController().signal;

function begin() {
  const provider = new ScriptedProvider({}, { price: dollar, history: true });
  const clock = new QuickClock();
  return { provider, clock, killed: new Journey({ providers: [provider], clock }) };
}

/** The same takes and account with an empty ledger. Whoever was killed before reaches none of it any more. */
function loseLedger({ killed, provider, clock }: ReturnType<typeof begin>): Journey {
  const { ledger, takes, book } = killed.ports;
  ledger.commit = () => new Promise(() => undefined);
  ledger.note = () => new Promise(() => undefined);
  const kept = new AccountBook();
  for (const [operation, job] of book.jobs) kept.jobs.set(operation, job);
  for (const [key, intent] of book.intents) kept.intents.set(key, intent);
  for (const key of book.keys) kept.keys.add(key);
  const journey = new Journey({ providers: [provider], clock, book: kept });
  const found = new MemoryTakeStore();
  for (const [take, makings] of takes.takes) found.takes.set(take, [...makings]);
  Object.assign(journey.ports, { takes: found });
  return journey;
}

/** Writes the ledger again from what is left. */
function rebuild(journey: Journey, former?: LedgerContents) {
  const { ledger, takes } = journey.ports;
  const kept = [...takes.takes].map(([take, makings]) => ({ take, bytes: 1, makings, isWhole: true }));
  const order = { list: "film.yaml", takes: kept, plan: () => journey.plan(film), noneIsMine: false };
  const restored = { ledger, setTime: () => undefined };
  return rebuildLedger({ ...order, ...(former && { former }) }, restored, journey.ports, never);
}

async function contentsOf({ ledger }: Journey["ports"]): Promise<LedgerContents> {
  return {
    jobs: await ledger.jobs(),
    spending: await ledger.spendingByList(),
    events: await ledger.events(),
  };
}

const moments = [
  "money-reserved",
  "submission-intended",
  "submission-accepted",
  "clip-ready",
  "take-stored",
] as const;

test.each(moments.flatMap((moment) => [true, false].map((isReadable) => ({ moment, isReadable }))))(
  "a ledger that is lost after $moment (its history readable: $isReadable) is rebuilt; nothing is bought twice or lost",
  async ({ moment, isReadable }) => {
    const begun = begin();
    const { killed, provider } = begun;
    await dieAfter(killed, moment, film);
    const former = await contentsOf(killed.ports);
    const journey = loseLedger(begun);
    await rebuild(journey, isReadable ? former : undefined);
    expect(verifyLedger(await contentsOf(journey.ports))).toEqual([]);
    const { summary } = await journey.run(film);
    const ends = [...summary.results.values()].map(({ end }) => end);
    expect(["in-hand", "in-doubt", "unfinished"]).toEqual(expect.arrayContaining(ends));
    const bought = provider.bill.map(({ prompt }) => prompt);
    expect(new Set(bought).size).toBe(bought.length);
    const { spent, reserved } = await journey.ports.ledger.spending("film.yaml");
    expect(spent + reserved).toBeGreaterThanOrEqual(bought.length * dollar);
    const stored = [...journey.ports.takes.takes.values()].flat();
    expect(stored.length).toBeGreaterThanOrEqual(ends.filter((end) => end === "in-hand").length);
    expect(verifyLedger(await contentsOf(journey.ports))).toEqual([]);
  },
);

test("a run on an empty ledger in place of one that was lost sends nothing: the register remembers", async () => {
  const begun = begin();
  const { killed, provider } = begun;
  await dieAfter(killed, "submission-accepted", film);
  const journey = loseLedger(begun);
  const bought = provider.bill.length;
  await expect(journey.run(film)).rejects.toThrow(/does not know .* ledger rebuild/);
  expect(provider.bill).toHaveLength(bought);
});

test("a provider without a history is rebuilt from what the register remembers, and the next run collects it", async () => {
  const provider = new ScriptedProvider({}, { price: dollar });
  const begun = { ...begin(), provider };
  const killed = new Journey({ providers: [provider], clock: begun.clock });
  await dieAfter(killed, "clip-ready", film);
  const bought = provider.bill.map(({ prompt }) => prompt);
  const journey = loseLedger({ ...begun, killed });
  const { inFlight, inDoubt } = await rebuild(journey);
  expect([...inFlight, ...inDoubt].map(({ shot }) => shot).toSorted()).toEqual(bought.toSorted());
  const { summary } = await journey.run(film);
  for (const { shot } of inFlight) expect(summary.results.get(shot)).toMatchObject({ end: "in-hand" });
  for (const { shot } of inDoubt) expect(summary.results.get(shot)).toMatchObject({ end: "in-doubt" });
  expect(inFlight.length).toBeGreaterThan(0);
});

test("with the register lost as well, a shot that may have been bought is a person's decision", async () => {
  const begun = begin();
  const { killed, provider } = begun;
  await dieAfter(killed, "submission-accepted", film);
  const journey = loseLedger(begun);
  const bought = provider.bill.length;
  journey.ports.book.jobs.clear();
  journey.ports.book.intents.clear();
  const { inDoubt, unknown } = await rebuild(journey);
  expect(inDoubt.map(({ shot }) => shot)).toEqual(["a", "b", "c"]);
  expect(unknown).toHaveLength(bought);
  const { summary } = await journey.run(film);
  expect([...summary.results.values()].map(({ end }) => end)).toEqual(["in-doubt", "in-doubt", "in-doubt"]);
  expect(provider.bill).toHaveLength(bought);
});
