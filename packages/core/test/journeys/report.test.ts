import { microDollars, type Progress } from "@rushes/provider";
import { expect, test } from "vitest";
import type { CutOutcome } from "../../src/cut/index.ts";
import { changePicks } from "../../src/document/index.ts";
import { listTakes } from "../../src/list-takes.ts";
import { makeReport, type Report, type ReportSources } from "../../src/report/index.ts";
import { readBooked } from "../../src/run/index.ts";
import { Journey, type Script, ScriptedProvider } from "../../src/testing/index.ts";

const dollar = microDollars(1_000_000);
const nowMs = Date.UTC(2027, 2, 5, 14, 20);

/** No two clips are the same. */
function journeyWith(script: Script = {}) {
  const collect = (prompt: string, before: number) => new TextEncoder().encode(`clip ${before} of ${prompt}`);
  return new Journey({ providers: [new ScriptedProvider({ collect, ...script }, { price: dollar })] });
}

async function reportOf(journey: Journey, text: string, more: Partial<ReportSources> = {}): Promise<Report> {
  const [plan, knowledge, reading, shotList] = await Promise.all([
    journey.plan(text),
    journey.knowledge(),
    journey.read(text),
    journey.shotList(text),
  ]);
  const { takes: kept, ledger } = journey.ports;
  const sidecars = async (hashes: Iterable<string>) =>
    new Map(
      [...hashes].map((take) => {
        const makings = kept.takes.get(take) ?? [];
        return [take, { version: 1 as const, take, bytes: 10, facts: {}, makings }] as const;
      }),
    );
  return makeReport({
    ...{ plan, knowledge, reading, shotList, nowMs },
    takes: await listTakes(plan, { knowledge, sidecars }),
    inHand: { inspected: [], held: new Map() },
    operations: await readBooked(ledger, "film.yaml"),
    ...more,
  });
}

const chain = `
title: The ferry
budget: 9
provider: scripted
shots:
  - { id: deck, prompt: the deck, image: { last_frame_of: boarding }, caption: At last. }
  - { id: boarding, prompt: she steps aboard, takes: 2 }
  - { id: spare, prompt: in no timeline }
cut:
  timeline: [{ card: "Pier 3\\nat dawn", for: 2 }, boarding, { shot: deck, as: once_more, in: 1f }, { gap: black, for: 1 }, deck]
`;

test("without a film the strip is the timeline, and shots stand as they come on screen", async () => {
  const report = await reportOf(journeyWith(), chain);
  expect(report).toMatchObject({
    title: "The ferry",
    madeAt: "2027-03-05T14:20:00.000Z",
    cut: { cut: "none" },
  });
  expect(report.strip).toEqual([
    { name: "Pier 3" },
    { name: "boarding", shot: "boarding" },
    { name: "once_more", shot: "deck" },
    { name: "black" },
    { name: "deck", shot: "deck" },
  ]);
  expect(report.shots.map(({ id, seenAt }) => [id, seenAt])).toEqual([
    ["boarding", [1]],
    ["deck", [2, 4]],
    ["spare", []],
  ]);
  expect(report.shots[1]).toMatchObject({
    caption: "At last.",
    asked: { prompt: "the deck", pictures: { image: { picture: "open-frame", shot: "boarding" } } },
  });
  expect(
    report.troubles.map(({ severity, shot, message }) => [severity, shot, message.slice(0, 11)]),
  ).toEqual([
    ["note", "boarding", "no take yet"],
    ["note", "deck", "no take yet"],
  ]);
  expect(report.money).toMatchObject({ budget: 9 * dollar, left: 9 * dollar, toCome: 3 * dollar });
});

test("of a film it is what was laid; what is missing, or why it cannot be cut, is told", async () => {
  const film = { entries: [{ name: "boarding", shot: "boarding", at: 0, frames: 48 }] };
  const films = { outcome: "film", films: [film], clips: [] } as unknown as CutOutcome;
  const filmed = await reportOf(journeyWith(), chain, { cut: films });
  expect(filmed.strip).toEqual(film.entries);
  expect(filmed.cut).toEqual({ cut: "films", films: [film] });
  const missing = await reportOf(journeyWith(), chain, { cut: { outcome: "missing", shots: ["deck"] } });
  expect(missing.cut).toEqual({ cut: "missing", shots: ["deck"] });
  const broken = await reportOf(journeyWith(), chain, { cutFault: "ffmpeg cannot read reel.mp4" });
  expect(broken.cut).toEqual({ cut: "broken" });
  expect(broken.troubles[0]).toEqual({ severity: "error", message: "ffmpeg cannot read reel.mp4" });
});

test("every take has its mark, its note, what made it, and what the provider made of the words", async () => {
  const said = { prompt: "She steps aboard in the first light", seed: 7 };
  const check = (prompt: string): Progress => ({
    state: "finished",
    outputs: [{ url: `scripted:${prompt}` }],
    ...(prompt === "she steps aboard" && { facts: said }),
  });
  const film = journeyWith({ check });
  await film.run(chain);
  const [boarding] = (await reportOf(film, chain)).shots;
  const chosen = boarding?.takes.find(({ mark }) => mark === "chosen");
  const other = boarding?.takes.find(({ mark }) => mark === "none");
  expect(chosen).toMatchObject({
    ...{ provider: "scripted", model: "scripted", prompt: "she steps aboard" },
    ...{ price: dollar, isCurrent: true, said, operation: expect.stringMatching(/^op-\d$/) },
    ...{ submittedAt: expect.any(String), readyAt: expect.any(String), storedAt: expect.any(String) },
  });
  film.picks = changePicks(undefined, {
    ...{ change: "reject", shot: "boarding", take: chosen!.take, note: "the hand melts" },
  });
  const [rejected] = (await reportOf(film, chain)).shots;
  expect(rejected?.chosen).toMatchObject({ sha256: other?.take });
  expect(new Map(rejected?.takes.map(({ take, mark, note }) => [take, [mark, note]]))).toEqual(
    new Map([
      [chosen?.take, ["rejected", "the hand melts"]],
      [other?.take, ["chosen", undefined]],
    ]),
  );
});

test("a flood of words from a provider is not kept", async () => {
  const facts = { log: "x".repeat(20_000) };
  const film = journeyWith({ check: () => ({ state: "finished", outputs: [{ url: "scripted:a" }], facts }) });
  await film.run(chain);
  const report = await reportOf(film, chain);
  expect(report.shots[0]?.takes.map(({ said }) => said)).toEqual([undefined, undefined]);
});

test("money that gave no clip is told with its reason, and what is still to come", async () => {
  const failed: Progress = {
    state: "failed",
    error: { message: "No.", kind: "moderation", fate: "unknown", said: "sensitive" },
  };
  const film = journeyWith({ check: (prompt) => (prompt === "the deck" ? failed : undefined) });
  await film.run(chain);
  const { money, troubles, shots } = await reportOf(film, chain);
  expect(money).toMatchObject({
    ...{ budget: 9 * dollar, left: 6 * dollar, toCome: 0 },
    bill: { estimate: 3 * dollar, actual: 3 * dollar, wasted: dollar },
    wasted: [{ shot: "deck", operation: "op-3", amount: dollar, why: expect.stringContaining("moderation") }],
  });
  expect(shots.map(({ id, bill }) => [id, bill.estimate / dollar])).toEqual([
    ["boarding", 2],
    ["deck", 1],
    ["spare", 0],
  ]);
  expect(troubles).toEqual([
    expect.objectContaining({ severity: "error", shot: "deck", code: "RUN_MODERATED", said: "sensitive" }),
  ]);
});

test("what the shot list was warned of has its line", async () => {
  const { troubles } = await reportOf(journeyWith(), chain.replace(", in: 1f", ""));
  expect(troubles[0]).toMatchObject({
    ...{ severity: "warning", code: "DOC_FRAME_TWICE", hint: expect.stringContaining("in: 1f") },
    place: { file: "film.yaml", line: 10, column: 61 },
  });
});

test("findings are worded, but for what the shot list or a person accepts; the worst stand first", async () => {
  const film = journeyWith();
  await film.run(chain);
  const { plan, knowledge } = { plan: await film.plan(chain), knowledge: await film.knowledge() };
  const takeOf = (id: string) => plan.shots.find((shot) => shot.id === id)?.chosen?.sha256 ?? "";
  const black = { finding: "black", where: "head", from: 0, until: 500_000 } as const;
  const jump = { finding: "jump", at: 2_000_000 } as const;
  const inspected = [
    { shot: "boarding", take: takeOf("boarding"), findings: [jump] },
    { shot: "deck", take: takeOf("deck"), findings: [black] },
  ];
  const inspections = new Map(
    inspected.map(({ take, findings }) => [take, { findings, isAccepted: false }] as const),
  );
  const held = new Map([["deck", [black]]]);
  const inHand = { inspected, held };
  const report = await reportOf(film, chain, { inHand, knowledge: { ...knowledge, inspections } });
  expect(report.troubles.map(({ severity, shot, message }) => [severity, shot, message])).toEqual([
    ["error", "deck", "held until a person has looked at it: black for its first 0.5 s"],
    ["warning", "boarding", "jumps to another picture at 2 s"],
  ]);
  const seen = report.shots[0]?.takes.find(({ take }) => take === takeOf("boarding"));
  expect(seen?.found).toEqual(["jumps to another picture at 2 s"]);
  const accepted = new Map(
    [...inspections].map(([take, one]) => [take, { ...one, isAccepted: true }] as const),
  );
  const quiet = await reportOf(film, chain, {
    ...{ inHand: { inspected, held: new Map() }, knowledge: { ...knowledge, inspections: accepted } },
  });
  expect(quiet.troubles).toEqual([]);
});
