import { beforeEach, describe, expect, test, vi } from "vitest";
import type { AccountRegister, Clock, Intent } from "../../src/run/index.ts";
import { QuickClock } from "../../src/testing/index.ts";

/** Opens the register of one and the same account, for a store. */
export type OpenAccount = (store: string) => Promise<AccountRegister>;

const minuteMs = 60_000;
const never = new AbortController().signal;
const sending = (job: string, model = "fast"): Intent => ({ job, model, shot: job, atMs: 1_000 });

/** What every register of an account must keep, whatever it is written in. */
export function describeAccount(name: string, begin: (clock: Clock) => Promise<OpenAccount>): void {
  describe(`the register of an account ${name}`, () => {
    let clock: QuickClock;
    let one: AccountRegister;
    let other: AccountRegister;
    beforeEach(async () => {
      clock = new QuickClock();
      const open = await begin(clock);
      one = await open("one");
      other = await open("other");
    });

    test("lets one at a time send to a model, over all stores, and two to two models", async () => {
      const sent: string[] = [];
      let finish = () => {};
      const first = one.whileSending("fast", never, async () => {
        sent.push("first begins");
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        sent.push("first ends");
      });
      await vi.waitUntil(() => sent.length === 1);
      const second = other.whileSending("fast", never, async () => void sent.push("second"));
      await other.whileSending("slow", never, async () => void sent.push("another model"));
      finish();
      await Promise.all([first, second]);
      expect(sent).toEqual(["first begins", "another model", "first ends", "second"]);
    });

    test("is free again when a sending broke", async () => {
      const broken = one.whileSending("fast", never, () => Promise.reject(new Error("broken")));
      await expect(broken).rejects.toThrow("broken");
      expect(await other.whileSending("fast", never, async () => "sent")).toBe("sent");
    });

    test("counts the starts of the last minute, whoever started", async () => {
      const pace = { concurrency: 99, startsPerMinute: 2 };
      const begin = (account: AccountRegister, job: string) =>
        account.begin({ ...sending(job), atMs: clock.nowMs() }, pace);
      expect(await begin(one, "a")).toBe(0);
      await clock.sleep(20_000, never);
      expect(await begin(other, "b")).toBe(0);
      expect(await begin(one, "c")).toBe(40_000);
      expect(await one.ownIntents()).toMatchObject([{ job: "a" }]);
      await clock.sleep(40_000, never);
      expect(await begin(other, "c")).toBe(0);
    });

    test("does not count a start that was taken back", async () => {
      const pace = { concurrency: 99, startsPerMinute: 1 };
      const intent = { ...sending("a"), atMs: clock.nowMs() };
      await one.begin(intent, pace);
      await one.withdraw(intent);
      expect(await one.ownIntents()).toEqual([]);
      expect(await other.begin(intent, pace)).toBe(0);
    });

    test("counts clips in the making until they end, or for ten minutes", async () => {
      const pace = { concurrency: 1, startsPerMinute: 99 };
      const begin = (job: string) => other.begin({ ...sending(job), atMs: clock.nowMs() }, pace);
      await one.settleIntent("a", "op-1");
      expect(await begin("c")).toBeGreaterThan(0);
      await one.noteEnded("op-1");
      expect(await begin("c")).toBe(0);
      await one.settleIntent("b", "op-2");
      await clock.sleep(10 * minuteMs, never);
      expect(await begin("d")).toBe(0);
    });

    test("tells each store of its own intents, and of the other's to one model", async () => {
      await one.noteIntent(sending("a"));
      await one.noteIntent(sending("b", "slow"));
      expect(await one.ownIntents()).toHaveLength(2);
      expect(await one.otherIntents("fast")).toEqual([]);
      expect(await other.otherIntents("fast")).toMatchObject([sending("a")]);
      await one.settleIntent("a", "op-1");
      expect(await other.otherIntents("fast")).toEqual([]);
      expect(await other.whose(["op-1", "op-2"])).toEqual(new Map([["op-1", "ours"]]));
    });

    test("the same job in two stores is two intents", async () => {
      await one.noteIntent(sending("a"));
      await other.noteIntent(sending("a"));
      await one.settleIntent("a");
      expect(await one.otherIntents("fast")).toHaveLength(1);
    });

    test("tells each store what was submitted from it, with the keys of its ledger", async () => {
      await one.settleIntent("a", "op-1");
      await other.settleIntent("a", "op-2");
      await one.noteJobs([{ operation: "op-3", createdAtMs: 7 }], "foreign");
      await one.noteJobs([{ operation: "op-4", createdAtMs: clock.nowMs() }], "ours");
      expect(await one.jobsOfStore()).toEqual([{ operation: "op-1", createdAtMs: clock.nowMs(), job: "a" }]);
      await one.noteJobs([{ operation: "op-4", createdAtMs: clock.nowMs(), job: "b" }], "ours");
      await one.noteJobs([{ operation: "op-4", createdAtMs: clock.nowMs() }], "ours");
      expect((await one.jobsOfStore()).map(({ job }) => job)).toEqual(["a", "b"]);
    });

    test("remembers for all stores by which names the billing records call its key", async () => {
      expect(await one.ownKeys()).toEqual(new Set());
      await one.noteOwnKeys(["key-1"]);
      await other.noteOwnKeys(["key-1", "key-2"]);
      expect(await one.ownKeys()).toEqual(new Set(["key-1", "key-2"]));
    });

    test("what turned out not to be ours is nobody's again, and in nobody's way", async () => {
      await one.settleIntent("a", "op-1");
      await one.disown("op-1");
      expect(await other.whose(["op-1"])).toEqual(new Map());
      expect(await other.begin(sending("b"), { concurrency: 1, startsPerMinute: 99 })).toBe(0);
    });

    test("what is ours stays ours, and may become so late", async () => {
      const job = { operation: "op-1", createdAtMs: clock.nowMs() };
      await one.noteJobs([job], "foreign");
      expect(await other.hasForeignSince(clock.nowMs())).toBe(true);
      expect(await other.hasForeignSince(clock.nowMs() + 1)).toBe(false);
      await other.noteJobs([job], "ours");
      await one.noteJobs([job], "foreign");
      expect(await one.whose(["op-1"])).toEqual(new Map([["op-1", "ours"]]));
      expect(await one.hasForeignSince(0)).toBe(false);
    });
  });
}
