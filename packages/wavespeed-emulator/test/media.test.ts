import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openMedia } from "@rushes/media";
import { beforeAll, describe, expect, test } from "vitest";
import type { Emulator } from "../src/index.ts";
import { ask, emulate, hailuo, look, submit } from "./harness.ts";

const pictures = new Map<string, Buffer>();
const picture = (size: string) => pictures.get(size)!;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), "emulator-media-"));
  const media = await openMedia();
  for (const size of ["400x600", "300x400", "1000x400"]) {
    const output = join(folder, `${size}.png`);
    await media.run({
      inputs: [{ kind: "generated", graph: `testsrc=s=${size}:r=1` }],
      outputOptions: ["-frames:v", "1", "-update", "1"],
      output,
    });
    pictures.set(size, await readFile(output));
  }
  await rm(folder, { recursive: true });
});

async function probeOutput(emulator: Emulator, id: string) {
  const clip = await fetch((await look(emulator, id)).data.outputs[0]);
  const folder = await mkdtemp(join(tmpdir(), "emulator-media-"));
  const file = join(folder, "clip.mp4");
  await writeFile(file, Buffer.from(await clip.arrayBuffer()));
  const facts = await (await openMedia()).probe(file);
  await rm(folder, { recursive: true });
  return facts;
}

async function ticketFor(emulator: Emulator, size: number) {
  const { data } = await ask(emulator, "POST", "media/uploads", {
    filename: "first frame.png",
    size,
    content_type: "image/png",
  });
  const put = (body: Uint8Array, more: Record<string, string> = {}) =>
    fetch(data.upload.url, {
      method: data.upload.method,
      headers: { ...data.upload.headers, ...more },
      body: Uint8Array.from(body),
    });
  return { data, put };
}

describe("an upload by ticket", () => {
  test("takes exactly the bytes that were announced, once, and no key", async () => {
    const emulator = await emulate();
    const bytes = picture("400x600");
    const { data, put } = await ticketFor(emulator, bytes.length);
    expect(data).toMatchObject({
      type: "image",
      filename: "first frame.png",
      size: bytes.length,
      upload: { method: "PUT", headers: { "Content-Type": "image/png", "If-None-Match": "*" } },
    });
    expect((await put(bytes, { authorization: `Bearer ${emulator.key}` })).status).toBe(400);
    expect((await put(bytes, { "content-type": "text/plain" })).status).toBe(403);
    expect((await put(bytes.subarray(1))).status).toBe(400);
    expect((await fetch(data.download_url)).status).toBe(404);
    expect((await put(bytes)).status).toBe(200);
    expect((await put(bytes)).status).toBe(412);
    const stored = Buffer.from(await (await fetch(data.download_url)).arrayBuffer());
    expect(stored.equals(bytes)).toBe(true);
  });

  test("is over after a while", async () => {
    const emulator = await emulate();
    const bytes = picture("400x600");
    const { put } = await ticketFor(emulator, bytes.length);
    emulator.advance(3_600_000);
    expect((await put(bytes)).status).toBe(403);
  });
});

test("an upload by multipart, the older way", async () => {
  const emulator = await emulate();
  const form = new FormData();
  form.set("file", new File([Uint8Array.from(picture("400x600"))], "a.png", { type: "image/png" }));
  const reply = await fetch(`${emulator.url}/api/v3/media/upload/binary`, {
    method: "POST",
    headers: { authorization: `Bearer ${emulator.key}` },
    body: form,
  });
  const { data } = (await reply.json()) as { data: { download_url: string } };
  expect(data).toMatchObject({ type: "image", filename: "a.png", size: picture("400x600").length });
  expect((await submit(emulator, { prompt: "a", image: data.download_url })).status).toBe(200);
  expect(emulator.requests[0]).toMatchObject({ route: "upload", body: undefined });
});

describe("a first frame", () => {
  const dataUri = (size: string) => `data:image/png;base64,${picture(size).toString("base64")}`;

  test("is checked when it comes as a data URI", async () => {
    const emulator = await emulate();
    const refusal = async (image: string) => {
      const { status, message } = await submit(emulator, { prompt: "a", image });
      return [status, message];
    };
    expect(await refusal(dataUri("300x400"))).toEqual([
      400,
      "image must be more than 300 pixels on its short side",
    ]);
    expect(await refusal(dataUri("1000x400"))).toEqual([400, "image has an aspect ratio out of range"]);
    expect(await refusal("data:image/png;base64,AAA")).toEqual([
      400,
      "image is not valid base64: incorrect padding",
    ]);
    expect(await refusal("data:image/png;base64,AAAA")).toEqual([400, "image must be one of [jpg, png]"]);
    expect(await refusal("first.png")).toEqual([400, "image must be a URL or a base64 data URI"]);
    expect(emulator.bill().charges).toEqual([]);
    expect((await submit(emulator, { prompt: "a", end_image: dataUri("400x600") })).status).toBe(200);
  });

  test("gives its shape to the clip, also when it is linked", async () => {
    const host = createServer((request, reply) => {
      if (request.url === "/a.png") reply.end(picture("400x600"));
      else reply.writeHead(404).end();
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => host.once("listening", resolve));
    const origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
    const emulator = await emulate();
    const linked = await submit(emulator, { prompt: "a", image: `${origin}/a.png` });
    const gone = await submit(emulator, { prompt: "a", image: `${origin}/b.png` });
    host.close();
    emulator.advance(116_000);
    expect((await look(emulator, gone.data.id)).data).toMatchObject({ status: "failed", code: 1402 });
    const { picture: shown } = await probeOutput(emulator, linked.data.id);
    expect(shown).toMatchObject({ width: 768, height: 1152 });
  });
});

test("the models are listed with schemas that say what the door checks", async () => {
  const emulator = await emulate();
  const { data } = await ask(emulator, "GET", "models");
  const schemaOf = (id: string) =>
    data.find((model: { model_id: string }) => model.model_id === id).api_schema.api_schemas[0];
  expect(schemaOf(hailuo)).toMatchObject({
    type: "model_run",
    method: "POST",
    server: emulator.url,
    api_path: `/api/v3/${hailuo}`,
    request_schema: {
      required: ["prompt"],
      properties: { duration: { type: "integer", enum: [6, 10], default: 6 } },
    },
  });
  expect(data.map((model: { model_id: string }) => model.model_id)).toContain(
    "kwaivgi/kling-v2.0-i2v-master",
  );
});

test("a model of another maker has its own inputs, price and sound", async () => {
  const emulator = await emulate();
  const model = "bytedance/seedance-v1.5-pro/text-to-video";
  const { data } = await submit(
    emulator,
    { prompt: "a", resolution: "480p", aspect_ratio: "9:16", duration: 4 },
    model,
  );
  expect(emulator.bill().chargedMicros).toBe(208_000);
  emulator.advance(90_000);
  const facts = await probeOutput(emulator, data.id);
  expect(facts.picture).toMatchObject({ width: 480, height: 854 });
  expect(facts.sound?.codec).toBe("aac");
});
