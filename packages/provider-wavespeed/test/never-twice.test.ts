import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { wavespeed } from "../src/index.ts";
import { longDeadlines, serve, serveSockets, shortDeadlines, testContext, thrownBy } from "./rig.ts";

const request = { model: "minimax/hailuo-02/standard", inputs: { prompt: "a kite" } };
const good = JSON.stringify({
  code: 200,
  message: "success",
  data: { id: "job", balance: 1, status: "created" },
});
const goodAnswer = `HTTP/1.1 200 OK\r\ncontent-length: ${good.length}\r\n\r\n${good}`;

function isWhole(bytes: string): boolean {
  const [head = "", body = ""] = bytes.split("\r\n\r\n");
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
  return bytes.includes("\r\n\r\n") && body.length >= length;
}

/** Counts the requests that begin on the wire, whatever connection they come over. */
async function serveRaw(
  answer: (connection: number, requests: number) => "answer" | "die" | "reset" | "silence",
) {
  const posts: string[] = [];
  let connections = 0;
  const { port } = await serveSockets((socket) => {
    connections += 1;
    const connection = connections;
    let [bytes, requests] = ["", 0];
    socket.on("data", (piece) => {
      bytes += piece.toString("latin1");
      if (!isWhole(bytes)) return;
      requests += 1;
      if (bytes.startsWith("POST")) posts.push(bytes);
      bytes = "";
      const what = answer(connection, requests);
      if (what === "answer") socket.write(goodAnswer);
      if (what === "die") socket.destroy();
      if (what === "reset") socket.resetAndDestroy();
    });
  });
  return { url: `http://127.0.0.1:${port}`, posts, connections: () => connections };
}

test.each(["die", "reset", "silence"] as const)(
  "a submission whose connection ends (%s) is on the wire once",
  async (end) => {
    const server = await serveRaw(() => end);
    const deadlines = end === "silence" ? shortDeadlines : longDeadlines;
    const provider = wavespeed({ key: "wsk_any", baseUrl: server.url, deadlines });
    const thrown = await thrownBy(provider.submit(request, testContext()));
    expect(thrown).toMatchObject({ kind: "unavailable", fate: "unknown" });
    expect(server.posts).toHaveLength(1);
    expect(server.connections()).toBe(1);
  },
);

test("a submission never goes over a connection that was used before", async () => {
  const server = await serveRaw((_connection, requests) => (requests > 1 ? "die" : "answer"));
  const provider = wavespeed({ key: "wsk_any", baseUrl: server.url, deadlines: longDeadlines });
  await provider.balance!(testContext());
  for (const number of [1, 2, 3]) {
    expect(await provider.submit(request, testContext())).toMatchObject({ id: "job" });
    expect(server.posts).toHaveLength(number);
  }
  expect(server.connections()).toBe(4);
});

test("a question by POST over a kept connection that dies is on the wire once", async () => {
  const server = await serveRaw((_connection, requests) => (requests > 1 ? "reset" : "answer"));
  const provider = wavespeed({ key: "wsk_any", baseUrl: server.url, deadlines: longDeadlines });
  expect(await provider.balance!(testContext())).toBe(1_000_000);
  // A connection is free for the next request a moment after its answer.
  await setImmediate();
  await setImmediate();
  const thrown = await thrownBy(provider.quote!(request, testContext()));
  expect(thrown).toMatchObject({ kind: "unavailable", fate: "refused" });
  expect(server.posts).toHaveLength(1);
  expect(server.connections()).toBe(1);
});

test("a look over a connection that dies is repeated, a little", async () => {
  const server = await serveRaw((connection) => (connection < 3 ? "die" : "answer"));
  const provider = wavespeed({ key: "wsk_any", baseUrl: server.url, deadlines: longDeadlines });
  const context = testContext();
  expect(await provider.check({ id: "job", model: "a/b" }, context)).toMatchObject({ state: "waiting" });
  expect(context.waits).toEqual([250, 1000]);
});

test.each([301, 302, 303, 307, 308])(
  "a redirect (%i) is not followed: no second POST, no key elsewhere",
  async (status) => {
    const elsewhere = await serve((_request, response) => void response.end(good));
    const server = await serve(
      (_request, response) =>
        void response.writeHead(status, { location: `${elsewhere.url}/api/v3/x/y` }).end(),
    );
    const provider = wavespeed({ key: "wsk_any", baseUrl: server.url });
    expect(await thrownBy(provider.submit(request, testContext()))).toMatchObject({ fate: "unknown" });
    expect(await thrownBy(provider.balance!(testContext()))).toMatchObject({ kind: "protocol" });
    expect(elsewhere.seen).toEqual([]);
  },
);
