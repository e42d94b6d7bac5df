import { microDollars, type Progress, ProviderError } from "@rushes/provider";
import { describe, expect, test } from "vitest";
import { changePicks, type PicksChange } from "../../src/document/index.ts";
import { type Plan, wordsDigest } from "../../src/plan/index.ts";
import { Journey, type Script, ScriptedProvider } from "../../src/testing/index.ts";

const dollar = microDollars(1_000_000);

const chain = (boarding = "she steps aboard", more = "") => `
provider: scripted
shots:
  - { id: boarding, prompt: "${boarding}"${more} }
  - { id: deck, prompt: the deck, image: { last_frame_of: boarding } }
  - { id: bow, prompt: the bow, image: { last_frame_of: deck } }
`;

/** No two clips are the same. */
function journey(script: Script = {}) {
  const collect = (prompt: string, before: number) => new TextEncoder().encode(`clip ${before} of ${prompt}`);
  return new Journey({ providers: [new ScriptedProvider({ collect, ...script }, { price: dollar })] });
}

function decide(journey: Journey, ...changes: readonly PicksChange[]) {
  for (const change of changes) journey.picks = changePicks(journey.picks || undefined, change);
}

function once<Answer>(answer: Answer): () => Answer | undefined {
  let isGiven = false;
  return () => {
    if (isGiven) return undefined;
    isGiven = true;
    return answer;
  };
}

const actions = ({ shots }: Plan) => shots.map(({ id, action }) => `${id} ${action}`);
const costs = ({ shots }: Plan) =>
  shots.filter(({ price }) => price > 0).map(({ id, price }) => `${id} ${price / dollar}`);
const takesOf = ({ shots }: Plan, id: string) =>
  shots.find((shot) => shot.id === id)!.jobs.flatMap(({ take }) => take ?? []);
const chosen = ({ shots }: Plan, id: string) => shots.find((shot) => shot.id === id)?.chosen?.sha256;

describe("another take that is picked", () => {
  test("makes stale what starts from it, and buys nothing; following is bought when asked, with the cascade", async () => {
    const film = journey();
    const text = chain("she steps aboard", ", takes: 2");
    await film.run(text);
    const [first, second] = takesOf(await film.plan(text), "boarding");
    decide(film, { change: "pick", shot: "boarding", take: second! });
    const picked = await film.plan(text);
    expect(actions(picked)).toEqual(["boarding kept", "deck stale", "bow kept"]);
    expect(picked.shots[0]).toMatchObject({ picked: true, chosen: { sha256: second } });
    expect(costs(picked)).toEqual([]);

    const refresh = await film.plan(text, { refresh: "stale" });
    expect(costs(refresh)).toEqual(["deck 1", "bow 1"]);
    await film.run(text, {}, { refresh: "stale" });
    const followed = await film.plan(text);
    expect(actions(followed)).toEqual(["boarding kept", "deck kept", "bow kept"]);
    const { shots } = followed;
    expect(shots[1]?.request?.inputs.image).toMatchObject({ take: second });

    decide(film, { change: "pick", shot: "boarding", take: first! });
    expect(costs(await film.plan(text, { refresh: "stale" }))).toEqual([]);
    expect(actions(await film.plan(text))).toEqual(["boarding kept", "deck kept", "bow kept"]);
  });

  test("is kept when the text changes: stale, and bought again only when asked; then the pick makes way", async () => {
    const film = journey();
    await film.run(chain());
    const take = chosen(await film.plan(chain()), "boarding")!;
    decide(film, { change: "pick", shot: "boarding", take });
    const reworded = await film.plan(chain("she jumps aboard"));
    expect(actions(reworded)).toEqual(["boarding stale", "deck kept", "bow kept"]);
    expect(reworded.shots[0]?.changes).toEqual([
      { field: "prompt", before: "she steps aboard", after: "she jumps aboard" },
    ]);
    expect(reworded.money.total).toBe(0);
    const refresh = await film.plan(chain("she jumps aboard"), { refresh: "stale" });
    expect(costs(refresh)).toEqual(["boarding 1", "deck 1", "bow 1"]);
    expect(refresh.shots[0]?.picked).toBe("until-refreshed");
  });

  test("of older words that was picked for the words of now is not stale because of them", async () => {
    const film = journey();
    await film.run(chain());
    const old = chosen(await film.plan(chain()), "boarding")!;
    await film.run(chain("she jumps aboard"));
    const { shots } = await film.plan(chain("she jumps aboard"));
    decide(film, { change: "pick", shot: "boarding", take: old, request: wordsDigest(shots[0]!.request!) });
    expect(actions(await film.plan(chain("she jumps aboard")))[0]).toBe("boarding kept");
    expect(actions(await film.plan(chain("she falls aboard")))[0]).toBe("boarding stale");
  });

  test("that is not there is a fault on its line, never another clip in its place; a draft does not mind", async () => {
    const film = journey();
    await film.run(chain());
    decide(film, { change: "pick", shot: "boarding", take: "f".repeat(64) });
    decide(film, { change: "pick", shot: "borading", take: "e".repeat(64) });
    const { plan, problems } = await film.planning(chain());
    expect(plan).toBeUndefined();
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([
      ["PLAN_PICK_ABSENT", "error"],
      ["PLAN_PICK_SHOT_UNKNOWN", "warning"],
    ]);
    expect(problems[1]?.hint).toContain("boarding");
  });
});

describe("a take that is rejected", () => {
  test("gives way to the next one of the same words, and is used only where there is no other", async () => {
    const film = journey();
    const text = chain("she steps aboard", ", takes: 2");
    await film.run(text);
    const [first, second] = takesOf(await film.plan(text), "boarding");
    decide(film, { change: "reject", shot: "boarding", take: first!, note: "the hand melts" });
    const plan = await film.plan(text);
    expect(chosen(plan, "boarding")).toBe(second);
    expect(actions(plan)).toEqual(["boarding kept", "deck stale", "bow kept"]);
    expect(plan.money.total).toBe(0);
    decide(film, { change: "reject", shot: "boarding", take: second!, note: "too" });
    const last = await film.plan(text);
    expect(chosen(last, "boarding")).toBe(first);
    expect(last.shots[0]?.reason).toContain("every take of it is rejected");
    expect(last.money.total).toBe(0);
  });
});

describe("more takes that a person asks for", () => {
  test("are bought by the next render, kept as further ones, and counted by `takes`", async () => {
    const film = journey();
    await film.run(chain());
    const before = chosen(await film.plan(chain()), "boarding");
    expect(await film.ask(chain(), "boarding", 2)).toBe(2);
    const plan = await film.plan(chain());
    expect(costs(plan)).toEqual(["boarding 2"]);
    expect(plan.shots[0]).toMatchObject({ action: "new", reason: "2 more takes asked for" });
    await film.run(chain());
    const after = await film.plan(chain());
    expect(takesOf(after, "boarding")).toHaveLength(3);
    expect(chosen(after, "boarding")).toBe(before);
    expect(actions(after)).toEqual(["boarding kept", "deck kept", "bow kept"]);
    expect(costs(await film.plan(chain("she steps aboard", ", takes: 3")))).toEqual([]);
    expect(costs(await film.plan(chain("she steps aboard", ", takes: 4")))).toEqual(["boarding 1"]);
  });

  test("belong to their shot: another shot with the same words gets none of them", async () => {
    const film = journey();
    const one = "provider: scripted\nshots: [{ id: a, prompt: one }]";
    await film.run(one);
    await film.ask(one, "a", 1);
    await film.run(one);
    const two = await film.plan(
      "provider: scripted\nshots: [{ id: a, prompt: one }, { id: b, prompt: one }]",
    );
    expect(costs(two)).toEqual(["b 1"]);
  });

  test("are another try of what came to nothing, whatever it was; then further ones", async () => {
    const refusal = new ProviderError("No.", { kind: "moderation", fate: "refused" });
    const bad: Record<string, () => Script> = {
      refused: () => ({ submit: once(refusal) }),
      failed: () => ({
        check: once<Progress>({
          state: "failed",
          error: { message: "No.", kind: "moderation", fate: "unknown" },
        }),
      }),
      expired: () => ({ check: once<Progress>({ state: "gone" }) }),
    };
    for (const [state, script] of Object.entries(bad)) {
      const film = journey(script());
      const text = "provider: scripted\nshots: [{ id: a, prompt: one }]";
      await film.run(text);
      const failed = await film.plan(text);
      expect(failed.shots[0]).toMatchObject({ action: "failed", price: 0, jobs: [{ state }] });
      const wished = await film.plan(text, { more: { shot: "a", takes: 2 } });
      expect(wished.shots[0]?.jobs.map(({ asked, ordinal }) => [asked, ordinal])).toEqual([
        ["again", 1],
        ["further", 2],
      ]);
      expect(wished.money.total).toBe(2 * dollar);
      expect(await film.ask(text, "a", 2)).toBe(2);
      await film.run(text);
      const after = await film.plan(text);
      expect(takesOf(after, "a")).toHaveLength(2);
      expect(after.shots[0]?.action).toBe("kept");
      const paidForNothing = state === "refused" ? 0 : 1;
      expect((await film.knowledge()).spending.spent).toBe((2 + paidForNothing) * dollar);
    }
  });

  test("are not asked for while it is unknown what the shot starts from", async () => {
    const film = journey();
    const plan = await film.plan(chain(), { only: ["deck"], more: { shot: "deck", takes: 2 } });
    expect(plan.shots[1]?.jobs.map(({ asked, key }) => [asked, key])).toEqual([
      [undefined, undefined],
      ["further", undefined],
    ]);
    expect(await film.ask(chain(), "deck", 2)).toBe(0);
  });
});

describe("a part of the shots", () => {
  const list = `
provider: scripted
shots:
  - { id: a, prompt: one }
  - scene: sea
    shots: [{ id: b, prompt: two }, { id: c, prompt: three, image: { last_frame_of: a } }]
  - { id: d, prompt: four }
`;
  test.each([
    [{ only: ["sea"] }, ["a 1", "b 1", "c 1"]],
    [{ from: "c" }, ["a 1", "c 1", "d 1"]],
    [{ from: "b", except: ["sea"] }, ["a 1", "d 1"]],
    [{ except: ["d"] }, ["a 1", "b 1", "c 1"]],
    [{ except: ["a"] }, ["b 1", "d 1"]],
    [{ only: ["b", "d"], except: ["d"] }, ["b 1"]],
  ])("%j buys %j", async (options, bought) => {
    expect(costs(await journey().plan(list, options))).toEqual(bought);
  });

  test("what takes a frame from one that is left out waits", async () => {
    const plan = await journey().plan(list, { except: ["a"] });
    expect(actions(plan)).toEqual(["a unused", "b new", "c blocked", "d new"]);
  });
});
