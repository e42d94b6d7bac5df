import { microDollars, type Progress, type ProviderErrorKind } from "@rushes/provider";
import { expect, test } from "vitest";
import { finished, Journey, type Script, ScriptedProvider } from "../../src/testing/index.ts";

const dollar = microDollars(1_000_000);

function failed(kind: ProviderErrorKind = "unavailable"): Progress {
  return { state: "failed", error: { message: "It broke.", kind, fate: "unknown" } };
}

/** A provider that fails a clip so many times before it makes it. */
function failing(times: number, kind?: ProviderErrorKind): Script {
  let failures = 0;
  return { check: (prompt) => (failures++ < times ? failed(kind) : finished(prompt)) };
}

function rig(script: Script) {
  const provider = new ScriptedProvider(script, { price: dollar, history: true });
  return { provider, journey: new Journey({ providers: [provider] }) };
}

const film = (retry: string, more = "") =>
  `provider: scripted\n${more}shots: [{ id: a, prompt: a${retry} }]\n`;

test("what the provider failed to make is not bought again unasked", async () => {
  const { journey, provider } = rig(failing(1));
  const { summary } = await journey.run(film(""));
  expect(summary.results.get("a")).toMatchObject({ end: "failed" });
  expect(provider.bill).toHaveLength(1);
  expect((await journey.plan(film(""))).shots[0]).toMatchObject({ action: "failed", price: 0 });
});

test("`retry` buys it again as often as it says, each time for money, and the plan's worst case counts that", async () => {
  const { journey, provider } = rig(failing(2));
  const { plan, summary } = await journey.run(film(", retry: { failed: 2 }"));
  expect(plan.money).toMatchObject({ total: 1e6, worst: 3e6 });
  expect(summary.results.get("a")).toMatchObject({ end: "in-hand" });
  expect(provider.bill).toHaveLength(3);
  expect(await journey.ports.ledger.spending("film.yaml")).toMatchObject({ spent: 3e6, reserved: 0 });
});

test("and no more often, over however many runs", async () => {
  const { journey, provider } = rig(failing(99));
  await journey.run(film(", retry: { failed: 1 }"));
  expect(provider.bill).toHaveLength(2);
  const { summary } = await journey.run(film(", retry: { failed: 1 }"));
  expect(summary.results.get("a")).toMatchObject({ end: "failed" });
  expect(provider.bill).toHaveLength(2);
});

test("a later `retry` counts what failed before, and the plan says so", async () => {
  const { journey, provider } = rig(failing(1));
  await journey.run(film(""));
  const { plan, summary } = await journey.run(film(", retry: { failed: 1 }"));
  expect(plan.shots[0]).toMatchObject({
    action: "failed",
    price: 1e6,
    reason: expect.stringContaining("1 of 1"),
  });
  expect(plan.money.worst).toBe(1e6);
  expect(summary.results.get("a")).toMatchObject({ end: "in-hand" });
  expect(provider.bill).toHaveLength(2);
});

test("each time needs room under the budget", async () => {
  const { journey, provider } = rig(failing(99));
  const { summary } = await journey.run(film(", retry: { failed: 5 }", "budget: 2.5\n"));
  expect(summary.results.get("a")).toMatchObject({ end: "over-budget" });
  expect(provider.bill).toHaveLength(2);
});

test.each(["moderation", "input", "credit"] as const)("never after %s", async (kind) => {
  const { journey, provider } = rig(failing(1, kind));
  await journey.run(film(", retry: { failed: 5 }"));
  expect(provider.bill).toHaveLength(1);
});

test("is inherited, and anything but a number of failures is a fault with its line", async () => {
  const { journey } = rig({});
  const list = await journey.shotList(
    "provider: scripted\ndefaults: { retry: { failed: 3 } }\nshots: [{ id: a, prompt: a }, { id: b, prompt: b, retry: { failed: 0 } }]\n",
  );
  expect(list.shots.map((shot) => shot.source === "generated" && shot.retries)).toEqual([3, 0]);
  for (const wrong of ["2", "{ refused: 2 }", "{ failed: often }", "{ failed: 11 }"]) {
    const { problems } = await journey.read(film(`, retry: ${wrong}`));
    expect(problems.length).toBeGreaterThan(0);
  }
});
