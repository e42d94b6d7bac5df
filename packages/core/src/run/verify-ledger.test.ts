import { microDollars, ProviderError } from "@rushes/provider";
import { expect, test } from "vitest";
import { Journey, ScriptedProvider } from "../testing/index.ts";
import { type LedgerContents, verifyLedger } from "./verify-ledger.ts";

const film =
  "provider: scripted\nbudget: 5\nshots: [{ id: a, prompt: a }, { id: b, prompt: b }, { id: c, prompt: c }]\n";

/** A ledger with a bit of everything in it. */
async function contents(): Promise<LedgerContents> {
  const lost = new ProviderError("cut off", { kind: "unavailable", fate: "unknown" });
  let sent = 0;
  const provider = new ScriptedProvider(
    {
      submit: () => (++sent === 2 ? { lost } : undefined),
      charge: (prompt) => microDollars(prompt === "c" ? 1_200_000 : 1_000_000),
      check: (prompt) =>
        prompt === "c"
          ? { state: "failed", error: { kind: "unavailable", fate: "unknown", message: "It broke." } }
          : { state: "finished", outputs: [{ url: `scripted:${prompt}` }] },
    },
    { price: microDollars(1_000_000), history: true },
  );
  const journey = new Journey({ providers: [provider] });
  await journey.run(film);
  const { ledger } = journey.ports;
  return {
    jobs: await ledger.jobs(),
    spending: await ledger.spendingByList(),
    events: await ledger.events(),
  };
}

test("what a run wrote agrees with itself, adoption, failure and a dear charge included", async () => {
  const written = await contents();
  expect(new Set(written.events.map(({ event }) => event))).toContain("submission-adopted");
  expect(verifyLedger(written)).toEqual([]);
});

test("a row that is gone, one that nobody tells of, and one that says something else are named", async () => {
  const { jobs, ...rest } = await contents();
  const [first, second, ...others] = jobs;
  const forged = { ...second!, state: "planned" as const, price: microDollars(7) };
  const alien = { ...first!, key: "alien:1" };
  const differences = verifyLedger({ ...rest, jobs: [forged, alien, ...others] });
  expect(differences).toMatchObject([
    { difference: "job-missing", job: first!.key, shot: first!.shot },
    { difference: "job-differs", job: second!.key, field: "state", found: "planned" },
    { difference: "job-differs", job: second!.key, field: "price", found: "7" },
    { difference: "job-untold", job: "alien:1" },
  ]);
});

test("an event that is gone leaves what cannot have happened, and money that does not add up", async () => {
  const { events, ...rest } = await contents();
  const gone = events.find(({ event }) => event === "submission-accepted");
  const differences = verifyLedger({ ...rest, events: events.filter((event) => event !== gone) });
  expect(differences.map(({ difference }) => difference)).toContain("event-impossible");
  expect(differences).toContainEqual(
    expect.objectContaining({ difference: "money-differs", list: "film.yaml", account: "spent" }),
  );
});
