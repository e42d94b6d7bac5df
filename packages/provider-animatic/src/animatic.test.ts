import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { countFrames, openMedia } from "@rushes/media";
import type { ClipRequest, ModelCard, Operation, SubmitContext } from "@rushes/provider";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { animatic } from "./animatic.ts";

let folder = "";
let workFolder = "";
let picture: { picture: "file"; path: string; sha256: string };
const media = await openMedia();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "animatic-test-"));
  // A name in which every character means something to a filter graph.
  workFolder = join(folder, "it's [a] folder: 1,2;3=4");
  picture = { picture: "file", path: join(folder, "wide.png"), sha256: "0".repeat(64) };
  await media.run({
    inputs: [{ kind: "generated", graph: "mandelbrot=s=600x400:r=1" }],
    outputOptions: ["-frames:v", "1", "-update", "1"],
    output: picture.path,
  });
});
afterAll(() => rm(folder, { recursive: true }));

const paidCard: ModelCard = {
  model: "maker/paid",
  title: "Paid",
  inputs: {
    type: "object",
    properties: { prompt: { type: "string" }, image: { type: "string" } },
    required: ["prompt"],
    additionalProperties: false,
  },
  pictures: {
    image: { formats: ["jpeg"], maxBytes: 1, shortSideOver: 300, shapeOver: 0.4, shapeUnder: 2.5 },
  },
  alwaysSent: {},
  clip: { width: 640, height: 360, followsShapeOf: "image", seconds: { fixed: 2 }, fps: 25, hasAudio: true },
  price: { kind: "unknown" },
  typicalSeconds: 60,
  asOf: "2026-11-22",
  source: "https://example.com",
};

const provider = () => animatic({ media: async () => media, standsInFor: [paidCard], workFolder });

function contextWith(signal = new AbortController().signal): SubmitContext {
  return {
    signal,
    clock: { nowMs: () => 0, sleep: async () => {} },
    fetch: () => Promise.reject(new Error("An animatic needs no network.")),
    log: () => {},
    mayStillSend: async () => {},
  };
}

async function draw(request: ClipRequest): Promise<Buffer> {
  return collect(await provider().submit(request, contextWith()));
}

async function collect(operation: Operation, signal?: AbortSignal): Promise<Buffer> {
  const fresh = provider();
  const progress = await fresh.check(operation, contextWith(signal));
  if (progress.state !== "finished") throw new Error(progress.state);
  const parts: Uint8Array[] = [];
  const sink = { write: async (bytes: Uint8Array) => void parts.push(bytes) };
  await fresh.collect(progress.outputs[0]!, sink, contextWith(signal));
  return Buffer.concat(parts);
}

async function measureClip(bytes: Buffer) {
  const file = join(folder, "measured.mp4");
  await writeFile(file, bytes);
  const { picture: stream, sound } = await media.probe(file);
  return {
    frames: await countFrames(media, file),
    size: `${stream?.width}x${stream?.height}`,
    fps: stream?.fps,
    colour: stream?.colourMatrix,
    pixels: stream?.pixelFormat,
    codec: stream?.codec,
    sound,
  };
}

describe("a card", () => {
  test("has just the frames and the size that were asked for, and no sound", async () => {
    const wide = await measureClip(
      await draw({ model: "animatic", inputs: { prompt: "A kite", duration: 1.5 } }),
    );
    expect(wide).toEqual({
      frames: 36,
      size: "1366x768",
      fps: { numerator: 24, denominator: 1 },
      colour: "bt709",
      pixels: "yuv420p",
      codec: "h264",
      sound: undefined,
    });
    const tall = { prompt: "A kite", duration: 1, aspect_ratio: "9:16" };
    expect(await measureClip(await draw({ model: "animatic", inputs: tall }))).toMatchObject({
      frames: 24,
      size: "768x1366",
    });
  });

  test("has the same bytes each time, and other bytes for other words", async () => {
    const request = { model: "animatic", inputs: { prompt: "Rooftops", duration: 1, shot_id: "roofs" } };
    const [once, again] = [await draw(request), await draw(request)];
    expect(again.equals(once)).toBe(true);
    const other = await draw({ ...request, inputs: { ...request.inputs, prompt: "Rooftop" } });
    expect(other.equals(once)).toBe(false);
  });

  test("shows braces as braces: were they a command, nothing could be seen", async () => {
    const shown = await draw({
      model: "animatic",
      inputs: { prompt: "{words}", duration: 1, shot_id: "a" },
    });
    const empty = await draw({ model: "animatic", inputs: { prompt: " ", duration: 1, shot_id: "a" } });
    expect(shown.equals(empty)).toBe(false);
  });

  test.each([
    ["2,000 characters", "low sun over wet roofs ".repeat(90)],
    ["Chinese", "清晨的山谷，薄雾缓缓流动。".repeat(20)],
    ["Arabic and emoji", "صباح هادئ في السوق القديم 🎬👩‍🚀"],
    ["hostile text", "{\\p1}m 0 0 l 9 9{\\p0}\\N\\h\u0000\u0007\r\n%{pts} ';[v]"],
  ])("is drawn of %s", async (_, prompt) => {
    const bytes = await draw({ model: "animatic", inputs: { prompt, duration: 1 } });
    expect(await measureClip(bytes)).toMatchObject({ frames: 24, size: "1366x768" });
  });
});

describe("a picture", () => {
  test("gives the clip its shape, in the size and rate of the model that is stood in for", async () => {
    const request = { model: "maker/paid", inputs: { prompt: "It moves", image: picture, shot_id: "move" } };
    expect(await measureClip(await draw(request))).toMatchObject({
      frames: 50,
      size: "540x360",
      fps: { numerator: 25, denominator: 1 },
    });
  });

  test("with a second one keeps every frame of the length", async () => {
    const inputs = { prompt: "From here to there", image: picture, end_image: picture, duration: 1.25 };
    const bytes = await draw({ model: "animatic", inputs });
    expect(await measureClip(bytes)).toMatchObject({ frames: 30, size: "1152x768" });
  });

  test("by address is drawn as a placeholder, without a network", async () => {
    const image = { picture: "url", url: "https://example.com/refs/deck.jpg?key=1" } as const;
    const bytes = await draw({ model: "animatic", inputs: { prompt: "Far", image, duration: 1 } });
    expect(await measureClip(bytes)).toMatchObject({ frames: 24, size: "1366x768" });
  });

  test("that cannot be read is refused, naming what the tool said", async () => {
    const broken = join(folder, "broken.png");
    await writeFile(broken, "no picture at all");
    const image = { picture: "file", path: broken, sha256: "0".repeat(64) } as const;
    const drawing = draw({ model: "animatic", inputs: { prompt: "x", image, duration: 1 } });
    await expect(drawing).rejects.toMatchObject({ name: "ProviderError", fate: "refused" });
    expect(await readdir(workFolder)).toEqual([]);
  });
});

describe("an operation", () => {
  test("is JSON from which a fresh process draws the clip", async () => {
    const inputs = { prompt: "It moves", image: picture, shot_id: "move" };
    const operation = await provider().submit({ model: "maker/paid", inputs }, contextWith());
    const survived = JSON.parse(JSON.stringify(operation)) as Operation;
    expect(survived).toEqual(operation);
    expect((await measureClip(await collect(survived))).frames).toBe(50);
  });

  test("is not made once the right to send is lost", async () => {
    const context = { ...contextWith(), mayStillSend: () => Promise.reject(new Error("lost")) };
    const submitting = provider().submit({ model: "animatic", inputs: { prompt: "x" } }, context);
    await expect(submitting).rejects.toThrow("lost");
  });

  test("of an unknown model or a wrong input is refused", async () => {
    const submit = (request: ClipRequest) => provider().submit(request, contextWith());
    await expect(submit({ model: "no/such", inputs: {} })).rejects.toMatchObject({ kind: "input" });
    const wrong = { model: "animatic", inputs: { prompt: "x", duration: "6" } };
    await expect(submit(wrong)).rejects.toMatchObject({ kind: "input", input: "duration", fate: "refused" });
  });
});

test("a stopped drawing ends with the reason and leaves nothing behind", async () => {
  const stop = new AbortController();
  const operation = await provider().submit(
    { model: "animatic", inputs: { prompt: "x", duration: 60 } },
    contextWith(),
  );
  const reason = new Error("the director left");
  const stopAtFirstFrame = () => stop.abort(reason);
  const drawing = animatic({
    workFolder,
    media: async () => ({
      ...media,
      run: (command, options) => media.run(command, { ...options, onFrame: stopAtFirstFrame }),
    }),
  });
  const progress = await drawing.check(operation, contextWith());
  if (progress.state !== "finished") throw new Error("It is not drawn at once.");
  const [output] = progress.outputs;
  const collecting = drawing.collect(output!, { write: async () => {} }, contextWith(stop.signal));
  await expect(collecting).rejects.toBe(reason);
  expect(await readdir(workFolder)).toEqual([]);
});

test("a stand-in keeps the paid model's inputs, is free, takes any picture and draws the shot's id", () => {
  const standIn = provider()
    .models()
    .find(({ model }) => model === "maker/paid")!;
  expect(Object.keys(standIn.inputs.properties)).toEqual(["prompt", "image", "shot_id"]);
  expect(standIn).toMatchObject({ price: { kind: "free" }, shotIdInput: "shot_id" });
  expect(standIn.clip).toMatchObject({ width: 640, height: 360, fps: 25, hasAudio: false });
  expect(standIn.pictures.image?.shortSideOver).toBe(0);
});
