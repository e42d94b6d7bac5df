import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PictureFile } from "@rushes/provider";
import { startEmulator } from "@rushes/wavespeed-emulator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TextStore, wavespeed } from "../src/index.ts";
import { longDeadlines, sendJson, serve, testContext, thrownBy } from "./rig.ts";

const model = "minimax/hailuo-02/standard";
const dayMs = 24 * 3_600_000;

let folder: string;
let emulator: Awaited<ReturnType<typeof startEmulator>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rushes-wavespeed-"));
  emulator = await startEmulator({ timeScale: 0 });
});
afterAll(async () => {
  await emulator.stop();
  await rm(folder, { recursive: true });
});

let pictures = 0;
/** A picture of its own: nothing was ever uploaded under its hash. */
async function picture(start: Buffer | string = "\x89PNG\r\n\x1a\n"): Promise<PictureFile> {
  pictures += 1;
  const bytes = Buffer.concat([Buffer.from(start as string, "latin1"), Buffer.from(`picture ${pictures}`)]);
  const path = join(folder, `${pictures}.png`);
  await writeFile(path, bytes);
  return { picture: "file", path, sha256: createHash("sha256").update(bytes).digest("hex") };
}

function provider(baseUrl = emulator.url, uploadCache?: TextStore, key = emulator.key) {
  return wavespeed({ key, baseUrl, deadlines: longDeadlines, ...(uploadCache && { uploadCache }) });
}

function requestsOf(route: string) {
  return emulator.requests.filter((request) => request.route === route);
}

test("a local picture becomes an address, uploaded by ticket, and the storage hears nothing of the key", async () => {
  const image = await picture();
  const inputs = {
    prompt: "a kite",
    image,
    end_image: { picture: "url", url: "https://a.example/b.png" },
  } as const;
  const ready = await provider().prepare!({ model, inputs }, testContext());
  expect(ready).toEqual({
    model,
    inputs: {
      prompt: "a kite",
      image: expect.stringContaining(emulator.outputsUrl),
      end_image: "https://a.example/b.png",
    },
  });
  expect(requestsOf("ticket").at(-1)).toMatchObject({
    authorization: "right",
    body: { filename: `${image.sha256}.png`, content_type: "image/png" },
  });
  const put = requestsOf("storage").at(-1);
  expect(put).toMatchObject({ method: "PUT", authorization: "missing" });
  expect(Object.keys(put?.headers ?? {}).filter((name) => name.startsWith("x-client"))).toEqual([]);
  const stored = await fetch(ready.inputs.image as string);
  const bytes = Buffer.from(await stored.arrayBuffer());
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(image.sha256);
});

test("each content is uploaded once a day and account, across processes, also when asked for twice at once", async () => {
  const image = await picture();
  const request = { model, inputs: { image } };
  let kept: string | undefined;
  const cache: TextStore = {
    read: async () => kept,
    write: async (text) => {
      kept = text;
    },
  };
  const before = requestsOf("ticket").length;
  const first = provider(emulator.url, cache);
  const [one, two] = await Promise.all([
    first.prepare!(request, testContext()),
    first.prepare!({ model, inputs: { image, end_image: image } }, testContext()),
  ]);
  expect(two.inputs.end_image).toBe(one.inputs.image);
  const again = await provider(emulator.url, cache).prepare!(request, testContext());
  expect(again).toEqual(one);
  expect(requestsOf("ticket")).toHaveLength(before + 1);
  expect(kept).not.toContain(emulator.key);

  const tomorrow = { nowMs: () => Date.now() + dayMs + 1, sleep: async () => {} };
  await provider(emulator.url, cache).prepare!(request, testContext({ clock: tomorrow }));
  expect(requestsOf("ticket")).toHaveLength(before + 2);

  const stranger = provider(emulator.url, cache, "wsk_another-account");
  expect(await thrownBy(stranger.prepare!(request, testContext()))).toMatchObject({ kind: "auth" });
});

test.each(["{", '{"version":1,"uploads":[{"account":7}]}', '{"version":2}'])(
  "a cache that was spoiled (%s) costs one upload, no more",
  async (text) => {
    const cache = { read: async () => text, write: () => Promise.reject(new Error("read-only")) };
    const ready = await provider(emulator.url, cache).prepare!(
      { model, inputs: { image: await picture() } },
      testContext(),
    );
    expect(ready.inputs.image).toMatch(/^http/);
  },
);

test("a service without tickets gets the picture as a form", async () => {
  const image = await picture("\xff\xd8\xff");
  const before = requestsOf("upload").length;
  emulator.faults.add({ on: "ticket", do: "answer", status: 404 });
  const ready = await provider().prepare!({ model, inputs: { image } }, testContext());
  expect(requestsOf("upload")).toHaveLength(before + 1);
  const stored = await fetch(ready.inputs.image as string);
  expect(stored.headers.get("content-type")).toBe("image/jpeg");
  const bytes = Buffer.from(await stored.arrayBuffer());
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(image.sha256);
});

test("a storage that fails at first gets the same bytes again; that they are there already is success", async () => {
  const image = await picture();
  emulator.faults.add({ on: "storage", do: "lose-reply" });
  const context = testContext();
  const ready = await provider().prepare!({ model, inputs: { image } }, context);
  expect(ready.inputs.image).toMatch(/^http/);
  expect(context.waits).toEqual([250]);
});

test("a storage that refuses, or keeps failing, ends it without a charge", async () => {
  emulator.faults.add({ on: "storage", do: "answer", status: 403 });
  const refused = provider().prepare!({ model, inputs: { image: await picture() } }, testContext());
  expect(await thrownBy(refused)).toMatchObject({ kind: "unavailable", fate: "refused" });
  emulator.faults.add({ on: "storage", do: "answer", status: 503, times: 3 });
  const failing = provider().prepare!({ model, inputs: { image: await picture() } }, testContext());
  expect(await thrownBy(failing)).toMatchObject({ kind: "unavailable", fate: "refused" });
});

test.each([
  [
    "another method",
    { download_url: "https://a.example/b", upload: { method: "POST", url: "https://a.example/b" } },
  ],
  ["no address to fetch from", { upload: { method: "PUT", url: "https://a.example/b" } }],
  [
    "no address to put to",
    { download_url: "https://a.example/b", upload: { method: "PUT", url: "file:///b" } },
  ],
  ["nothing", {}],
])("a ticket with %s is not used", async (_name, data) => {
  const server = await serve((_request, response) =>
    sendJson(response, 200, { code: 200, message: "", data }),
  );
  const call = provider(server.url).prepare!({ model, inputs: { image: await picture() } }, testContext());
  expect(await thrownBy(call)).toMatchObject({ kind: "protocol", fate: "refused" });
  expect(server.seen).toHaveLength(1);
});

test("a ticket cannot make us send a key or a cookie", async () => {
  const storage = await serve((_request, response) => void response.end());
  const headers = {
    Authorization: "Bearer x",
    Cookie: "a=b",
    "X-Client-Name": "us",
    "Content-Type": "image/png",
  };
  const data = {
    download_url: `${storage.url}/get`,
    upload: { method: "PUT", url: `${storage.url}/put?sign=1`, headers },
  };
  const server = await serve((_request, response) =>
    sendJson(response, 200, { code: 200, message: "", data }),
  );
  await provider(server.url).prepare!({ model, inputs: { image: await picture() } }, testContext());
  const sent = storage.seen[0]?.headers;
  expect(sent).toMatchObject({ "content-type": "image/png" });
  expect([sent?.authorization, sent?.cookie, sent?.["x-client-name"]]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test("a picture that is not what it should be is refused before anything is sent", async () => {
  const good = await picture();
  const rows = [
    [{ ...good, path: join(folder, "nowhere.png") }, "is not there"],
    [{ ...good, path: folder }, "is not there"],
    [await picture("<html>"), "no picture"],
    [await picture("GIF89a"), "is gif; the model takes jpeg, png"],
    [{ ...good, sha256: "0".repeat(64) }, "has changed"],
    [await picture(Buffer.alloc(20_000_001, "\x89PNG\r\n\x1a\n", "latin1")), "at most 20000000"],
  ] as const;
  const before = emulator.requests.length;
  for (const [image, why] of rows) {
    const thrown = await thrownBy(provider().prepare!({ model, inputs: { image } }, testContext()));
    expect(thrown).toMatchObject({ kind: "input", fate: "refused", input: "image" });
    expect((thrown as Error).message).toContain(why);
  }
  expect(emulator.requests).toHaveLength(before);
});
