import { microDollars } from "@rushes/provider";
import { describe, expect, test } from "vitest";
import { Journey, pictureFile, ScriptedProvider } from "../../src/testing/index.ts";

const dollar = microDollars(1_000_000);
const paid = () => new ScriptedProvider({}, { price: dollar });

function actions(plan: { readonly shots: readonly { readonly id: string; readonly action: string }[] }) {
  return Object.fromEntries(plan.shots.map(({ id, action }) => [id, action]));
}

const quayAndDeck = (prompt: string) => `
provider: scripted
shots:
  - { id: quay, prompt: "${prompt}" }
  - { id: deck, prompt: the deck, image: { last_frame_of: quay } }
`;

describe("a plan", () => {
  test("buys what is new, and nothing once it is in hand", async () => {
    const journey = new Journey({ providers: [paid()] });
    const before = await journey.plan(quayAndDeck("fog"));
    expect(actions(before)).toEqual({ quay: "new", deck: "new" });
    expect(before.money.total).toBe(2_000_000);
    await journey.run(quayAndDeck("fog"));
    const after = await journey.plan(quayAndDeck("fog"));
    expect(actions(after)).toEqual({ quay: "kept", deck: "kept" });
    expect(after.money.total).toBe(0);
  });

  test("names the field that changed, and calls stale what hangs on it", async () => {
    const journey = new Journey({ providers: [paid()] });
    await journey.run(quayAndDeck("fog"));
    const plan = await journey.plan(quayAndDeck("rain"));
    expect(actions(plan)).toEqual({ quay: "changed", deck: "stale" });
    expect(plan.shots[0]?.changes).toEqual([{ field: "prompt", before: "fog", after: "rain" }]);
    expect(plan.money.total).toBe(1_000_000);
  });

  test("costs nothing after a rename or a new order", async () => {
    const journey = new Journey({ providers: [paid()] });
    await journey.run("provider: scripted\nshots: [{ id: a, prompt: one }, { id: b, prompt: two }]");
    const plan = await journey.plan(
      "provider: scripted\nshots: [{ id: z, prompt: two }, { id: a, prompt: one }]",
    );
    expect(actions(plan)).toEqual({ z: "kept", a: "kept" });
  });

  test("calls a picture with other bytes changed", async () => {
    const text = "provider: scripted\nshots: [{ id: a, prompt: one, image: a.png }]";
    const first = new Journey({ providers: [paid()], files: { "a.png": pictureFile("aa") } });
    await first.run(text);
    const second = new Journey({ providers: [paid()], files: { "a.png": pictureFile("bb") } });
    for (const job of await first.ports.ledger.jobs()) {
      await second.ports.ledger.commit({
        after: job,
        money: [],
        guards: [],
        event: { event: "clip-ready", list: "film.yaml", run: "r", shot: job.shot, job: job.key },
      });
    }
    const [shot] = (await second.plan(text)).shots;
    expect(shot?.action).toBe("changed");
    expect(shot?.changes.map(({ field }) => field)).toEqual(["image"]);
  });

  test("buys two shots with the same words twice, and once with `share`", async () => {
    const journey = new Journey({ providers: [paid()] });
    const twice = await journey.plan(
      "provider: scripted\nshots: [{ id: a, prompt: one }, { id: b, prompt: one }]",
    );
    expect(twice.money.total).toBe(2_000_000);
    const once = await journey.plan(
      "provider: scripted\nshots: [{ id: a, prompt: one, share: true }, { id: b, prompt: one, share: true }]",
    );
    expect(once.shots.map(({ jobs }) => jobs[0]?.key)).toEqual([
      once.shots[0]?.jobs[0]?.key,
      once.shots[0]?.jobs[0]?.key,
    ]);
    expect(once.money.total).toBe(1_000_000);
    expect(once.shots[1]?.reason).toBe("shares the clip of `a`");
  });

  test("asks for the second take alone once the first is there", async () => {
    const journey = new Journey({ providers: [paid()] });
    await journey.run("provider: scripted\nshots: [{ id: a, prompt: one }]");
    const plan = await journey.plan("provider: scripted\nshots: [{ id: a, prompt: one, takes: 2 }]");
    expect(plan.shots[0]).toMatchObject({
      action: "new",
      price: 1_000_000,
      reason: "1 more of 2 takes asked for",
    });
  });

  test("leaves out shots that are in no timeline, but for those it takes frames from", async () => {
    const journey = new Journey({ providers: [paid()] });
    const text = `${quayAndDeck("fog")}  - { id: spare, prompt: spare }\ncut: { timeline: [deck] }\n`;
    expect(actions(await journey.plan(text))).toEqual({ quay: "new", deck: "new", spare: "unused" });
    expect(actions(await journey.plan(text, { includeUnused: true }))).toMatchObject({ spare: "new" });
  });

  test("puts a shot behind the later one that it lands on", async () => {
    const journey = new Journey({ providers: [paid()], files: { "a.png": pictureFile("aa") } });
    const plan = await journey.plan(`
provider: scripted
shots:
  - { id: quay, prompt: quay, image: a.png, end_image: { first_frame_of: boarding } }
  - { id: boarding, prompt: boarding }
`);
    expect(plan.shots.map(({ id }) => id)).toEqual(["boarding", "quay"]);
  });
});

describe("a price", () => {
  const priced = (line: string) => `provider: scripted\nshots: [{ prompt: fog, ${line} }]`;

  test("that is known is never undercut by the shot list", async () => {
    const journey = new Journey({ providers: [paid()] });
    const { plan, problems } = await journey.planning(priced("price: 0.01"));
    expect(plan?.money.total).toBe(1_000_000);
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([["PLAN_PRICE_KNOWN", "warning"]]);
  });

  test("that nobody published is the shot list's own, and the plan says so", async () => {
    const provider = paid();
    const [card] = provider.models();
    Object.assign(provider, { models: () => [{ ...card, price: { kind: "unknown" } }] });
    const journey = new Journey({ providers: [provider] });
    const unpriced = await journey.planning("provider: scripted\nshots: [{ prompt: fog }]");
    expect(unpriced.problems.map(({ code }) => code)).toEqual(["PLAN_PRICE_UNKNOWN"]);
    const { shots } = await journey.plan(priced("price: 0.40"));
    expect(shots[0]).toMatchObject({ price: 400_000, priceFrom: "stated" });
    expect((await new Journey({ providers: [paid()] }).plan(priced("takes: 1"))).shots[0]).not.toHaveProperty(
      "priceFrom",
    );
  });
});

test("own footage that is no movie is named before anything is bought for the film", async () => {
  const files = {
    "a.mov": { found: "file", bytes: 9, isMovie: true } as const,
    "b.mov": { found: "file", bytes: 9 } as const,
  };
  const journey = new Journey({ providers: [paid()], files });
  const text = "provider: scripted\nshots: [fog, { id: a, clip: a.mov }, { id: b, clip: b.mov }]";
  const { plan, problems } = await journey.planning(text);
  expect(plan).toBeUndefined();
  expect(problems.map(({ code, args }) => [code, args.path])).toEqual([["PLAN_CLIP_FORMAT", "b.mov"]]);
});

test("an own picture is kept and free; one that cannot be shown is named before anything is bought", async () => {
  const picture = (format: string, width: number, height: number) =>
    ({ found: "file", bytes: 9, sha256: "aa", picture: { format, width, height, orientation: 6 } }) as const;
  const files = {
    "a.jpg": picture("jpeg", 640, 480),
    "b.gif": picture("gif", 640, 480),
    "c.png": picture("png", 16_000, 9000),
  };
  const journey = new Journey({ providers: [paid()], files });
  const still = (id: string, file: string) => `{ id: ${id}, still: ${file}, for: 2 }`;
  const plan = await journey.plan(`shots: [${still("a", "a.jpg")}]`);
  expect(plan.shots).toMatchObject([
    {
      ...{ id: "a", source: "still", action: "kept", reason: "own picture", price: 0, jobs: [] },
      chosen: { from: "still", path: "a.jpg", sha256: "aa", orientation: 6 },
    },
  ]);
  const refused = await journey.planning(`shots: [${still("b", "b.gif")}, ${still("c", "c.png")}]`);
  expect(refused.problems.map(({ code, hint }) => [code, hint])).toEqual([
    ["PLAN_STILL_FORMAT", "save it as JPEG, PNG or WebP"],
    ["PLAN_STILL_TOO_LARGE", "save it at 9428×5303 or smaller"],
  ]);
});

describe("what the model does not take", () => {
  test.each([
    ["duration: 8", "PLAN_INPUT_VALUE", "write `duration: 6`"],
    ["seed: 4", "PLAN_INPUT_UNKNOWN", "leave it out; no model of `scripted` that is known here takes it"],
    ["end_image: a.png", "PLAN_INPUT_NEEDS", "add `image:`"],
    ["image: gone.png", "PLAN_FILE_MISSING", "check the name, or put the file there"],
  ])("%s is a problem before anything is paid", async (line, code, hint) => {
    const journey = new Journey({ providers: [paid()], files: { "a.png": pictureFile("aa") } });
    const { plan, problems } = await journey.planning(
      `provider: scripted\nshots:\n  - prompt: fog\n    ${line}\n`,
    );
    expect(plan).toBeUndefined();
    expect(problems.map((problem) => [problem.code, problem.hint])).toEqual([[code, hint]]);
  });
});
