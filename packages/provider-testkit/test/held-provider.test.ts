import { type ByteSink, isProviderError, ProviderError, type SubmitContext } from "@rushes/provider";
import { expect, test } from "vitest";
import { HeldProvider } from "../src/index.ts";

const request = { model: "held", inputs: { prompt: "a kite" } };
const operation = { id: "job-1", model: "held" };
const output = { url: "held:clip" };

function contextOf(mayStillSend: SubmitContext["mayStillSend"] = async () => {}): SubmitContext {
  return {
    signal: new AbortController().signal,
    clock: { nowMs: () => 0, sleep: async () => {} },
    fetch: () => Promise.reject(new Error("There is no network here.")),
    log: () => {},
    mayStillSend,
  };
}

function sinkOf(written: Uint8Array[]): ByteSink {
  return { write: async (bytes) => void written.push(bytes) };
}

/** Whether a promise has come to an end by now. */
async function hasEnded(promise: Promise<unknown>): Promise<boolean> {
  const notYet = Symbol();
  return (await Promise.race([promise.catch(() => undefined), Promise.resolve(notYet)])) !== notYet;
}

test("every call waits until the test lets its answer go", async () => {
  const provider = new HeldProvider();
  const written: Uint8Array[] = [];
  const submitting = provider.submit(request, contextOf());
  const submission = await provider.next("submit");
  expect(submission.about).toBe(request);
  expect(await hasEnded(submitting)).toBe(false);
  submission.answer(operation);
  expect(await submitting).toBe(operation);

  const looking = provider.check(operation);
  const look = await provider.next("check");
  expect(look.about).toBe(operation);
  look.answer({ state: "finished", outputs: [output] });
  expect(await looking).toMatchObject({ state: "finished" });

  const fetching = provider.collect(output, sinkOf(written));
  expect(written).toEqual([]);
  (await provider.next("collect")).answer(Uint8Array.of(1, 2, 3));
  await fetching;
  expect(written).toEqual([Uint8Array.of(1, 2, 3)]);
});

test("a call may be made to fail, as it would at a service", async () => {
  const provider = new HeldProvider();
  const submitting = provider.submit(request, contextOf());
  (await provider.next("submit")).fail(
    new ProviderError("The line is dead.", { kind: "unavailable", fate: "unknown" }),
  );
  const thrown = await submitting.catch((error: unknown) => error);
  expect(isProviderError(thrown) && thrown.fate).toBe("unknown");
});

test("whoever may not send asks nothing", async () => {
  const provider = new HeldProvider();
  const no = new Error("This process may not send any more.");
  await expect(
    provider.submit(
      request,
      contextOf(() => Promise.reject(no)),
    ),
  ).rejects.toBe(no);
  expect(await hasEnded(provider.next("submit"))).toBe(false);
});

test("questions are answered in the order in which they were asked, each kind by itself", async () => {
  const provider = new HeldProvider();
  const awaited = provider.next("check");
  const looks = ["job-1", "job-2", "job-3"].map((id) => provider.check({ id, model: "held" }));
  void provider.submit(request, contextOf());
  const asked = [await awaited, await provider.next("check"), await provider.next("check")];
  expect(asked.map(({ about }) => about.id)).toEqual(["job-1", "job-2", "job-3"]);
  expect((await provider.next("submit")).about).toBe(request);
  asked[1]?.answer({ state: "gone" });
  expect(await looks[1]).toEqual({ state: "gone" });
  expect(await hasEnded(looks[0]!)).toBe(false);
});

test("it takes another name and other cards", () => {
  const [card] = new HeldProvider().models();
  const cards = [{ ...card!, model: "slow" }];
  const provider = new HeldProvider({ name: "slowly", cards });
  expect(provider).toMatchObject({ name: "slowly", defaultModel: "slow", specVersion: "v1" });
  expect(provider.models()).toBe(cards);
});
