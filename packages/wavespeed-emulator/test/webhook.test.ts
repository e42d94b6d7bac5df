import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { signWebhook } from "../src/webhooks/sign-webhook.ts";
import { ask, emulate, eventually, hailuo, send } from "./harness.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A receiver that answers with the given statuses in turn, and 200 after them. */
async function receive(...statuses: number[]) {
  const heard: { headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer(async (request, reply) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    heard.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    reply.writeHead(statuses.shift() ?? 200).end();
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  closing.push(() => server.close());
  return { heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?token=a b` };
}

async function run(emulator: Awaited<ReturnType<typeof emulate>>, url: string): Promise<void> {
  await send(emulator, "POST", `${hailuo}?webhook=${encodeURIComponent(url)}`, { prompt: "a" });
  emulator.advance(116_000);
}

function isSigned(
  { headers, body }: { headers: IncomingHttpHeaders; body: string },
  secret: string,
): boolean {
  const right = signWebhook(
    secret,
    String(headers["webhook-id"]),
    String(headers["webhook-timestamp"]),
    body,
  );
  return headers["webhook-signature"] === right;
}

test("the signature is that of the vector", () => {
  const body =
    '{"id":"00000000000000000000000000000001","model":"minimax/hailuo-02/standard","status":"completed"}';
  expect(signWebhook("whsec_emulator-secret-0001", "evt-0001", "1760000000", body)).toBe(
    "v3,3e46e8f1d1fc96993318baf30a449e1c488e0872ac53951c5c39179d4bb61a3a",
  );
});

test("a webhook carries the bare prediction, signed with the secret that the API tells", async () => {
  const emulator = await emulate();
  const { heard, url } = await receive();
  await run(emulator, url);
  await eventually(() => emulator.deliveries).toHaveLength(1);
  const { secret } = (await ask(emulator, "GET", "webhook/secret")).data;
  expect(isSigned(heard[0]!, secret)).toBe(true);
  expect(JSON.parse(heard[0]!.body)).toMatchObject({
    id: emulator.predictions()[0]?.id,
    status: "completed",
    outputs: [expect.stringContaining("http")],
  });
});

test("a webhook is tried three times more, and waits longer each time", async () => {
  const emulator = await emulate();
  const { heard, url } = await receive(500, 404, 302, 500);
  await run(emulator, url);
  for (const [tries, wait] of [
    [1, 5_000],
    [2, 10_000],
    [3, 20_000],
  ] as const) {
    await eventually(() => emulator.deliveries).toHaveLength(tries);
    emulator.advance(wait - 1);
    expect(emulator.deliveries).toHaveLength(tries);
    emulator.advance(1);
  }
  await eventually(() => emulator.deliveries.map(({ outcome }) => outcome)).toEqual([500, 404, 302, 500]);
  emulator.advance(3_600_000);
  expect(heard).toHaveLength(4);
  expect(new Set(heard.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
});

test("webhooks come twice, are forged, or never come", async () => {
  const emulator = await emulate({
    faults: [
      { on: "webhook", do: "duplicate" },
      { on: "webhook", do: "forge" },
      { on: "webhook", do: "drop" },
    ],
  });
  const { heard, url } = await receive();
  await run(emulator, url);
  await eventually(() => emulator.deliveries).toHaveLength(2);
  expect(heard[0]!.body).toBe(heard[1]!.body);
  await run(emulator, url);
  await eventually(() => emulator.deliveries).toHaveLength(3);
  expect(isSigned(heard[2]!, "whsec_emulator-secret-0001")).toBe(false);
  await run(emulator, url);
  await run(emulator, url);
  await eventually(() => emulator.deliveries).toHaveLength(4);
});
