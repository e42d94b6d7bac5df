import { microDollars } from "@rushes/provider";
import { expect, test } from "vitest";
import { acceptTake, type ClipViewer, type SeenClip } from "../../src/run/index.ts";
import { Journey, type Script, ScriptedProvider } from "../../src/testing/index.ts";

const dollar = microDollars(1_000_000);
const well: SeenClip = {
  microseconds: 6_000_000,
  frames: 144,
  size: { width: 1366, height: 768 },
  fps: { numerator: 24, denominator: 1 },
  hasSound: false,
  black: [],
  frozen: [],
  jumps: [],
};
const dark: SeenClip = { ...well, black: [{ from: 0, until: 500_000 }] };

/** Looks that the test lets go, and what they were asked for. */
function rig(see: (look: number) => SeenClip | Promise<SeenClip>, script: Script = {}) {
  const looked: string[] = [];
  const viewer: ClipViewer = {
    async view({ sha256 }) {
      looked.push(sha256);
      return see(looked.length);
    },
  };
  const provider = new ScriptedProvider(script, { price: dollar });
  return { looked, provider, journey: new Journey({ providers: [provider], viewer }) };
}

const film = (more = "", deck = "") =>
  `provider: scripted\nshots:\n  - { id: quay, prompt: a quay${more} }\n  - { id: deck, prompt: a deck${deck} }\n`;
const chained = film(", inspect: { black: hold }", ", image: { last_frame_of: quay }");

test("what was found is written down, and only warns", async () => {
  const { journey, looked } = rig(() => dark);
  const { events, summary } = await journey.run(film());
  const found = [{ finding: "black", where: "head", from: 0, until: 500_000 }];
  expect(events.filter(({ event }) => event === "clip-inspected")).toMatchObject([
    { shot: "quay", findings: found },
    { shot: "deck", findings: found },
  ]);
  expect([...summary.results.values()].map(({ end }) => end)).toEqual(["in-hand", "in-hand"]);
  expect(summary.inspected).toMatchObject([{ shot: "quay", findings: found }, { shot: "deck" }]);
  const again = await journey.run(film());
  expect(looked).toHaveLength(2);
  expect(again.summary.inspected).toMatchObject([{ shot: "quay", findings: found }, { shot: "deck" }]);
});

test("a look delays neither what is stored nor what hangs on it", async () => {
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const collect = (prompt: string) => {
    if (prompt === "a deck") letGo();
    return new TextEncoder().encode(prompt);
  };
  const { journey } = rig(() => gate.then(() => well), { collect });
  const { events } = await journey.run(film("", ", image: { last_frame_of: quay }"));
  const order = events.map(({ event }) => event).filter((event) => /accepted|inspected/.test(event));
  expect(order).toEqual(["submission-accepted", "submission-accepted", "clip-inspected", "clip-inspected"]);
});

test("a take on hold is not used, nothing is bought from its frames, and a person lets it go", async () => {
  const { journey, provider } = rig(() => dark);
  const { summary, events } = await journey.run(chained);
  expect(summary.results.get("quay")).toMatchObject({ end: "held", findings: [{ finding: "black" }] });
  expect(summary.results.get("deck")).toEqual({ end: "blocked", by: "quay" });
  expect(events.filter(({ event }) => event === "take-chosen")).toEqual([]);
  expect(provider.bill).toHaveLength(1);

  const plan = await journey.plan(chained);
  expect(plan.shots).toMatchObject([
    { action: "kept", reason: expect.stringContaining("held: black for its first 0.5 s"), price: 0 },
    { action: "blocked", price: 0 },
  ]);
  expect((await journey.run(chained)).summary.results.get("quay")).toMatchObject({ end: "held" });
  expect((await journey.plan(chained.replace("hold", "warn"))).shots[0]).not.toHaveProperty("held");

  const take = plan.shots[0]?.chosen?.sha256 ?? "";
  await acceptTake({ shot: { id: "quay", take }, list: "film.yaml" }, journey.ports);
  const after = await journey.run(chained);
  expect([...after.summary.results.values()].map(({ end }) => end)).toEqual(["in-hand", "in-hand"]);
  expect(provider.bill.map(({ prompt }) => prompt)).toEqual(["a quay", "a deck"]);
});

test("a damaged clip is held though nobody waited for it", async () => {
  const { journey } = rig(() => ({ ...well, damage: "Invalid NAL unit size" }));
  const { summary } = await journey.run(film());
  expect([...summary.results.values()].map(({ end }) => end)).toEqual(["held", "held"]);
  expect(summary.accountRefused).toBeUndefined();
});

test("a run that ended before it had looked pays nothing again, and the next one looks", async () => {
  const { journey, provider, looked } = rig((look) => {
    if (look === 1) throw new Error("The process is going down.");
    return dark;
  });
  const one = "provider: scripted\nshots: [{ id: quay, prompt: a quay, inspect: hold }]\n";
  expect((await journey.run(one)).summary.inspected).toEqual([]);
  expect(journey.ports.shouts).toEqual([expect.stringContaining("quay was not looked through")]);
  const { summary } = await journey.run(one);
  expect(summary.results.get("quay")).toMatchObject({ end: "held" });
  expect([looked.length, provider.bill.length]).toEqual([2, 1]);
});
