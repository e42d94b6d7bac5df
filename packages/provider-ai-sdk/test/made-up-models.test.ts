import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OutputRef, Progress } from "@rushes/provider";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import {
  type AiSdkVideoModelV3,
  type AiSdkVideoModelV4,
  fromAiSdk,
  type VideoCallOptions,
  type VideoData,
} from "../src/index.ts";
import { contextWith, errorOf, gatherBytes } from "./contexts.ts";
import { kite } from "./worlds.ts";

const clip = new TextEncoder().encode("a clip in bytes ".repeat(100));
const base64 = Buffer.from(clip).toString("base64");
const request = { model: "kite", inputs: { prompt: "a kite", duration: 6 } };

/** A model that has its clip at once, and what it was asked. */
function modelOf(videos: () => readonly VideoData[]) {
  const asked: VideoCallOptions[] = [];
  const model: AiSdkVideoModelV4 = {
    specificationVersion: "v4",
    provider: "kites.video",
    modelId: "kite",
    doStart: async (options) => {
      asked.push(options);
      return {
        operation: "job-1",
        warnings: [{ type: "unsupported", feature: "fps", details: "it has a rate of its own" }],
      };
    },
    doStatus: async () => ({ status: "completed", videos: videos() }),
  };
  return { model, asked };
}

function outputOf(progress: Progress): OutputRef {
  if (progress.state !== "finished") throw new Error(`It is ${progress.state}.`);
  return progress.outputs[0]!;
}

describe("a clip comes whole, however it is given", () => {
  test.each<readonly [string, VideoData]>([
    ["base64", { type: "base64", data: base64 }],
    ["base64 for addresses", { type: "base64", data: base64.replaceAll("+", "-").replace(/=+$/, "") }],
    ["bytes", { type: "binary", data: clip }],
    ["a data URI", { type: "url", url: `data:video/mp4;base64,${base64}` }],
  ])("%s", async (_name, video) => {
    const provider = fromAiSdk(modelOf(() => [video]).model, kite);
    const operation = await provider.submit(request, contextWith());
    const output = JSON.parse(JSON.stringify(outputOf(await provider.check(operation, contextWith()))));
    expect(output.facts).toMatchObject({ bytes: clip.length });
    const sink = gatherBytes();
    await provider.collect(output, sink, contextWith());
    expect(sink.bytes().equals(clip)).toBe(true);
  });

  test.each<readonly [string, readonly VideoData[], RegExp]>([
    ["none at all", [], /gives none/],
    ["nothing", [{ type: "binary", data: new Uint8Array() }], /empty/],
    [
      "broken base64",
      [{ type: "base64", data: `${base64.slice(0, 50)}!${base64.slice(50)}` }],
      /base64 is broken/,
    ],
    ["a path", [{ type: "url", url: "file:///etc/passwd" }], /no web address/],
    ["something of the future", [{ type: "uploaded" }], /"uploaded", which is not known/],
  ])("%s is no clip", async (_name, videos, words) => {
    const provider = fromAiSdk(modelOf(() => videos).model, kite);
    const operation = await provider.submit(request, contextWith());
    const error = await errorOf(provider.check(operation, contextWith()));
    expect(error).toMatchObject({ kind: "protocol", message: expect.stringMatching(words) });
  });

  test("other bytes than before are not taken for the clip", async () => {
    let data = clip;
    const provider = fromAiSdk(modelOf(() => [{ type: "binary", data }]).model, kite);
    const operation = await provider.submit(request, contextWith());
    const output = outputOf(await provider.check(operation, contextWith()));
    data = clip.toReversed();
    expect(await errorOf(provider.collect(output, gatherBytes(), contextWith()))).toMatchObject({
      message: expect.stringContaining("not those that were there before"),
    });
  });

  test("an address that gives words gives no clip", async () => {
    const provider = fromAiSdk(modelOf(() => [{ type: "url", url: "https://kites.test/1" }]).model, kite);
    const operation = await provider.submit(request, contextWith());
    const output = outputOf(await provider.check(operation, contextWith()));
    const fetch = async () => new Response("<p>Expired</p>", { headers: { "content-type": "text/html" } });
    const error = await errorOf(provider.collect(output, gatherBytes(), contextWith({ fetch })));
    expect(error).toMatchObject({ kind: "protocol", message: expect.stringContaining("text/html") });
  });
});

describe("a request becomes a call", () => {
  const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");

  async function pictureFile() {
    const folder = await mkdtemp(join(tmpdir(), "rushes-ai-sdk-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, "first.jpg");
    await writeFile(path, png);
    return { picture: "file", path, sha256: createHash("sha256").update(png).digest("hex") } as const;
  }

  test("of the SDK's own options, its frames, and the provider's options for the rest", async () => {
    const { model, asked } = modelOf(() => []);
    const provider = fromAiSdk(model, { ...kite, sendAs: { last_image: "tail", negative_prompt: "avoid" } });
    const first = await pictureFile();
    const said: string[] = [];
    await provider.submit(
      {
        model: "kite",
        inputs: {
          prompt: "a kite",
          duration: 6,
          fps: 25,
          seed: 7,
          aspect_ratio: "16:9",
          resolution: "1280x720",
          generate_audio: true,
          image: first,
          end_image: { picture: "url", url: "https://kites.test/last.png" },
          last_image: first,
          negative_prompt: "rain",
          lens: { type: "url", url: "of no picture" },
        },
      },
      contextWith({ log: (line) => void said.push(line) }),
    );
    const file = { type: "file", mediaType: "image/png", data: png };
    const last = { type: "url", url: "https://kites.test/last.png" };
    expect(asked[0]).toMatchObject({
      prompt: "a kite",
      n: 1,
      duration: 6,
      fps: 25,
      seed: 7,
      aspectRatio: "16:9",
      resolution: "1280x720",
      generateAudio: true,
      image: file,
      frameImages: [
        { image: file, frameType: "first_frame" },
        { image: last, frameType: "last_frame" },
      ],
      inputReferences: undefined,
      providerOptions: {
        kites: {
          tail: `data:image/png;base64,${png.toString("base64")}`,
          avoid: "rain",
          lens: { type: "url", url: "of no picture" },
        },
      },
    });
    expect(said).toEqual(["kite warns: fps: it has a rate of its own"]);
  });

  test("a size that is a word is the provider's own option", async () => {
    const { model, asked } = modelOf(() => []);
    await fromAiSdk(model, { ...kite, optionsName: "sky" }).submit(
      { model: "kite", inputs: { prompt: "a kite", resolution: "768p" } },
      contextWith(),
    );
    expect(asked[0]).toMatchObject({
      resolution: undefined,
      providerOptions: { sky: { resolution: "768p" } },
    });
  });

  test("nothing is sent for a picture that changed, is none, or is not there", async () => {
    const { model, asked } = modelOf(() => []);
    const picture = await pictureFile();
    const submit = (changes: object) =>
      errorOf(
        fromAiSdk(model, kite).submit(
          { model: "kite", inputs: { prompt: "a kite", image: { ...picture, ...changes } } },
          contextWith(),
        ),
      );
    const fate = { kind: "input", fate: "refused", input: "image" };
    expect(await submit({ sha256: "0".repeat(64) })).toMatchObject({
      ...fate,
      message: expect.stringMatching(/changed/),
    });
    expect(await submit({ path: `${picture.path}.not` })).toMatchObject({
      ...fate,
      message: expect.stringMatching(/cannot be read/),
    });
    await writeFile(picture.path, "words");
    expect(await submit({})).toMatchObject({ ...fate, message: expect.stringMatching(/no picture/) });
    expect(asked).toEqual([]);
  });

  test("what a model gave for a job must be something to write down", async () => {
    const { model } = modelOf(() => []);
    const loop: Record<string, unknown> = {};
    loop.loop = loop;
    for (const operation of [undefined, null, "", 5, loop]) {
      const odd = { ...model, doStart: async () => ({ operation }) };
      const error = await errorOf(fromAiSdk(odd, kite).submit(request, contextWith()));
      expect(error).toMatchObject({ kind: "protocol", fate: "unknown" });
    }
  });
});

describe("a model that has only `doGenerate`", () => {
  function modelOfOneCall(generate: AiSdkVideoModelV3["doGenerate"]): AiSdkVideoModelV3 {
    return { specificationVersion: "v3", provider: "kites.video", modelId: "kite", doGenerate: generate };
  }
  const videos = [{ type: "binary", data: clip }];

  test("is marked as not resumable, and gives its clip while the process lives", async () => {
    const model = modelOfOneCall(async () => ({ videos }));
    const provider = fromAiSdk(model, kite);
    expect(provider.models()[0]).toMatchObject({ isResumable: false });
    const operation = await provider.submit(request, contextWith());
    const output = outputOf(await provider.check(operation, contextWith()));
    for (let times = 0; times < 2; times += 1) {
      const sink = gatherBytes();
      await provider.collect(output, sink, contextWith());
      expect(sink.bytes().equals(clip)).toBe(true);
    }
    const later = fromAiSdk(model, kite);
    expect(await later.check(operation, contextWith())).toMatchObject({
      state: "gone",
      why: expect.stringContaining("cannot be asked for it again"),
    });
    expect(await errorOf(later.collect(output, gatherBytes(), contextWith()))).toMatchObject({
      kind: "unavailable",
    });
  });

  /** A model whose one call lasts until it is ended, and a start of it that is waited for no longer than need be. */
  async function beginOneCall() {
    let calls = 0;
    let end: (thrown: unknown) => void = () => {};
    const model = modelOfOneCall(({ abortSignal }) => {
      calls += 1;
      return new Promise((_, reject) => {
        end = reject;
        abortSignal?.addEventListener("abort", () => reject(abortSignal.reason));
      });
    });
    const provider = fromAiSdk(model, kite);
    const deadline = new AbortController();
    const starting = provider.submit(request, contextWith({ signal: deadline.signal }));
    await vi.waitUntil(() => calls === 1);
    deadline.abort(new Error("The start has lasted long enough."));
    const operation = await starting;
    return { provider, operation, end: (thrown: unknown) => end(thrown), calls: () => calls };
  }

  test("goes on behind the deadline of its start, and stops with the run that looks", async () => {
    const { provider, operation, calls } = await beginOneCall();
    const run = new AbortController();
    const look = () => provider.check(operation, contextWith({ signal: run.signal }));
    expect(await look()).toMatchObject({ state: "waiting" });
    run.abort(new Error("enough"));
    await expect(look()).rejects.toThrow("enough");
    expect(await provider.check(operation, contextWith())).toMatchObject({ state: "gone" });
    expect(calls()).toBe(1);
  });

  test("says that it failed, and never that it was refused, once its clip was begun", async () => {
    const { provider, operation, end } = await beginOneCall();
    end(new Error("HTTP 400 while it was looked at"));
    await vi.waitUntil(async () => (await provider.check(operation, contextWith())).state !== "waiting");
    expect(await provider.check(operation, contextWith())).toMatchObject({
      state: "failed",
      error: { fate: "unknown", said: "HTTP 400 while it was looked at" },
    });
  });

  test("throws for what ends its call at once", async () => {
    const model = modelOfOneCall(async () => {
      throw new Error("no wind");
    });
    const error = await errorOf(fromAiSdk(model, kite).submit(request, contextWith()));
    expect(error).toMatchObject({ fate: "unknown", said: "no wind" });
  });
});

describe("options that do not fit together are told when the provider is opened", () => {
  const { model } = modelOf(() => []);
  const steps = { kind: "steps", input: "seconds", steps: [] } as const;

  test.each([
    [
      "a price without its input",
      { ...kite, price: steps },
      /the price hangs on `seconds`, which `inputs` does not name/,
    ],
    [
      "a length that may be missing",
      { ...kite, inputs: { duration: { type: "integer" } } },
      /`duration`: give it a `default` or make it `required`/,
    ],
  ])("%s", (_name, options, words) => {
    expect(() => fromAiSdk(model, options)).toThrow(words);
  });

  test("a model of another version, or one that makes no clips", () => {
    const odd = { ...model, specificationVersion: "v9" } as unknown as AiSdkVideoModelV4;
    expect(() => fromAiSdk(odd, kite)).toThrow(/version "v9"/);
    const { doStatus: _, ...half } = model;
    expect(() => fromAiSdk(half, kite)).toThrow(/neither/);
  });
});
