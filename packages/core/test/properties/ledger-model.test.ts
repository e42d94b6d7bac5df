import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ShotList } from "../../src/document/index.ts";
import { machineClock } from "../../src/node/clock.ts";
import { LibsqlLedger } from "../../src/node/libsql-ledger.ts";
import { buildPlan } from "../../src/plan/index.ts";
import { AccountBook, type Ledger, runPlan } from "../../src/run/index.ts";
import { Journey, MemoryLedger, MemoryTakeStore } from "../../src/testing/index.ts";
import { workFolder } from "../node/work-folder.ts";
import { clipMicros, PaidWorld, type WorldScript } from "./paid-world.ts";
import { Stage, StagedAccount } from "./stage.ts";

interface Schedule {
  readonly script: WorldScript;
  /** One for each shot; two may ask for the same. */
  readonly prompts: readonly string[];
  /** How many clips the budget has room for. */
  readonly room: number;
  readonly dispatchers: 1 | 2;
  readonly turns: readonly { readonly pick: number; readonly kills: boolean }[];
}

const settleSeconds = 1;

const often = <Value>(usual: Value, ...others: readonly Value[]) =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant(usual) },
    { weight: 3, arbitrary: fc.constantFrom(...others) },
  );

const schedules: fc.Arbitrary<Schedule> = fc.record({
  script: fc.record({
    answers: fc.array(often("accepted", "lost", "dropped", "never-sent", "limit", "refused"), {
      maxLength: 6,
    }),
    looks: fc.array(often("finished", "waiting", "failed", "trouble"), { maxLength: 6 }),
    fetches: fc.array(often("whole", "broken", "trouble"), { maxLength: 5 }),
    quotes: fc.array(often(1, 0.9, 1.2), { maxLength: 5 }),
    strangers: fc.array(often(false, true), { maxLength: 4 }),
    lagMs: fc.constantFrom(0, 0, 500, settleSeconds * 1000),
  }),
  prompts: fc.array(fc.constantFrom("fog", "rain", "snow"), { minLength: 1, maxLength: 3 }),
  room: fc.integer({ min: 1, max: 3 }),
  dispatchers: fc.constantFrom(1, 2),
  turns: fc.array(
    fc.record({
      pick: fc.nat(7),
      kills: fc.oneof(
        { weight: 12, arbitrary: fc.constant(false) },
        { weight: 1, arbitrary: fc.constant(true) },
      ),
    }),
    { maxLength: 60 },
  ),
});

const mostTurns = 5_000;

/** What is left of a schedule when everybody came to an end and two calm runs have followed. */
interface Played {
  readonly world: PaidWorld;
  readonly ledger: Ledger;
  readonly takes: MemoryTakeStore;
}

async function play(schedule: Schedule, openLedger: () => Promise<Ledger>): Promise<Played> {
  const stage = new Stage();
  const world = new PaidWorld(schedule.script, stage.clock);
  const takes = new MemoryTakeStore();
  const book = new AccountBook();
  const ledger = await openLedger();
  const shotList = await shotListOf(schedule);
  const running = new Map<number, Promise<unknown>>();
  let actors = 0;
  const start = () => {
    const actor = actors++;
    const park = () => stage.park(actor);
    const journey = new Journey({ providers: [world.seenBy(park)] });
    const account = new StagedAccount(stage, actor, book);
    Object.assign(journey.ports, {
      ledger,
      takes,
      clock: stage.clockOf(actor),
      account: async () => account,
      pause: park,
    });
    running.set(
      actor,
      render(journey, shotList).finally(() => running.delete(actor)),
    );
  };
  for (let dispatcher = 0; dispatcher < schedule.dispatchers; dispatcher += 1) start();
  for (const { pick, kills } of schedule.turns) {
    if (!kills) await stage.letGo(pick);
    else {
      const killed = await stage.kill(pick);
      if (killed === undefined) break;
      running.delete(killed);
      start();
    }
  }
  await letFinish(stage, running);
  for (let calm = 0; calm < 2; calm += 1) {
    start();
    await letFinish(stage, running);
  }
  return { world, ledger, takes };
}

async function letFinish(stage: Stage, running: ReadonlyMap<number, Promise<unknown>>): Promise<void> {
  const whole = Promise.all(running.values());
  whole.catch(() => undefined);
  for (let turn = 0; running.size > 0; turn += 1) {
    if (turn > mostTurns) throw new Error("The run goes on for ever.");
    await stage.letGo();
  }
  await whole;
}

async function render(journey: Journey, shotList: ShotList): Promise<void> {
  const { plan } = buildPlan(shotList, await journey.knowledge());
  await runPlan(plan!, journey.ports, { limits: shotList.limits, list: "film.yaml" }).summary;
}

const read = new Map<string, Promise<ShotList>>();

/** Reading is no part of what is tried here, and takes longer than the rest. */
function shotListOf({ prompts, room }: Schedule): Promise<ShotList> {
  const text = [
    "provider: scripted",
    `budget: ${(room * clipMicros) / 1e6}`,
    `limits: { poll_seconds: 0.1, settle_seconds: ${settleSeconds} }`,
    "shots:",
    ...prompts.map((prompt, index) => `  - { id: s${index}, prompt: ${prompt} }`),
  ].join("\n");
  const known = read.get(text) ?? new Journey({ providers: [] }).shotList(text);
  read.set(text, known);
  return known;
}

async function judge(schedule: Schedule, { world, ledger, takes }: Played): Promise<void> {
  const jobs = await ledger.jobs();
  const { spent, reserved } = await ledger.spending("film.yaml");
  const charged = world.own.reduce((sum, { price }) => sum + price, 0);
  expect(charged, "never over the cap").toBeLessThanOrEqual(schedule.room * clipMicros);
  expect(spent + reserved, "the ledger within its cap").toBeLessThanOrEqual(schedule.room * clipMicros);
  expect(spent + reserved, "nothing charged is unbooked").toBeGreaterThanOrEqual(charged);
  for (const prompt of new Set(schedule.prompts)) {
    const wanted = schedule.prompts.filter((one) => one === prompt).length;
    const bought = world.own.filter((job) => job.prompt === prompt);
    expect(bought.length, `${prompt} is never bought twice`).toBeLessThanOrEqual(wanted);
    const rows = jobs.filter(({ request }) => request.inputs.prompt === prompt);
    const held = rows.flatMap(({ operation }) => (operation ? [operation.id] : []));
    const doubts = rows.filter(({ state }) => state === "in-doubt").length;
    expect(
      bought.map(({ id }) => id),
      "never a stranger's clip",
    ).toEqual(expect.arrayContaining(held));
    expect(new Set(held).size, "no clip for two shots").toBe(held.length);
    const lost = bought.filter(({ id }) => !held.includes(id));
    expect(lost.length, "never lost: what no row names is in doubt").toBeLessThanOrEqual(doubts);
  }
  for (const { state, operation, take } of jobs) {
    const made = world.jobs.find(({ id }) => id === operation?.id);
    const ends = {
      open: ["submitted", "ready"],
      finished: ["stored", "quarantined", "ready"],
      failed: ["failed"],
    };
    if (made) expect(ends[made.fate]).toContain(state);
    if (state === "stored")
      expect(takes.takes.get(take!)?.map((making) => making.operation)).toContainEqual(operation);
  }
}

describe("whatever the world and the machine do, in whatever order: never over the cap, never twice, never lost, never a stranger's", () => {
  test("in memory", async () => {
    await fc.assert(
      fc.asyncProperty(schedules, async (schedule) => {
        await judge(schedule, await play(schedule, async () => new MemoryLedger(machineClock)));
      }),
      { numRuns: 1000 },
    );
  });

  test("in a libsql file", async () => {
    const folder = await workFolder();
    let files = 0;
    await fc.assert(
      fc.asyncProperty(schedules, async (schedule) => {
        const ledger = await LibsqlLedger.open(join(folder, `${++files}.db`), machineClock);
        try {
          await judge(schedule, await play(schedule, async () => ledger));
        } finally {
          ledger.close();
        }
      }),
      { numRuns: 25 },
    );
  });
});
