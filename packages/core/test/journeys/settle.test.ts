import { microDollars, ProviderError } from "@rushes/provider";
import { describe, expect, test } from "vitest";
import { adoptTake, findDoubtful, settleDoubt } from "../../src/run/index.ts";
import { Journey, ScriptedProvider } from "../../src/testing/index.ts";

const one = "provider: scripted\nshots: [{ id: a, prompt: a }]\n";
const never = new AbortController().signal;
const where = { list: "film.yaml", shot: "a" };

/** A run that left its only shot in doubt: its job was made, and so was a stranger's. */
async function inDoubt() {
  const lost = new ProviderError("cut off", { kind: "unavailable", fate: "unknown" });
  let isFirst = true;
  const provider: ScriptedProvider = new ScriptedProvider(
    {
      submit: () => {
        if (!isFirst) return undefined;
        isFirst = false;
        const stranger = { id: "stranger", model: "scripted", handle: { prompt: "stranger" } };
        provider.addJob(stranger, journey.ports.clock.nowMs() + 1, "their-key");
        return { lost };
      },
    },
    { price: microDollars(1_000_000), history: true },
  );
  const journey: Journey = new Journey({ providers: [provider] });
  await journey.run(one);
  const [doubtful] = await findDoubtful(where, journey.ports, never);
  return { journey, provider, doubtful: doubtful! };
}

describe("a person settles a submission in doubt", () => {
  test("and is shown every job that may have come of it", async () => {
    const { doubtful } = await inDoubt();
    expect(doubtful.candidates).toMatchObject([
      { operation: { id: "op-1" } },
      { operation: { id: "stranger" } },
    ]);
  });

  test("by naming its job: the next run fetches the clip", async () => {
    const { journey, provider, doubtful } = await inDoubt();
    await settleDoubt(doubtful, { settled: "adopt", operation: "op-1" }, journey.ports, never);
    const { summary } = await journey.run(one);
    expect(summary.results.get("a")).toMatchObject({ end: "in-hand" });
    expect(provider.bill).toHaveLength(1);
    expect(await journey.ports.ledger.spending("film.yaml")).toMatchObject({ spent: 1_000_000, reserved: 0 });
    expect(await findDoubtful(where, journey.ports, never)).toEqual([]);
  });

  test("by saying that nothing was made: the next run sends it again", async () => {
    const { journey, provider, doubtful } = await inDoubt();
    await settleDoubt(doubtful, { settled: "release" }, journey.ports, never);
    expect(await journey.ports.ledger.spending("film.yaml")).toMatchObject({ spent: 0, reserved: 0 });
    await journey.run(one);
    expect(provider.bill).toHaveLength(2);
  });

  test("by writing it off: its money is spent, and nothing is bought again", async () => {
    const { journey, provider, doubtful } = await inDoubt();
    await settleDoubt(doubtful, { settled: "paid-lost" }, journey.ports, never);
    const { summary } = await journey.run(one);
    expect(summary.results.get("a")).toMatchObject({ end: "failed" });
    expect(provider.bill).toHaveLength(1);
    expect(await journey.ports.ledger.spending("film.yaml")).toMatchObject({ spent: 1_000_000, reserved: 0 });
  });

  test("but not by naming another shot's job", async () => {
    const { journey, doubtful } = await inDoubt();
    await settleDoubt(doubtful, { settled: "adopt", operation: "op-1" }, journey.ports, never);
    const again = settleDoubt(doubtful, { settled: "adopt", operation: "op-1" }, journey.ports, never);
    await expect(again).rejects.toThrow("Job op-1 is shot a of film.yaml already.");
  });
});

test("a clip that was paid for elsewhere is fetched by its id, and moves no money", async () => {
  const { journey, provider } = await inDoubt();
  const adopted = await adoptTake(
    { provider, operation: "stranger", list: "film.yaml" },
    { ...journey.ports, crews: journey.ports.crews },
    never,
  ).catch((thrown: unknown) => thrown);
  expect(adopted).toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect((await journey.ports.ledger.spending("film.yaml")).spent).toBe(0);
});
