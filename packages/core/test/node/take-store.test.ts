import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Media, MediaError, openMedia } from "@rushes/media";
import { type ByteSink, noMoney } from "@rushes/provider";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FolderTakeStore } from "../../src/node/take-store.ts";
import type { TakeMaking, TakeSidecar } from "../../src/run/index.ts";
import { makeClip } from "./clips.ts";
import { workFolder } from "./work-folder.ts";

let media: Media;
let clips: string;
let whole: Buffer;
beforeAll(async () => {
  media = await openMedia();
  clips = await mkdtemp(join(tmpdir(), "clips-"));
  whole = await readFile(await makeClip(media, clips, "whole.mp4"));
});
afterAll(() => rm(clips, { recursive: true }));

const never = new AbortController().signal;
const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const makingOf = (job: string) => (): TakeMaking => ({
  job,
  list: "film.yaml",
  shot: job,
  request: { provider: "acme", model: "fast", inputs: { prompt: "fog" } },
  operation: { id: "op-1" },
  price: noMoney,
  attempt: 1,
  storedAt: "2026-11-22T10:00:00.000Z",
});

/** Writes bytes in uneven parts, as a network brings them. */
const writing = (bytes: Uint8Array) => async (sink: ByteSink) => {
  for (let from = 0; from < bytes.length; from += 1009) await sink.write(bytes.subarray(from, from + 1009));
};

async function openStore(used: () => Promise<Media> = async () => media) {
  const folder = await workFolder();
  const store = new FolderTakeStore(folder, used);
  const list = (name: string) => readdir(join(folder, name)).catch(() => []);
  const sidecar = async (sha256: string) =>
    JSON.parse(await readFile(store.path(sha256).replace(/mp4$/, "json"), "utf8")) as TakeSidecar;
  return { folder, store, list, sidecar };
}

describe("a store of takes", () => {
  test("keeps a whole clip under its hash, with what made it and what was measured", async () => {
    const { store, list, sidecar } = await openStore();
    const sha256 = hashOf(whole);
    expect(await store.has(sha256)).toBe(false);
    const received = await store.receive(writing(whole), makingOf("a"), never);
    expect(received).toMatchObject({ received: "take", take: { sha256, bytes: whole.length } });
    expect(await store.has(sha256)).toBe(true);
    expect(await readFile(store.path(sha256))).toEqual(whole);
    expect(await sidecar(sha256)).toMatchObject({
      version: 1,
      take: sha256,
      bytes: whole.length,
      facts: { picture: { width: 64, height: 48, frames: 24, fps: { numerator: 24, denominator: 1 } } },
      makings: [makingOf("a")()],
    });
    expect(await list("incoming")).toEqual([]);
    expect((await list("takes")).toSorted()).toEqual([`${sha256}.json`, `${sha256}.mp4`]);
  });

  test.each([
    ["in the middle", 0.6],
    ["just before its end", 0.97],
    ["in its index", 0.02],
  ])("calls a clip broken that was cut off %s, and keeps it aside for a look", async (_, share) => {
    const { store, list } = await openStore();
    const half = whole.subarray(0, Math.floor(whole.length * share));
    const received = await store.receive(writing(half), makingOf("a"), never);
    expect(received).toMatchObject({ received: "broken", why: expect.any(String) });
    const keptAs = received.received === "broken" ? received.keptAs : "";
    expect(await readFile(keptAs)).toEqual(half);
    expect([await list("takes"), await list("incoming")]).toEqual([[], []]);
    expect(await store.has(hashOf(half))).toBe(false);
  });

  test.each([
    ["nothing", ""],
    ["a page", "<html>The link has expired.</html>"],
    ["a list of addresses", "#EXTM3U\nhttps://example.com/a.ts\n"],
  ])("calls %s broken", async (_, text) => {
    const { store, list } = await openStore();
    const received = await store.receive(writing(Buffer.from(text)), makingOf("a"), never);
    expect(received).toMatchObject({ received: "broken" });
    expect(await list("takes")).toEqual([]);
  });

  test("keeps both makings of the same bytes, one after the other or at once, and each job's once", async () => {
    const { store, list, sidecar } = await openStore();
    const receive = (job: string) => store.receive(writing(whole), makingOf(job), never);
    await receive("a");
    await Promise.all(["b", "c", "d", "b"].map(receive));
    await receive("a");
    const { makings } = await sidecar(hashOf(whole));
    expect(makings.map(({ job }) => job).toSorted()).toEqual(["a", "b", "c", "d"]);
    expect(await list("takes")).toHaveLength(2);
    expect(await list("incoming")).toEqual([]);
  });

  test("leaves nothing of bytes that stopped coming", async () => {
    const { store, list } = await openStore();
    const cut = async (sink: ByteSink) => {
      await sink.write(whole.subarray(0, 2000));
      throw new Error("the connection ended");
    };
    await expect(store.receive(cut, makingOf("a"), never)).rejects.toThrow("the connection ended");
    expect([await list("incoming"), await list("takes"), await list("quarantine")]).toEqual([[], [], []]);
  });

  test("leaves nothing of a clip that was being measured when everything was to stop", async () => {
    const { store, list } = await openStore();
    const stop = new AbortController();
    const stopping = async (sink: ByteSink) => {
      await sink.write(whole);
      stop.abort(new Error("enough"));
    };
    await expect(store.receive(stopping, makingOf("a"), stop.signal)).rejects.toMatchObject({
      kind: "cancelled",
    });
    expect([await list("incoming"), await list("takes"), await list("quarantine")]).toEqual([[], [], []]);
  });

  test.each(["timed-out", "unusable", "missing"] as const)(
    "never calls a paid clip broken because ffprobe was %s",
    async (kind) => {
      const probe = () => Promise.reject(new MediaError(kind, "Not now."));
      const { store, list } = await openStore(async () => ({ ...media, probe }));
      await expect(store.receive(writing(whole), makingOf("a"), never)).rejects.toMatchObject({ kind });
      expect([await list("incoming"), await list("quarantine")]).toEqual([[], []]);
    },
  );
});
