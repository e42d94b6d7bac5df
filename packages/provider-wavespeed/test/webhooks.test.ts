import { createHmac } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import type { Listening } from "@rushes/provider";
import { startEmulator } from "@rushes/wavespeed-emulator";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { receiveWebhooks, wavespeed } from "../src/index.ts";
import { closedPort, longDeadlines, testContext, thrownBy } from "./rig.ts";

const secret = "whsec_test";
const nowMs = 1_760_000_000_000;
const body = JSON.stringify({ id: "job-1", status: "completed", outputs: ["https://evil.example/clip.mp4"] });

async function receiver() {
  const heard: string[] = [];
  const { port, close } = await receiveWebhooks({
    secret,
    nowMs: () => nowMs,
    hear: ({ operationId }) => void heard.push(operationId),
  });
  onTestFinished(close);
  return { heard, port, url: `http://127.0.0.1:${port}/hook` };
}

function signed(id: string, atMs = nowMs, text = body): Record<string, string> {
  const timestamp = String(Math.floor(atMs / 1000));
  const hmac = createHmac("sha256", "test").update(`${id}.${timestamp}.${text}`).digest("hex");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v3,${hmac}` };
}

async function deliver(url: string, headers: Record<string, string>, text = body): Promise<number> {
  return (await fetch(url, { method: "POST", headers, body: text })).status;
}

describe("a receiver of callbacks", () => {
  test("hears of a signed delivery once, however often it comes", async () => {
    const { heard, url } = await receiver();
    expect(await deliver(url, signed("evt-1"))).toBe(204);
    expect(await deliver(url, signed("evt-1"))).toBe(204);
    expect(await deliver(url, signed("evt-2"))).toBe(204);
    expect(heard).toEqual(["job-1", "job-1"]);
  });

  test.each([
    ["forged", { ...signed("evt-1"), "webhook-id": "evt-2" }, body],
    ["unsigned", {}, body],
    ["too old", signed("evt-1", nowMs - 301_000), body],
    ["from the future", signed("evt-1", nowMs + 301_000), body],
    ["of another body", signed("evt-1"), body.replace("job-1", "job-2")],
    ["of no job", signed("evt-1", nowMs, "[]"), "[]"],
  ])("turns away one that is %s", async (_what, headers, text) => {
    const { heard, url } = await receiver();
    expect(await deliver(url, headers, text)).toBe(401);
    expect(heard).toEqual([]);
  });

  test("takes no body that is too long, announced or not, and nothing but a POST", async () => {
    const { heard, port, url } = await receiver();
    const long = "x".repeat(1_000_001);
    expect(
      await answerTo(port, `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${long.length}\r\n\r\n`),
    ).toMatch(/^HTTP\/1.1 413 /);
    const chunked = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    const chunk = `${long.length.toString(16)}\r\n${long}\r\n`;
    expect(await answerTo(port, chunked + chunk)).toMatch(/^HTTP\/1.1 413 /);
    expect((await fetch(url)).status).toBe(405);
    expect(heard).toEqual([]);
  });

  test("is closed at once, whoever still holds a connection", async () => {
    const { port, close } = await receiveWebhooks({ secret, hear: () => {} });
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => {});
    await once(socket, "connect");
    socket.write("POST / HTTP/1.1\r\n");
    await close();
    await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow();
  });
});

describe("the provider", () => {
  async function listening(answerAt?: number) {
    const emulator = await startEmulator({ timeScale: 0 });
    onTestFinished(() => emulator.stop());
    const port = answerAt ?? (await closedPort());
    const provider = wavespeed({
      key: emulator.key,
      baseUrl: emulator.url,
      deadlines: longDeadlines,
      webhook: { url: `http://127.0.0.1:${port}/hook?of=${encodeURIComponent("my film")}` },
    });
    const heard: string[] = [];
    const listen = async () => {
      const open: Listening = await provider.listen!((id) => void heard.push(id), testContext());
      onTestFinished(() => open.close().catch(() => {}));
      return open;
    };
    const request = { model: "minimax/hailuo-02/standard", inputs: { prompt: "a kite", duration: 6 } };
    const submit = () => provider.submit(request, testContext());
    return { emulator, provider, heard, listen, submit };
  }

  test("asks for callbacks while it listens, and hears which job ended", async () => {
    const { emulator, heard, listen, submit } = await listening();
    await listen();
    const { id } = await submit();
    emulator.advance(116_000);
    await vi.waitUntil(() => heard.length > 0);
    expect(heard).toEqual([id]);
    expect(emulator.deliveries).toMatchObject([{ prediction: id, outcome: 204 }]);
  });

  test("hears a delivery that comes twice once, and a forged one not at all", async () => {
    const { emulator, heard, listen, submit } = await listening();
    await listen();
    emulator.faults.add({ on: "webhook", do: "duplicate" });
    const { id } = await submit();
    emulator.advance(116_000);
    await vi.waitUntil(() => emulator.deliveries.length === 2);
    emulator.faults.add({ on: "webhook", do: "forge" });
    await submit();
    emulator.advance(116_000);
    await vi.waitUntil(() => emulator.deliveries.length === 3);
    expect(heard).toEqual([id]);
    expect(emulator.deliveries.map(({ outcome }) => outcome)).toEqual([204, 204, 401]);
  });

  test("asks for none before it listens, and none afterwards", async () => {
    const { emulator, listen, submit } = await listening();
    await submit();
    await (await listen()).close();
    await submit();
    emulator.advance(116_000);
    expect(emulator.requests.filter(({ route }) => route === "submit").map(({ path }) => path)).toEqual([
      "/api/v3/minimax/hailuo-02/standard",
      "/api/v3/minimax/hailuo-02/standard",
    ]);
    expect(emulator.deliveries).toEqual([]);
  });

  test("says why nothing can be heard", async () => {
    const { port } = await receiver();
    const { listen } = await listening(port);
    expect(await thrownBy(listen())).toMatchObject({ message: expect.stringContaining("EADDRINUSE") });
    const open = wavespeed({ key: "k".repeat(8), webhook: { url: "http://films.example/hook" } });
    const thrown = await thrownBy(open.listen!(() => {}, testContext()));
    expect(thrown).toMatchObject({ message: expect.stringContaining("no https address"), neverSent: true });
  });

  test("without an address there is nothing to listen to", () => {
    expect(wavespeed({ key: "k" }).listen).toBeUndefined();
  });
});

/** Everything that is answered to these bytes. */
async function answerTo(port: number, bytes: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  let answer = "";
  socket.setEncoding("utf8").on("data", (text) => {
    answer += text;
  });
  socket.write(bytes);
  await once(socket, "close");
  return answer;
}
