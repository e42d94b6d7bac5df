import { microDollars, type ProviderErrorFacts } from "@rushes/provider";
import { expect, test } from "vitest";
import { billOf, bookedOperations } from "../../src/run/index.ts";
import { finished, Journey, type Script, ScriptedProvider } from "../../src/testing/index.ts";

const dollar = microDollars(1_000_000);
const two =
  "provider: scripted\nlimits: { concurrency: 1 }\nshots: [{ id: a, prompt: a }, { id: b, prompt: b }]\n";
const broken: ProviderErrorFacts & { readonly message: string } = {
  message: "The GPU broke.",
  kind: "unavailable",
  fate: "unknown",
};

function rig(script: Script) {
  const provider = new ScriptedProvider(script, { price: dollar, history: true });
  const journey = new Journey({ providers: [provider] });
  const bill = async () => billOf(bookedOperations(await journey.ports.ledger.events({ list: "film.yaml" })));
  return { provider, journey, bill };
}

test("what is given back later is booked once, by whichever run sees it; the budget gains no room by it", async () => {
  const { provider, journey, bill } = rig({
    check: (prompt) => (prompt === "a" ? { state: "failed", error: broken } : finished(prompt)),
  });
  await journey.run(`budget: 2\n${two}`);
  expect(await bill()).toEqual({ estimate: 2e6, actual: 2e6, refunded: 0, wasted: 1e6 });
  const operationId = provider.jobs[provider.bill.findIndex(({ prompt }) => prompt === "a")]!.operation.id;
  const atMs = journey.ports.clock.nowMs();
  provider.records.push({ operationId, kind: "refund", amount: dollar, atMs });
  for (let run = 0; run < 2; run++) {
    await journey.run(`budget: 2\n${two}`);
    expect(await bill()).toEqual({ estimate: 2e6, actual: 1e6, refunded: 1e6, wasted: 0 });
    expect(await journey.ports.ledger.spending("film.yaml")).toEqual({
      spent: 2e6,
      reserved: 0,
      refunded: 1e6,
    });
  }
  expect((await journey.plan(`budget: 2\n${two}`)).money.left).toBe(0);
});

test("a charge above the quote is booked, shown, and stops what is not begun", async () => {
  const { provider, journey, bill } = rig({
    charge: () => microDollars(1_500_000),
    check: (prompt, looks) => (looks === 0 ? { state: "waiting", lookAgainMs: 15_000 } : finished(prompt)),
  });
  const prompts = Array.from({ length: 60 }, (_, shot) => `{ id: s${shot}, prompt: s${shot} }`).join(", ");
  const { summary, events } = await journey.run(`provider: scripted\nshots: [${prompts}]\n`);
  expect(provider.bill.length).toBeLessThan(60);
  const counts = provider.bill.length;
  expect(summary.overcharged).toHaveLength(counts);
  expect(summary.overcharged[0]).toMatchObject({ price: dollar, amount: 500_000 });
  expect(events.filter(({ event }) => event === "charge-exceeded")).toHaveLength(counts);
  expect(await bill()).toMatchObject({ estimate: counts * 1e6, actual: counts * 1.5e6 });
  expect(await journey.ports.ledger.spending("film.yaml")).toEqual({
    spent: counts * 1.5e6,
    reserved: 0,
    refunded: 0,
  });
});

test("billing records that cannot be read cost no clip", async () => {
  const { provider, journey } = rig({});
  (provider as { charges?: unknown }).charges = () => {
    throw new Error("no way");
  };
  const { summary } = await journey.run(two);
  expect([...summary.results.values()].map(({ end }) => end)).toEqual(["in-hand", "in-hand"]);
});
