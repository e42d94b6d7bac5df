import type { CallContext, SubmitContext, VideoProviderV1 } from "@rushes/provider";
import { ProviderError } from "@rushes/provider";
import { describe, expect, test } from "vitest";
import { ScriptedProvider } from "../../testing/index.ts";
import { containProvider } from "./contain-provider.ts";
import { providerShapes } from "./provider-shapes.ts";
import { Wall } from "./wall.ts";

const context: SubmitContext = {
  signal: new AbortController().signal,
  clock: { nowMs: () => 0, sleep: async () => {} },
  fetch: () => Promise.reject(new Error("There is no network here.")),
  log: () => {},
  mayStillSend: async () => {},
};
const request = { model: "scripted", inputs: { prompt: "a kite", duration: 6 } };
const operation = { id: "one", model: "scripted", handle: { prompt: "a kite" } };

/** A plugin that is sound but for what a test changes. */
function contain(changes: { readonly [method: string]: unknown } = {}): VideoProviderV1 {
  const sound = new ScriptedProvider({}, { history: true });
  const inside = new Proxy(sound, {
    get(target, name) {
      if (Object.hasOwn(changes, name)) return changes[String(name)];
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return containProvider(inside, "kites 1.0.0", "kites");
}

test("a sound provider works as before, under the name that shot lists use", async () => {
  const provider = contain();
  expect(provider.name).toBe("kites");
  const made = await provider.submit(request, context);
  const progress = await provider.check(made, context);
  expect(progress.state).toBe("finished");
  const bytes: Uint8Array[] = [];
  if (progress.state === "finished")
    await provider.collect(progress.outputs[0]!, { write: async (piece) => void bytes.push(piece) }, context);
  expect(new TextDecoder().decode(bytes[0])).toBe("clip of a kite");
  const seen: string[] = [];
  for await (const { operation: found } of provider.find!({ fromMs: -1, toMs: 1 }, context))
    seen.push(found.id);
  expect(seen).toEqual([made.id]);
});

describe("what is no provider is told in words", () => {
  test.each([
    [{ specVersion: "v2" }, /speaks version "v2" of the provider contract, and this Rushes speaks "v1"/],
    [{ specVersion: undefined }, /speaks version undefined/],
    [{ submit: undefined, collect: 5 }, /has no `submit`, `collect`/],
    [{ find: "everything" }, /its `find` cannot be called/],
    [{ models: () => [] }, /model cards make no sense: must NOT have fewer than 1 items/],
    [
      {
        models: () => {
          throw new Error("no cards today");
        },
      },
      /its `models\(\)` broke: no cards today/,
    ],
    [{ models: () => [{ model: "kite" }] }, /model cards make no sense: 0 must have required property/],
    [
      {
        models: () =>
          new ScriptedProvider().models().map((card) => ({
            ...card,
            inputs: { ...card.inputs, properties: { prompt: { type: "txt" } } },
          })),
      },
      /the inputs of its model `scripted` are no JSON Schema/,
    ],
  ])("%o", (changes, words) => {
    expect(() => contain(changes)).toThrow(words);
  });

  test("anything at all", () => {
    for (const value of [undefined, null, 5, "provider", []]) {
      expect(() => containProvider(value, "kites 1.0.0", "kites")).toThrow(/no provider|speaks version/);
    }
  });
});

describe("nonsense is named, and money is never given back for it", () => {
  test.each([
    ["submit", { submit: async () => undefined }, "unknown"],
    ["submit", { submit: async () => ({ id: 5, model: "scripted" }) }, "unknown"],
    ["check", { check: async () => "done" }, "refused"],
    ["check", { check: async () => ({ state: "finished", outputs: [] }) }, "refused"],
    ["check", { check: async () => ({ state: "failed", error: { message: "no" } }) }, "refused"],
  ] as [string, object, string][])("%s %o", async (what, changes, fate) => {
    const provider = contain({ ...changes });
    const call = what === "submit" ? provider.submit(request, context) : provider.check(operation, context);
    await expect(call).rejects.toMatchObject({
      kind: "protocol",
      fate,
      message: expect.stringContaining(`kites 1.0.0: what \`${what}\` gave makes no sense`),
    });
  });

  test("a handle is kept as JSON: nothing alive comes through", async () => {
    const made = await contain({
      submit: async () => ({ id: "one", model: "scripted", handle: { at: new Date(0), call: () => 1 } }),
    }).submit(request, context);
    expect(made).toEqual({ id: "one", model: "scripted", handle: { at: "1970-01-01T00:00:00.000Z" } });
  });

  test("what it throws itself passes as it is", async () => {
    const thrown = new ProviderError("slow down", { kind: "limit", fate: "refused" });
    await expect(
      contain({
        submit: async () => {
          throw thrown;
        },
      }).submit(request, context),
    ).rejects.toBe(thrown);
  });
});

describe("what hangs is given up", () => {
  const never = () => new Promise<never>(() => {});
  const wall = new Wall("kites 1.0.0");

  test("after a time without a sign of life", async () => {
    let signs = 0;
    const call = wall.call("collect", context, 20, (stillAtIt) => {
      const timer = setInterval(() => {
        stillAtIt();
        signs += 1;
        if (signs === 5) clearInterval(timer);
      }, 5);
      return never();
    });
    await expect(call).rejects.toMatchObject({
      kind: "unavailable",
      message: "kites 1.0.0: `collect` gave no sign of life for 0.02 s.",
    });
    expect(signs).toBe(5);
  });

  test("a submission that hangs is in doubt, not refused", async () => {
    await expect(wall.call("submit", context, 1, never, "unknown")).rejects.toMatchObject({
      fate: "unknown",
    });
  });

  test("soon after it was told to stop", async () => {
    const stopped: CallContext = { ...context, signal: AbortSignal.abort() };
    await expect(wall.call("check", stopped, 60_000, never)).rejects.toMatchObject({
      message: "kites 1.0.0: `check` went on after it was told to stop.",
    });
  }, 20_000);
});

describe("a list is waited for entry by entry", () => {
  const wall = new Wall("kites 1.0.0");
  const sighting = { operation: { id: "one", model: "kite" }, createdAtMs: 1, state: "finished" };
  const look = (find: unknown) => gather(contain({ find }).find!({ fromMs: 0, toMs: 1 }, context));

  test("one that hangs is given up, after what came before", async () => {
    async function* halfList() {
      yield sighting;
      await new Promise(() => {});
    }
    const seen: unknown[] = [];
    const looking = (async () => {
      for await (const one of wall.each("find", context, 20, halfList, providerShapes.sighting))
        seen.push(one);
    })();
    await expect(looking).rejects.toMatchObject({
      kind: "unavailable",
      message: "kites 1.0.0: `find` gave no sign of life for 0.02 s.",
    });
    expect(seen).toEqual([sighting]);
  });

  test.each([
    ["no list at all", () => 5, /`find` gave makes no sense: it is no AsyncIterable/],
    ["nothing", () => undefined, /it is no AsyncIterable/],
    ["a promise of one", async () => [sighting], /it is no AsyncIterable/],
    ["what has no iterator", () => ({ [Symbol.asyncIterator]: () => ({}) }), /it cannot be iterated/],
    [
      "an iterator without results",
      () => ({ [Symbol.asyncIterator]: () => ({ next: async () => undefined }) }),
      /its iterator gives no results/,
    ],
    [
      "an entry that is none",
      async function* () {
        yield { ...sighting, operation: "one" };
      },
      /operation must be object/,
    ],
  ])("%s is named", async (_what, find, words) => {
    await expect(look(find)).rejects.toMatchObject({
      kind: "protocol",
      message: expect.stringMatching(words),
    });
  });

  test("one without end is given up", async () => {
    async function* endless() {
      while (true) yield sighting;
    }
    const few = new Wall("kites 1.0.0", { mostEntries: 10 });
    const entries = few.each("find", context, 1_000, endless, providerShapes.sighting);
    await expect(gather(entries)).rejects.toThrow(/it has more than 10 entries/);
  });

  test("whoever leaves half-way is not held up, and the list hears of it", async () => {
    let left = false;
    const entries = {
      [Symbol.asyncIterator]: () => ({
        next: async () => ({ done: false, value: sighting }),
        return: () => {
          left = true;
          return new Promise(() => {});
        },
      }),
    };
    for await (const _ of contain({ find: () => entries }).find!({ fromMs: 0, toMs: 1 }, context)) break;
    expect(left).toBe(true);
  });
});

describe("hints of a plugin come through", () => {
  test("as texts, until they are no longer listened to", async () => {
    let say: (operation: unknown) => void = () => {};
    let isClosed = false;
    const provider = contain({
      listen: async (hear: (operation: unknown) => void) => {
        say = hear;
        return {
          close: async () => {
            isClosed = true;
          },
        };
      },
    });
    const heard: string[] = [];
    const listening = await provider.listen!((operation) => void heard.push(operation), context);
    for (const operation of ["one", 5, undefined, "two"]) say(operation);
    await listening.close();
    expect({ heard, isClosed }).toEqual({ heard: ["one", "two"], isClosed: true });
  });

  test("and nonsense is named", async () => {
    const provider = contain({ listen: async () => undefined });
    await expect(provider.listen!(() => {}, context)).rejects.toThrow(/`listen` gave makes no sense/);
    expect(() => contain({ listen: "no" })).toThrow(/its `listen` cannot be called/);
    expect(contain().listen).toBeUndefined();
  });
});

async function gather(entries: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  for await (const entry of entries) all.push(entry);
  return all;
}
