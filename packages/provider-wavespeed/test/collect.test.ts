import type { ServerResponse } from "node:http";
import { startEmulator } from "@rushes/wavespeed-emulator";
import { describe, expect, test } from "vitest";
import { wavespeed } from "../src/index.ts";
import { longDeadlines, type SeenRequest, serve, shortDeadlines, testContext, thrownBy } from "./rig.ts";

const provider = wavespeed({
  key: "wsk_never-to-storage",
  baseUrl: "http://127.0.0.1:9",
  deadlines: longDeadlines,
});
const hasty = wavespeed({ key: "wsk_never-to-storage", deadlines: shortDeadlines });
const clip = Buffer.alloc(200_000, 7);
clip.write("\0\0\0\x18ftypisom", "latin1");

function openSink(fail?: Error) {
  const pieces: Uint8Array[] = [];
  return {
    bytes: () => Buffer.concat(pieces),
    write: async (piece: Uint8Array) => {
      if (fail) throw fail;
      pieces.push(Uint8Array.from(piece));
    },
  };
}

type Serve = (request: SeenRequest, response: ServerResponse) => void;

/** Each answer serves one request; the last serves all that follow. */
async function serveClip(...answers: Serve[]) {
  const server = await serve((request, response) =>
    (answers[server.seen.length - 1] ?? answers.at(-1)!)(request, response),
  );
  return server;
}

const whole: Serve = (_request, response) =>
  void response.writeHead(200, { "content-length": clip.length, etag: '"v1"' }).end(clip);
/** Announces everything, sends a part, and dies when it is out. */
const breakAt =
  (end: number): Serve =>
  (_request, response) => {
    response.writeHead(200, { "content-length": clip.length, etag: '"v1"' });
    response.write(clip.subarray(0, end), () => setTimeout(() => response.destroy(), 20));
  };
const rest =
  (total = clip.length, shift = 0): Serve =>
  (request, response) => {
    const first = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1]) + shift;
    const range = `bytes ${first}-${clip.length - 1}/${total}`;
    response.writeHead(206, { "content-range": range }).end(clip.subarray(first));
  };
const status =
  (code: number, headers = {}): Serve =>
  (_request, response) =>
    void response.writeHead(code, headers).end("<h1>no</h1>");

test("a clip of the emulator comes whole, from another origin, without the key", async () => {
  const emulator = await startEmulator({ timeScale: 0 });
  try {
    const real = wavespeed({ key: emulator.key, baseUrl: emulator.url });
    const model = "minimax/hailuo-02/standard";
    const operation = await real.submit({ model, inputs: { prompt: "a kite", duration: 6 } }, testContext());
    emulator.advance(600_000);
    const progress = await real.check(operation, testContext());
    const output = progress.state === "finished" ? progress.outputs[0]! : undefined;
    emulator.faults.add({ on: "output", do: "cut-off" });
    const sink = openSink();
    await real.collect(output!, sink, testContext());
    const plain = await fetch(output!.url);
    expect(sink.bytes().equals(Buffer.from(await plain.arrayBuffer()))).toBe(true);
    const fetched = emulator.requests.filter(({ route }) => route === "output");
    expect(fetched.map(({ authorization }) => authorization)).toEqual(["missing", "missing", "missing"]);
  } finally {
    await emulator.stop();
  }
});

describe("a download", () => {
  test("comes whole, and tells the storage nothing of the account", async () => {
    const server = await serveClip(whole);
    const sink = openSink();
    await provider.collect({ url: `${server.url}/a.mp4?sign=x%2Fy` }, sink, testContext());
    expect(sink.bytes().equals(clip)).toBe(true);
    expect(server.seen[0]?.path).toBe("/a.mp4?sign=x%2Fy");
    expect(
      Object.keys(server.seen[0]!.headers).filter((name) => /^x-client|authorization|cookie/.test(name)),
    ).toEqual([]);
  });

  test("that breaks is taken up where it broke", async () => {
    const server = await serveClip(breakAt(50_000), status(503), rest());
    const sink = openSink();
    await provider.collect({ url: server.url }, sink, testContext());
    expect(sink.bytes().equals(clip)).toBe(true);
    expect(server.seen[2]?.headers).toMatchObject({ range: "bytes=50000-", "if-range": '"v1"' });
  });

  test("that stalls is taken up too", async () => {
    const stall: Serve = (_request, response) => {
      response.writeHead(200, { "content-length": clip.length }).write(clip.subarray(0, 70_000));
    };
    const server = await serveClip(stall, rest());
    const sink = openSink();
    await hasty.collect({ url: server.url }, sink, testContext());
    expect(sink.bytes().equals(clip)).toBe(true);
  });

  test("that broke before the first bytes were written begins anew", async () => {
    const server = await serveClip(breakAt(5), whole);
    const sink = openSink();
    await provider.collect({ url: server.url }, sink, testContext());
    expect(sink.bytes().equals(clip)).toBe(true);
    expect(server.seen[1]?.headers.range).toBeUndefined();
  });

  test.each([
    ["the whole again", whole],
    ["another place", rest(clip.length, 1)],
    ["another length", rest(clip.length + 1)],
    ["an expired address", status(403)],
  ])("that cannot be taken up exactly throws: %s", async (_name, second) => {
    const server = await serveClip(breakAt(50_000), second);
    const sink = openSink();
    const thrown = await thrownBy(provider.collect({ url: server.url }, sink, testContext()));
    expect(thrown).toMatchObject({ kind: "unavailable", fate: "refused" });
    expect(sink.bytes()).toHaveLength(50_000);
  });

  test("that breaks again and again without a byte more is given up", async () => {
    const server = await serveClip(breakAt(50_000), status(500));
    expect(await thrownBy(provider.collect({ url: server.url }, openSink(), testContext()))).toMatchObject({
      kind: "unavailable",
    });
    expect(server.seen.length).toBeLessThan(6);
  });

  test.each<[string, Serve, string]>([
    [
      "an HTML page",
      (_, response) =>
        void response
          .writeHead(200, { "content-type": "video/mp4" })
          .end("<html><title>Access</title>denied</html>"),
      "protocol",
    ],
    ["nothing", (_, response) => void response.writeHead(200).end(), "protocol"],
    ["five bytes", (_, response) => void response.writeHead(200).end("hello"), "protocol"],
    [
      "too much",
      (_, response) => void response.writeHead(200, { "content-length": 600_000_000 }).write(clip),
      "protocol",
    ],
    [
      "a part unasked",
      (_, response) =>
        void response.writeHead(206, { "content-range": "bytes 0-99/100" }).end(clip.subarray(0, 100)),
      "protocol",
    ],
    [
      "compressed",
      (_, response) => void response.writeHead(200, { "content-encoding": "gzip" }).end(clip),
      "protocol",
    ],
    ["an expired address", status(403), "unavailable"],
    ["a clip that is gone", status(404), "unavailable"],
    ["a way that leads to no web address", status(302, { location: "file:///etc/passwd" }), "protocol"],
    ["a circle", status(302, { location: "/" }), "protocol"],
  ])("of something else is refused, and nothing is written: %s", async (_name, answer, kind) => {
    const server = await serveClip(answer);
    const sink = openSink();
    const thrown = await thrownBy(provider.collect({ url: server.url }, sink, testContext()));
    expect(thrown).toMatchObject({ kind, fate: "refused" });
    expect(sink.bytes()).toHaveLength(0);
  });

  test("follows the storage to another host", async () => {
    const other = await serveClip(whole);
    const server = await serveClip(status(302, { location: `${other.url}/there.mp4` }));
    const sink = openSink();
    await provider.collect({ url: server.url }, sink, testContext());
    expect(sink.bytes().equals(clip)).toBe(true);
  });

  test("ends with the sink's own error when the sink fails", async () => {
    const server = await serveClip(whole);
    const full = new Error("the disk is full");
    expect(await thrownBy(provider.collect({ url: server.url }, openSink(full), testContext()))).toBe(full);
    expect(server.seen).toHaveLength(1);
  });
});
