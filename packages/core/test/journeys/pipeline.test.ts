import { microDollars, ProviderError } from "@rushes/provider";
import { describe, expect, test } from "vitest";
import { inspect, moneyOf, type PlannedFilm, planFilm, runFilm, takesOf } from "../../src/index.ts";
import { Journey, ScriptedProvider } from "../../src/testing/index.ts";

const price = microDollars(230_000);
const film = `
provider: scripted
budget: 1
shots:
  - { id: quay, prompt: fog }
  - { id: deck, prompt: rain }
  - { id: mast, prompt: sun, takes: 2 }
cut: none
`;

async function planned(journey: Journey, text = film): Promise<PlannedFilm> {
  const plan = await planFilm(journey.house(text));
  if (plan.refused) throw new Error(plan.problems.map(({ message }) => message).join("\n"));
  return plan;
}

describe("the pipeline on ports in memory", () => {
  test("says everything that is wrong with a shot list before anything is planned", async () => {
    const journey = new Journey({ providers: [new ScriptedProvider({}, { price })] });
    const house = journey.house(
      "provider: scripted\nshots:\n  - { id: quay, prompt: fog, sead: 4, duration: 8 }\n",
    );
    const { problems, shotList } = await inspect(house);
    expect(problems.map(({ code }) => code)).toContain("DOC_KEY_UNKNOWN");
    expect(shotList).toBeUndefined();
    expect(await planFilm(house)).toMatchObject({ refused: true });
  });

  test("stops half-way by a signal, and another run goes on where it stood; nothing is bought twice", async () => {
    const provider = new ScriptedProvider(
      { check: (_prompt, looks) => (looks === 0 ? { state: "waiting" } : undefined) },
      { price },
    );
    const journey = new Journey({ providers: [provider] });
    const stop = new AbortController();
    const running = runFilm(await planned(journey), journey.house(film), { signal: stop.signal });
    const told: string[] = [];
    for await (const event of running) {
      told.push(event.event);
      if (event.event === "submission-accepted") stop.abort();
    }
    const { summary } = await running.filmed;
    expect(summary.wasInterrupted).toBe(true);
    expect(told).not.toContain("take-stored");
    const bought = provider.bill.length;
    expect(bought).toBeGreaterThan(0);
    const money = await moneyOf(journey.house(film));
    expect(money.spending.spent + money.spending.reserved).toBe(bought * price);

    const again = await planned(journey);
    expect(again.plan.shots.map(({ action }) => action)).toContain("in-flight");
    const rest = runFilm(again, journey.house(film));
    const stored: string[] = [];
    for await (const event of rest) if (event.event === "take-stored") stored.push(event.shot);
    expect(stored.toSorted()).toEqual(["deck", "mast", "mast", "quay"]);
    expect((await rest.filmed).summary.wasInterrupted).toBe(false);
    expect(provider.bill).toHaveLength(4);
  });

  test("tells of takes and of money", async () => {
    const bytesOf = (prompt: string, times: number) => new TextEncoder().encode(`${prompt} ${times}`);
    const journey = new Journey({ providers: [new ScriptedProvider({ collect: bytesOf }, { price })] });
    const house = journey.house(film);
    await runFilm(await planned(journey), house).filmed;
    const after = await planned(journey);
    const takes = await takesOf(after, house);
    expect(takes.map(({ shot, takes: all }) => [shot, all.length])).toEqual([
      ["quay", 1],
      ["deck", 1],
      ["mast", 2],
    ]);
    expect((await takesOf(after, house, "deck"))[0]?.takes).toMatchObject([
      { number: 1, mark: "chosen", provider: "scripted", prompt: "rain", price, isCurrent: true },
    ]);
    expect(await moneyOf(house)).toMatchObject({
      spending: { spent: 920_000, reserved: 0 },
      bill: { estimate: 920_000, actual: 920_000, wasted: 0 },
    });
  });

  test("goes on when nobody listens any more, and keeps what it spends within a cap", async () => {
    const provider = new ScriptedProvider({}, { price });
    const journey = new Journey({ providers: [provider] });
    const running = runFilm(await planned(journey), journey.house(film), { maxCost: microDollars(500_000) });
    for await (const _ of running) break;
    const { summary } = await running.filmed;
    expect([...summary.results].filter(([, { end }]) => end === "over-budget")).toHaveLength(1);
    expect(provider.bill).toHaveLength(2);
  });

  test("throws where it ends when it could not even begin, though somebody only listens", async () => {
    const provider = Object.assign(new ScriptedProvider({}, { price }), {
      assertReady: () => {
        throw new ProviderError("It needs a key.", { kind: "auth", fate: "refused" });
      },
    });
    const journey = new Journey({ providers: [provider] });
    const running = runFilm(await planned(journey), journey.house(film));
    const told: unknown[] = [];
    for await (const event of running) told.push(event);
    expect(told).toEqual([]);
    await expect(running.filmed).rejects.toThrow("It needs a key.");
  });

  test("begins no film that would not be as long as it promises", async () => {
    const journey = new Journey({ providers: [new ScriptedProvider({}, { price })] });
    const promised = await planned(journey, film.replace("cut: none", "cut: { length: 0:30 }"));
    expect(promised.filmProblems).not.toEqual([]);
    expect(() => runFilm(promised, journey.house(film))).toThrow(promised.filmProblems[0]?.message);
  });
});
