import { microDollars } from "@rushes/provider";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { JobRecord } from "../../src/plan/index.ts";
import type { Clock, Guard, Ledger, LedgerChange } from "../../src/run/index.ts";
import { QuickClock } from "../../src/testing/index.ts";
import { changeOf, list, operation, plannedJob, releasing, reserving, spending } from "./ledger-changes.ts";

/** A ledger to be tried, empty. */
export interface OpenLedger {
  readonly ledger: Ledger;
  /** The same ledger once more, over a connection of its own, as another process or machine has it. */
  another(): Promise<Ledger>;
  close(): void | Promise<void>;
}

const dollars = (amount: number) => microDollars(amount * 1_000_000);
const budget = (cap: number, of = list): Guard => ({ guard: "budget", list: of, cap: dollars(cap) });
const runCap = (cap: number, run = "run-1"): Guard => ({ guard: "run-cap", run, cap: dollars(cap) });
const storeCap = (cap: number): Guard => ({ guard: "store-cap", cap: dollars(cap) });
const oneSender: Guard = { guard: "one-sender", provider: "acme", model: "fast" };
const noted = { event: "run-finished", list, run: "run-1", stored: 0, undone: 0 } as const;

/** What every adapter of the ledger must keep, whatever it is written in. */
export function describeLedger(name: string, open: (clock: Clock) => Promise<OpenLedger>): void {
  describe(`a ledger ${name}`, () => {
    let opened: OpenLedger;
    let ledger: Ledger;
    let clock: QuickClock;
    beforeEach(async () => {
      clock = new QuickClock();
      opened = await open(clock);
      ledger = opened.ledger;
    });
    afterEach(() => opened.close());

    /** Commits what must be committed, and gives the job as it is then. */
    async function write(change: LedgerChange): Promise<JobRecord> {
      expect(await ledger.commit(change)).toMatchObject({ outcome: "committed" });
      return change.after;
    }

    test("knows nothing at first", async () => {
      expect(await ledger.job("a-digest:1")).toBeUndefined();
      expect(await ledger.jobs()).toEqual([]);
      expect(await ledger.events({ list })).toEqual([]);
      expect(await ledger.spending(list)).toEqual({ spent: 0, reserved: 0, refunded: 0 });
    });

    test("gives back every field of a job, and none that was not there", async () => {
      const bare = await write(reserving(plannedJob("a")));
      expect(await ledger.job(bare.key)).toEqual(bare);
      const full = changeOf(bare, {
        state: "quarantined",
        attempt: 2,
        operation,
        intendedAtMs: 1_767_225_600_123,
        submittedAtMs: 1_767_225_600_456,
        readyAtMs: 1_767_225_700_000,
        take: "ab12",
        adopted: "person",
        failures: 2,
        failure: { code: "RUN_TAKE_BROKEN", message: "Half.", kind: "RUN_TAKE_BROKEN", said: "half" },
      }).after;
      await write({ ...changeOf(bare, {}), after: full });
      expect(await ledger.job(bare.key)).toEqual(full);
      const { take: _, failure: __, ...later } = full;
      await write({ ...changeOf(full, {}), after: { ...later, revision: 3 } });
      expect(await ledger.job(bare.key)).toEqual({ ...later, revision: 3 });
    });

    test("lists jobs oldest first, whatever became of them", async () => {
      const first = await write(reserving(plannedJob("z")));
      await write(reserving(plannedJob("m")));
      await write(reserving(plannedJob("a")));
      await write(spending(first));
      expect((await ledger.jobs()).map(({ shot, state }) => [shot, state])).toEqual([
        ["z", "submitted"],
        ["m", "reserved"],
        ["a", "reserved"],
      ]);
      expect((await ledger.jobs(["reserved"])).map(({ shot }) => shot)).toEqual(["m", "a"]);
      expect(await ledger.jobs(["in-doubt", "ready"])).toEqual([]);
    });

    describe("compares before it sets", () => {
      test("a job that is there is not made again", async () => {
        await write(reserving(plannedJob("a")));
        expect(await ledger.commit(reserving(plannedJob("a")))).toEqual({ outcome: "moved" });
      });

      test("a job that is not there is not changed", async () => {
        const ghost = plannedJob("a", { state: "reserved", revision: 1 });
        expect(await ledger.commit(spending(ghost))).toEqual({ outcome: "moved" });
        expect(await ledger.jobs()).toEqual([]);
      });

      test("of two who saw the same row one writes, and only its event and money are there", async () => {
        const job = await write(reserving(plannedJob("a")));
        const outcomes = await Promise.all([ledger.commit(spending(job)), ledger.commit(releasing(job))]);
        expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(["committed", "moved"]);
        expect(await ledger.events({ list })).toHaveLength(2);
        const { spent, reserved } = await ledger.spending(list);
        expect([spent + reserved, reserved]).toEqual([
          outcomes[0].outcome === "committed" ? job.price : 0,
          0,
        ]);
      });

      test("a stale row is not written, though its state is the same again", async () => {
        const stale = await write(reserving(plannedJob("a")));
        const released = await write(releasing(stale));
        await write(reserving(released));
        expect(await ledger.commit(spending(stale))).toEqual({ outcome: "moved" });
      });
    });

    describe("over two connections", () => {
      const inTurns = <Change>(
        changes: readonly Change[],
        other: Ledger,
        commit: (ledger: Ledger, change: Change) => unknown,
      ) => Promise.all(changes.map((change, index) => commit(index % 2 ? other : ledger, change)));

      test("of two who saw the same row one writes", async () => {
        const other = await opened.another();
        const job = await write(reserving(plannedJob("a")));
        expect(await other.job(job.key)).toEqual(job);
        const outcomes = await Promise.all([ledger.commit(spending(job)), other.commit(releasing(job))]);
        expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(["committed", "moved"]);
        expect(await other.events()).toEqual(await ledger.events());
        expect(await other.spendingByList()).toEqual(await ledger.spendingByList());
      });

      test("a budget, the cap of a run and that of the store hold", async () => {
        const other = await opened.another();
        for (const [index, guard] of [budget(3), runCap(6), storeCap(8)].entries()) {
          const changes = ["a", "b", "c", "d", "e", "f"].map((shot) =>
            reserving(plannedJob(`${shot}${index}`), { guards: [guard] }),
          );
          await inTurns(changes, other, (one, change) => one.commit(change));
        }
        expect((await ledger.spending(list)).reserved).toBe(8_000_000);
      });

      test("one at a time is being sent, or in doubt", async () => {
        const other = await opened.another();
        const held = await Promise.all(
          ["a", "b", "c", "d"].map((shot) => write(reserving(plannedJob(shot)))),
        );
        const intents = held.map((job) => changeOf(job, { state: "submitting" }, { guards: [oneSender] }));
        await inTurns(intents, other, (one, change) => one.commit(change));
        expect(await other.jobs(["submitting", "in-doubt"])).toHaveLength(1);
      });

      test("events are numbered in one row, and money is booked once", async () => {
        const other = await opened.another();
        const refund = [{ account: "refunded" as const, amount: 5 }];
        await inTurns([1, 2, 3, 4], other, (one) => one.note(noted, refund));
        expect(new Set((await ledger.events()).map(({ sequence }) => sequence)).size).toBe(4);
        expect((await other.spending(list)).refunded).toBe(20);
      });
    });

    describe("holds a budget", () => {
      test("up to the last micro-dollar, and writes nothing at all beyond it", async () => {
        const job = plannedJob("a");
        const short = { ...budget(1), cap: microDollars(999_999) } as Guard;
        expect(await ledger.commit(reserving(job, { guards: [short] }))).toEqual({
          outcome: "held-back",
          by: short,
        });
        expect(await ledger.job(job.key)).toBeUndefined();
        expect(await ledger.events({ list })).toEqual([]);
        expect(await ledger.spending(list)).toEqual({ spent: 0, reserved: 0, refunded: 0 });
        await write(reserving(job, { guards: [budget(1)] }));
      });

      test("over what is spent and what is held, by whichever run", async () => {
        await write(spending(await write(reserving(plannedJob("a"), { run: "run-1" })), { run: "run-1" }));
        await write(reserving(plannedJob("b"), { run: "run-2" }));
        const third = { run: "run-3", guards: [budget(2)] };
        expect(await ledger.commit(reserving(plannedJob("c"), third))).toMatchObject({ by: budget(2) });
        await write(reserving(plannedJob("c"), { run: "run-3", guards: [budget(3)] }));
      });

      test("of one shot list: another one's spending takes no room", async () => {
        await write(reserving(plannedJob("a", { list: "other.yaml" })));
        await write(reserving(plannedJob("b"), { guards: [budget(1)] }));
      });

      test("money that is given back makes room, money that is refunded does not", async () => {
        const held = await write(reserving(plannedJob("a")));
        const free = await write(releasing(held));
        const spent = await write(spending(await write(reserving(free, { guards: [budget(1)] }))));
        const refund = { money: [{ account: "refunded", amount: spent.price }] } as const;
        await write(changeOf(spent, { state: "failed" }, { ...refund, guards: [budget(1)] }));
        expect(await ledger.spending(list)).toEqual({ spent: 1e6, reserved: 0, refunded: 1e6 });
        expect(await ledger.commit(reserving(plannedJob("b"), { guards: [budget(1)] }))).toMatchObject({
          outcome: "held-back",
        });
      });

      test("when many ask at once", async () => {
        const asked = ["a", "b", "c", "d", "e", "f"].map((shot) =>
          ledger.commit(reserving(plannedJob(shot), { guards: [budget(4)] })),
        );
        const outcomes = (await Promise.all(asked)).map(({ outcome }) => outcome);
        expect(outcomes.filter((outcome) => outcome === "committed")).toHaveLength(4);
        expect((await ledger.spending(list)).reserved).toBe(4_000_000);
      });

      test("with every guard that is named, and says which one broke", async () => {
        const guards = [budget(5), runCap(0.5), oneSender];
        expect(await ledger.commit(reserving(plannedJob("a"), { guards }))).toEqual({
          outcome: "held-back",
          by: runCap(0.5),
        });
      });
    });

    describe("holds the cap of the whole store", () => {
      test("over every shot list and every run, up to the last micro-dollar", async () => {
        await write(spending(await write(reserving(plannedJob("a", { list: "other.yaml" })))));
        await write(reserving(plannedJob("b", { list: "third.yaml" }), { run: "run-2" }));
        expect(await ledger.commit(reserving(plannedJob("c"), { guards: [storeCap(2.999_999)] }))).toEqual({
          outcome: "held-back",
          by: storeCap(2.999_999),
        });
        await write(reserving(plannedJob("c"), { guards: [storeCap(3)] }));
      });

      test("a refund gives no room back, money that was never sent does", async () => {
        const spent = await write(spending(await write(reserving(plannedJob("a")))));
        await ledger.note({ ...noted, list: "other.yaml" }, [{ account: "refunded", amount: spent.price }]);
        const held = await write(reserving(plannedJob("b", { list: "other.yaml" })));
        const third = { guards: [storeCap(2)] };
        expect(await ledger.commit(reserving(plannedJob("c"), third))).toMatchObject({ by: storeCap(2) });
        await write(releasing(held));
        await write(reserving(plannedJob("c"), third));
      });
    });

    describe("holds the cap of a run", () => {
      test("whatever earlier runs have spent", async () => {
        await write(reserving(plannedJob("a"), { run: "run-1" }));
        const second = { run: "run-2", guards: [runCap(1, "run-2")] };
        await write(reserving(plannedJob("b"), second));
        expect(await ledger.commit(reserving(plannedJob("c"), second))).toMatchObject({
          by: runCap(1, "run-2"),
        });
      });

      test("also when it gives back what an earlier run held: that was not its own room", async () => {
        const held = await write(reserving(plannedJob("a"), { run: "run-1" }));
        await write(releasing(held, { run: "run-2" }));
        const second = { run: "run-2", guards: [runCap(1, "run-2")] };
        await write(reserving(plannedJob("b"), second));
        expect(await ledger.commit(reserving(plannedJob("c"), second))).toMatchObject({
          outcome: "held-back",
        });
      });

      test("counts what it sends of an earlier run's reservation", async () => {
        const held = await write(reserving(plannedJob("a"), { run: "run-1" }));
        await write(spending(held, { run: "run-2" }));
        const second = { run: "run-2", guards: [runCap(1, "run-2")] };
        expect(await ledger.commit(reserving(plannedJob("b"), second))).toMatchObject({
          outcome: "held-back",
        });
      });
    });

    describe("lets one sender at a time through", () => {
      const sending = (job: JobRecord, state: JobRecord["state"] = "submitting") =>
        changeOf(job, { state }, { guards: [oneSender] });

      test.each(["submitting", "in-doubt"] as const)("another job of the model is %s", async (state) => {
        await write(changeOf(plannedJob("a"), { state }));
        expect(await ledger.commit(sending(plannedJob("b")))).toEqual({
          outcome: "held-back",
          by: oneSender,
        });
      });

      test.each([
        ["of another model", { provider: "acme", model: "slow" }],
        ["of another provider", { provider: "zenith", model: "fast" }],
      ])("a job %s is nobody's business", async (_, maker) => {
        await write(changeOf(plannedJob("a", { request: { ...maker, inputs: {} } }), { state: "in-doubt" }));
        await write(sending(plannedJob("b")));
      });

      test("the job itself does not stand in its own way, nor does one that was accepted", async () => {
        await write(changeOf(plannedJob("a"), { state: "submitted" }));
        const job = await write(sending(plannedJob("b")));
        await write(sending(job, "in-doubt"));
      });
    });

    describe("keeps the books", () => {
      test("of the list that the job belongs to, whichever list's run moves the money", async () => {
        const held = await write(reserving(plannedJob("a")));
        await write(spending(held, { list: "other.yaml", run: "run-2" }));
        expect(await ledger.spending(list)).toEqual({ spent: 1e6, reserved: 0, refunded: 0 });
        expect(await ledger.spending("other.yaml")).toEqual({ spent: 0, reserved: 0, refunded: 0 });
      });

      test("list by list, only of those that money ever moved for", async () => {
        expect(await ledger.spendingByList()).toEqual(new Map());
        await ledger.note(noted);
        await write(spending(await write(reserving(plannedJob("a")))));
        await write(reserving(plannedJob("b", { list: "other.yaml" })));
        await ledger.note({ ...noted, list: "third.yaml" }, [{ account: "refunded", amount: 7 }]);
        expect(await ledger.spendingByList()).toEqual(
          new Map([
            [list, { spent: 1e6, reserved: 0, refunded: 0 }],
            ["other.yaml", { spent: 0, reserved: 1e6, refunded: 0 }],
            ["third.yaml", { spent: 0, reserved: 0, refunded: 7 }],
          ]),
        );
      });

      test("exactly, however many entries there are", async () => {
        for (let shot = 0; shot < 60; shot++) {
          const job = plannedJob(`s${shot}`, { price: microDollars(100_000 * (shot % 3) + shot) });
          const held = await write(reserving(job));
          if (shot % 2) await write(spending(held));
        }
        const sumOf = (parity: number) =>
          Array.from({ length: 60 }, (_, shot) =>
            shot % 2 === parity ? 100_000 * (shot % 3) + shot : 0,
          ).reduce((sum, amount) => sum + amount);
        expect(await ledger.spending(list)).toEqual({ spent: sumOf(1), reserved: sumOf(0), refunded: 0 });
      });
    });

    describe("tells what happened", () => {
      test("in the order of writing, each with its number and its time", async () => {
        const job = await write(reserving(plannedJob("a")));
        await clock.sleep(250, new AbortController().signal);
        const told = await ledger.note(noted);
        await write(spending(job));
        const events = await ledger.events({ list });
        expect(events.map(({ event }) => event)).toEqual([
          "money-reserved",
          "run-finished",
          "money-reserved",
        ]);
        const sequences = events.map(({ sequence }) => sequence);
        expect(sequences).toEqual(sequences.toSorted((one, other) => one - other));
        expect(new Set(sequences).size).toBe(3);
        expect(events[1]).toEqual(told);
        expect(told).toEqual({ ...noted, sequence: sequences[1], atMs: clock.nowMs() });
        expect(events[1]!.atMs - events[0]!.atMs).toBe(250);
      });

      test("to whoever asks for what came behind an event, of its list alone", async () => {
        const first = await ledger.note(noted);
        await ledger.note({ ...noted, list: "other.yaml" });
        const last = await ledger.note(noted);
        expect((await ledger.events()).map(({ list: of }) => of)).toEqual([list, "other.yaml", list]);
        expect(await ledger.events({ list, after: first.sequence })).toEqual([last]);
        expect(await ledger.events({ list, after: last.sequence })).toEqual([]);
        expect(await ledger.events({ list, kinds: [noted.event] })).toEqual([first, last]);
        expect(await ledger.events({ list, kinds: ["take-accepted"] })).toEqual([]);
      });

      test("the event of a commit is the one in the history", async () => {
        const outcome = await ledger.commit(reserving(plannedJob("a")));
        expect(outcome).toEqual({ outcome: "committed", event: (await ledger.events({ list }))[0] });
      });
    });
  });
}
