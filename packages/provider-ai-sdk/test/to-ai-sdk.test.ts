import { readFile } from "node:fs/promises";
import type { Experimental_VideoModelV4 as VideoModelV4 } from "@ai-sdk/provider";
import { isProviderError, type ProviderError } from "@rushes/provider";
import { wavespeed } from "@rushes/provider-wavespeed";
import { type Emulator, startEmulator } from "@rushes/wavespeed-emulator";
import {
  experimental_generateVideo as generateVideo,
  experimental_getVideoStatus as getVideoStatus,
  experimental_startVideo as startVideo,
} from "ai";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toAiSdk } from "../src/index.ts";

let emulator: Emulator;
beforeAll(async () => {
  // What the SDK warns of is looked at in its answer.
  Object.assign(globalThis, { AI_SDK_LOG_WARNINGS: false });
  emulator = await startEmulator({ timeScale: 1000, tier: "ultra", pool: 1 });
});
afterAll(() => emulator.stop());

/** What the account has made since. */
function countFrom() {
  const before = new Set(emulator.predictions().map(({ id }) => id));
  return {
    made: () => emulator.predictions().filter(({ id }) => !before.has(id)),
    charges: () => emulator.bill().charges.filter(({ prediction }) => !before.has(prediction)),
  };
}

/** WaveSpeed's models for the AI SDK, in one line. */
const wavespeedVideo = (modelId?: string) =>
  toAiSdk(wavespeed({ key: emulator.key, baseUrl: emulator.url }))(modelId);

const poll = { intervalMs: 10 };

test("the SDK's generateVideo makes one clip with WaveSpeed's Hailuo, and pays for it once", async () => {
  const { made, charges } = countFrom();
  const model: VideoModelV4 = wavespeedVideo();
  expect(model.modelId).toBe("minimax/hailuo-02/standard");
  const { video, warnings } = await generateVideo({ model, prompt: "a kite", duration: 6, fps: 30, poll });
  expect(Buffer.from(video.uint8Array).toString("latin1", 4, 8)).toBe("ftyp");
  expect(video.mediaType).toBe("video/mp4");
  expect(warnings).toEqual([{ type: "unsupported", feature: "fps" }]);
  expect(made().map(({ inputs }) => inputs)).toMatchObject([
    { prompt: "a kite", duration: 6, enable_prompt_expansion: false },
  ]);
  expect(charges()).toMatchObject([{ micros: 230_000 }]);
});

test("a start whose answer is lost is not sent again by the SDK, and says that it may have cost", async () => {
  const { made } = countFrom();
  emulator.faults.add({ on: "submit", do: "lose-reply" });
  const thrown = await generateVideo({ model: wavespeedVideo(), prompt: "a kite", poll }).catch(
    (error) => error,
  );
  expect(isProviderError(thrown)).toBe(true);
  expect(thrown).toMatchObject({ fate: "unknown" });
  expect(made()).toHaveLength(1);
});

test("any process goes on with a clip from its operation, and a look that fails says nothing about it", async () => {
  const { operation } = await startVideo({ model: wavespeedVideo(), prompt: "a kite", duration: 10 });
  const written = JSON.parse(JSON.stringify(operation));
  emulator.faults.add({ on: "result", do: "answer", status: 400, body: "html" });
  const look = () => getVideoStatus(wavespeedVideo(), { operation: written });
  expect(await look()).toMatchObject({ status: "pending" });
  emulator.advance(300_000);
  const ended = await look();
  expect(ended).toMatchObject({ status: "completed", videos: [{ type: "binary" }] });
  await expect(getVideoStatus(wavespeedVideo(), { operation: "job-1" })).rejects.toThrow(/no operation/);
});

test("a clip that failed, or that nobody knows any more, is an error in words", async () => {
  emulator.faults.add({ on: "submit", do: "job", status: "failed", error: "The model fell over." });
  const failing = generateVideo({ model: wavespeedVideo(), prompt: "a kite", poll });
  await expect(failing).rejects.toThrow(/The model fell over/);
  const unknown = { id: "0".repeat(32), model: "minimax/hailuo-02/standard" };
  expect(await getVideoStatus(wavespeedVideo(), { operation: unknown })).toMatchObject({
    status: "error",
    error: "wavespeed no longer knows this clip.",
  });
});

test("first and last frame are uploaded from bytes", async () => {
  const { made } = countFrom();
  const picture = await readFile(new URL("../../../examples/first-film/refs/tree.jpg", import.meta.url));
  await generateVideo({
    model: wavespeedVideo(),
    prompt: { text: "a tree", image: picture },
    frameImages: [
      { image: picture, frameType: "first_frame" },
      { image: picture, frameType: "last_frame" },
    ],
    poll,
  });
  expect(made()[0]?.inputs).toMatchObject({
    image: expect.stringMatching(/^http/),
    end_image: expect.stringMatching(/^http/),
  });
});

test("what the model does not take is refused before it is paid, all of it at once", async () => {
  const { made } = countFrom();
  const calls = [
    { duration: 8 },
    { providerOptions: { wavespeed: { enable_prompt_expansion: "yes", lens: 35 } } },
    { model: wavespeedVideo("minimax/hailuo-02/nothing") },
  ];
  const said: string[] = [];
  for (const call of calls) {
    const thrown: ProviderError = await generateVideo({
      model: wavespeedVideo(),
      prompt: "a kite",
      poll,
      ...call,
    }).catch((error) => error);
    expect(thrown).toMatchObject({ kind: "input", fate: "refused" });
    said.push(thrown.message);
  }
  expect(said).toEqual([
    expect.stringContaining("`duration` must be equal to one of the allowed values (6, 10)"),
    expect.stringMatching(/no input `lens`; `enable_prompt_expansion` must be boolean/),
    expect.stringContaining("knows no model minimax/hailuo-02/nothing"),
  ]);
  const keyless = toAiSdk(wavespeed({ key: () => undefined, baseUrl: emulator.url }));
  await expect(startVideo({ model: keyless(), prompt: "a kite" })).rejects.toMatchObject({ kind: "auth" });
  expect(made()).toEqual([]);
});
