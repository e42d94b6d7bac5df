import { microDollars, ProviderError } from "@rushes/provider";
import { expect, test } from "vitest";
import { Journey, ScriptedProvider } from "../../src/testing/index.ts";

const film = "provider: scripted\nbudget: 1\nshots: [{ id: a, prompt: a }, { id: b, prompt: b }]\n";

test("what one list gave back and another one buys is booked on the one whose cap is checked", async () => {
  let isOnline = false;
  const offline = new ProviderError("no way", { kind: "unavailable", fate: "refused", neverSent: true });
  const provider = new ScriptedProvider(
    { submit: () => (isOnline ? undefined : offline) },
    { price: microDollars(1_000_000) },
  );
  const journey = new Journey({ providers: [provider] });
  await journey.run(film, { list: "first.yaml" });
  isOnline = true;
  const { summary } = await journey.run(film, { list: "second.yaml" });
  expect([...summary.results.values()].map(({ end }) => end).toSorted()).toEqual(["in-hand", "over-budget"]);
  expect(provider.bill).toHaveLength(1);
  const spent = async (list: string) => (await journey.ports.ledger.spending(list)).spent;
  expect(await Promise.all(["first.yaml", "second.yaml"].map(spent))).toEqual([0, 1_000_000]);
});
