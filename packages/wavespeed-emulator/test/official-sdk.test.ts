import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openMedia } from "@rushes/media";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Client, WavespeedPredictionException, WavespeedSyncTimeoutException } from "wavespeed";
import type { EmulatorOptions } from "../src/index.ts";
import { emulate, eventually, hailuo } from "./harness.ts";

let folder = "";
const media = await openMedia();
const inFolder = (name: string) => join(folder, name);
const quick = { pollInterval: 0.02 };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "emulator-sdk-"));
  await media.run({
    inputs: [{ kind: "generated", graph: "testsrc=s=500x400:r=1" }],
    outputOptions: ["-frames:v", "1", "-update", "1"],
    output: inFolder("first.png"),
  });
});
afterAll(() => rm(folder, { recursive: true }));

async function connect(options: EmulatorOptions = {}) {
  const emulator = await emulate({ timeScale: 1000, ...options });
  return { emulator, client: new Client(emulator.key, { baseUrl: emulator.url }) };
}

async function pictureOf(url: string) {
  const reply = await fetch(url);
  await writeFile(inFolder("clip.mp4"), Buffer.from(await reply.arrayBuffer()));
  return (await media.probe(inFolder("clip.mp4"))).picture;
}

test("text to video", async () => {
  const { emulator, client } = await connect();
  const { outputs } = await client.run(hailuo, { prompt: "a red kite over the harbour" }, quick);
  expect(await pictureOf(outputs[0])).toMatchObject({ codec: "h264", width: 1366, height: 768 });
  expect(emulator.bill()).toMatchObject({ chargedMicros: 230_000, charges: [{ model: hailuo }] });
  expect(emulator.requests[0]?.headers).toMatchObject({ "x-client-name": "wavespeed-js" });
});

test("image to video, with an upload whose shape the clip follows", async () => {
  const { emulator, client } = await connect();
  const image = await client.upload(inFolder("first.png"));
  const { outputs } = await client.run(hailuo, { prompt: "it flies", image, duration: 10 }, quick);
  const { width, height, microseconds } = await pictureOf(outputs[0]);
  expect({ width, height, microseconds }).toEqual({ width: 960, height: 768, microseconds: 10_000_000 });
  expect(emulator.bill().chargedMicros).toBe(560_000);
  expect(emulator.requests.find(({ route }) => route === "storage")).toMatchObject({
    method: "PUT",
    authorization: "missing",
  });
});

test("a failed prediction", async () => {
  const { emulator, client } = await connect({
    faults: [{ on: "submit", do: "job", status: "failed", code: 1200, times: 2 }],
  });
  await expect(client.run(hailuo, { prompt: "a kite" }, quick)).rejects.toThrow("sensitive information");
  const { outputs, detail } = await client.runNoThrow(hailuo, { prompt: "a kite" }, quick);
  expect(outputs).toBeNull();
  expect(detail.error).toBeInstanceOf(WavespeedPredictionException);
  expect(emulator.bill()).toMatchObject({ chargedMicros: 460_000, netMicros: 0 });
});

test("a synchronous request that takes too long goes on without its client", async () => {
  const { emulator, client } = await connect({ timeScale: 0 });
  const run = client.run(hailuo, { prompt: "a kite" }, { enableSyncMode: true });
  const end = run.catch((cause: unknown) => cause);
  await eventually(() => emulator.predictions()).toHaveLength(1);
  emulator.advance(116_000);
  expect(await end).toBeInstanceOf(WavespeedSyncTimeoutException);
  expect(emulator.predictions()[0]?.status).toBe("completed");
  expect(emulator.submits()).toBe(1);
});

test("a synchronous request that is quick enough", async () => {
  const { client } = await connect({ runSeconds: 10 });
  const { outputs } = await client.run(hailuo, { prompt: "a kite" }, { enableSyncMode: true });
  expect(outputs).toHaveLength(1);
});

test("a lost reply is not sent again", async () => {
  const { emulator, client } = await connect({ faults: [{ on: "submit", do: "lose-reply" }] });
  await expect(client.run(hailuo, { prompt: "a kite" }, quick)).rejects.toThrow(
    "may already have been created",
  );
  expect(emulator.submits()).toBe(1);
  expect(emulator.bill().charges).toHaveLength(1);
});
