import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Experimental_VideoModelV4 as VideoModelV4 } from "@ai-sdk/provider";
import { experimental_startVideo as startVideo } from "ai";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { programs } from "../../../tools/bootstrap/workspace.mjs";
import { wavespeedVideo } from "../src/wavespeed.ts";

const pathOf = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const key = "wsk_PLANTED/7f3a+9c=recognisable";
const emulator = spawn(process.execPath, [programs.emulator, "--time-scale", "1000", "--key", key], {
  stdio: ["ignore", "pipe", "inherit"],
});
let url: string;

beforeAll(async () => {
  const [line] = await once(createInterface(emulator.stdout), "line");
  url = JSON.parse(line).url;
});
afterAll(async () => {
  emulator.kill();
  await once(emulator, "exit");
});
beforeEach(() => misbehave());

/** The faults that strike from now on, and no other. */
async function misbehave(...faults: readonly object[]): Promise<void> {
  await fetch(`${url}/emulator/faults`, { method: "DELETE" });
  if (faults.length > 0)
    await fetch(`${url}/emulator/faults`, { method: "POST", body: JSON.stringify({ faults }) });
}

async function made(): Promise<readonly unknown[]> {
  const answer = await fetch(`${url}/emulator/predictions`);
  return (await answer.json()) as readonly unknown[];
}

/** What becomes of a program that makes a video, and all that it lets anybody see. */
async function makeVideo(environment: Readonly<Record<string, string>> = { WAVESPEED_API_KEY: key }) {
  const env = { PATH: process.env.PATH, WAVESPEED_BASE_URL: url, ...environment };
  const { stdout, stderr } = await new Promise<{ stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [pathOf("make-video.mjs")], { env }, (_error, stdout, stderr) =>
      resolve({ stdout, stderr }),
    );
  });
  return { said: JSON.parse(stdout), seen: stdout + stderr };
}

test("a program makes a video with nothing but the AI SDK, this door and a key", async () => {
  const before = (await made()).length;
  const { said, seen } = await makeVideo();
  expect(said).toEqual({ mediaType: "video/mp4", box: "ftyp" });
  expect((await made()).slice(0, -before || undefined)).toMatchObject([
    { model: "minimax/hailuo-02/fast", inputs: { prompt: "the tree in the wind", duration: 6 } },
  ]);
  expect(seen).not.toContain("wsk_");
});

test.each([
  {
    what: "a job that failed",
    fault: { on: "submit", do: "job", status: "failed", error: `It fell over ${key}` },
    said: { message: expect.stringContaining("It fell over") },
    clips: 1,
  },
  {
    what: "a lost answer, which the SDK does not ask for again",
    fault: { on: "submit", do: "lose-reply" },
    said: { name: "ProviderError", fate: "unknown" },
    clips: 1,
  },
  {
    what: "a refusal",
    fault: { on: "submit", do: "answer", status: 400, message: `No credit for ${key}` },
    said: { name: "ProviderError", fate: "refused", said: expect.stringContaining("No credit") },
    clips: 0,
  },
])("$what is told as it is, and the key with nothing", async ({ fault, said, clips }) => {
  const before = (await made()).length;
  await misbehave(fault);
  const ended = await makeVideo();
  expect(ended.said).toMatchObject(said);
  expect((await made()).length - before).toBe(clips);
  expect(ended.seen).not.toContain("wsk_");
  expect(ended.seen).not.toContain(encodeURIComponent(key));
});

test("without a key, and with a wrong one, nothing is sent and the key is what is asked for", async () => {
  const before = (await made()).length;
  expect((await makeVideo({})).said).toMatchObject({ kind: "auth", fate: "refused" });
  expect((await makeVideo({ WAVESPEED_API_KEY: "wsk_another" })).said).toMatchObject({ kind: "auth" });
  expect(await made()).toHaveLength(before);
});

test("it is a VideoModelV4 of the model and the options that it is given", async () => {
  const model: VideoModelV4 = wavespeedVideo();
  expect(model).toMatchObject({
    specificationVersion: "v4",
    provider: "wavespeed",
    modelId: "minimax/hailuo-02/standard",
  });
  const lines: string[] = [];
  const options = { key, baseUrl: url, log: (line: string) => void lines.push(line) };
  const { operation } = await startVideo({
    model: wavespeedVideo("minimax/hailuo-02/t2v-standard", options),
    prompt: "a kite",
  });
  expect(operation).toMatchObject({ model: "minimax/hailuo-02/t2v-standard" });
  await misbehave({ on: "result", do: "answer", status: 400, body: "html" });
  await expect(wavespeedVideo(undefined, options).doStatus({ operation })).resolves.toMatchObject({
    status: "pending",
  });
  expect(lines).toContainEqual(expect.stringMatching(/^A look at \w+ failed/));
});
