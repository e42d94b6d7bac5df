import { expect, test } from "vitest";
import { QuickClock } from "../testing/index.ts";
import { MemoryAccount } from "./memory-account.ts";
import { SendTurns } from "./send-turns.ts";

const never = new AbortController().signal;

function letGo() {
  let go = () => {};
  const wait = new Promise<void>((resolve) => {
    go = resolve;
  });
  return { wait, go: () => go() };
}

test("the next one begins when a turn is over, though its rest is still being written", async () => {
  const clock = new QuickClock();
  const register = new MemoryAccount(clock);
  const turns = new SendTurns(register, "fast", clock);
  const [answer, rest] = [letGo(), letGo()];
  const said: string[] = [];
  const first = turns.take(never, async () => {
    said.push("first sends");
    await answer.wait;
    return { rest: rest.wait.then(() => "first") };
  });
  const second = turns.take(never, async () => {
    said.push("second sends");
    return { rest: Promise.resolve("second") };
  });
  const stranger = register.whileSending("fast", never, async () => void said.push("stranger sends"));
  answer.go();
  expect(await second).toBe("second");
  expect(said).toEqual(["first sends", "second sends"]);
  rest.go();
  expect(await first).toBe("first");
  await stranger;
  expect(said).toEqual(["first sends", "second sends", "stranger sends"]);
});

test("a turn that breaks is its taker's, and the next one has its turn", async () => {
  const clock = new QuickClock();
  const turns = new SendTurns(new MemoryAccount(clock), "fast", clock);
  const broken = turns.take(never, () => Promise.reject(new Error("broken")));
  const late = turns.take(never, async () => ({ rest: Promise.reject(new Error("late")) }));
  const whole = turns.take(never, async () => ({ rest: Promise.resolve("whole") }));
  await expect(broken).rejects.toThrow("broken");
  await expect(late).rejects.toThrow("late");
  expect(await whole).toBe("whole");
});

test("whoever waits too long lets others of the account in between", async () => {
  const clock = new QuickClock();
  const register = new MemoryAccount(clock);
  const turns = new SendTurns(register, "fast", clock);
  const said: string[] = [];
  const take = (name: string) =>
    turns.take(never, async () => {
      said.push(name);
      await clock.sleep(1_000, never);
      return { rest: Promise.resolve() };
    });
  const mine = [take("one"), take("two")];
  const stranger = register.whileSending("fast", never, async () => void said.push("stranger"));
  await Promise.all([...mine, stranger]);
  expect(said).toEqual(["one", "stranger", "two"]);
});

test("whoever comes while the last answer is written does not wait for others", async () => {
  const clock = new QuickClock();
  const turns = new SendTurns(new MemoryAccount(clock), "fast", clock);
  const rest = letGo();
  const first = turns.take(never, async () => ({ rest: rest.wait }));
  await new Promise(setImmediate);
  const second = turns.take(never, async () => ({ rest: Promise.resolve(clock.monotonicMs()) }));
  const askedMs = clock.monotonicMs();
  rest.go();
  await first;
  expect(await second).toBe(askedMs);
});

test("whoever has waited long for others has a whole turn", async () => {
  const clock = new QuickClock();
  const register = new MemoryAccount(clock);
  const turns = new SendTurns(register, "fast", clock);
  const stranger = register.whileSending("fast", never, () => clock.sleep(5_000, never));
  const turn = turns.take(never, async () => ({ rest: Promise.resolve(clock.monotonicMs()) }));
  await stranger;
  const freeMs = clock.monotonicMs();
  expect(await turn).toBe(freeMs);
});

test("when everything stops, nobody is left waiting", async () => {
  const clock = new QuickClock();
  const turns = new SendTurns(new MemoryAccount(clock), "fast", clock);
  const stopped = AbortSignal.abort(new Error("stopped"));
  const takes = [1, 2].map(() => turns.take(stopped, async () => ({ rest: Promise.resolve() })));
  for (const take of takes) await expect(take).rejects.toThrow("stopped");
});
