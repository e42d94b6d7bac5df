import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openMedia } from "@rushes/media";
import { describe, expect, test } from "vitest";
import { ask, emulate, hailuo, look, send, submit } from "./harness.ts";

describe("a run", () => {
  test("goes from created over processing to completed on the service's clock", async () => {
    const emulator = await emulate();
    const created = await submit(emulator);
    expect(created).toMatchObject({
      status: 200,
      code: 200,
      message: "success",
      data: { model: hailuo, status: "created", outputs: [], has_nsfw_contents: [], error: "" },
    });
    const { id, urls, created_at } = created.data;
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(urls.get).toBe(`${emulator.url}/api/v3/predictions/${id}/result`);
    expect(created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/);

    emulator.advance(3_000);
    expect((await look(emulator, id)).data.status).toBe("processing");
    emulator.advance(112_999);
    expect((await look(emulator, id)).data.status).toBe("processing");
    emulator.advance(1);
    const done = await look(emulator, id);
    expect(done.data).toMatchObject({ status: "completed", has_nsfw_contents: [false], error: "" });
    expect(done.data.outputs).toHaveLength(1);
    expect((await ask(emulator, "GET", `predictions/${id}`)).data.status).toBe("completed");
  });

  test("is forgotten after seven days", async () => {
    const emulator = await emulate();
    const { data } = await submit(emulator);
    emulator.advance(7 * 24 * 3_600_000);
    expect(await look(emulator, data.id)).toMatchObject({ status: 404, code: 404 });
    expect((await ask(emulator, "POST", "predictions", { page: 1 })).data.items).toEqual([]);
  });

  test("yields an MP4 at another origin, without the key, whole or in ranges", async () => {
    const emulator = await emulate();
    const { data } = await submit(emulator);
    emulator.advance(116_000);
    const url: string = (await look(emulator, data.id)).data.outputs[0];
    expect(new URL(url).origin).not.toBe(new URL(emulator.url).origin);

    const reply = await fetch(url);
    expect(reply.headers.get("content-type")).toBe("video/mp4");
    const clip = Buffer.from(await reply.arrayBuffer());
    const head = await fetch(url, { method: "HEAD" });
    expect(head.headers.get("content-length")).toBe(String(clip.length));
    const part = await fetch(url, { headers: { range: "bytes=100-" } });
    expect(part.status).toBe(206);
    expect(part.headers.get("content-range")).toBe(`bytes 100-${clip.length - 1}/${clip.length}`);
    expect(Buffer.from(await part.arrayBuffer()).equals(clip.subarray(100))).toBe(true);
    expect((await fetch(url, { headers: { range: `bytes=${clip.length}-` } })).status).toBe(416);

    const folder = await mkdtemp(join(tmpdir(), "emulator-test-"));
    await writeFile(join(folder, "clip.mp4"), clip);
    const facts = await (await openMedia()).probe(join(folder, "clip.mp4"), { countFrames: true });
    await rm(folder, { recursive: true });
    expect(facts.picture).toMatchObject({
      codec: "h264",
      width: 1366,
      height: 768,
      fps: { numerator: 24, denominator: 1 },
      frames: 144,
      pixelFormat: "yuv420p",
    });
    expect(facts.sound).toBeUndefined();
  });

  test("has an address that expires, and a fresh one at every look", async () => {
    const emulator = await emulate({ outputLifetime: 60, pool: 1 });
    const { data } = await submit(emulator);
    emulator.advance(116_000);
    const url: string = (await look(emulator, data.id)).data.outputs[0];
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(url.replace(/Signature=./, "Signature=x"))).status).toBe(403);
    emulator.advance(60_000);
    expect((await fetch(url)).status).toBe(403);
    expect((await fetch((await look(emulator, data.id)).data.outputs[0])).status).toBe(200);
  });
});

describe("money", () => {
  test("is taken at creation and given back after a failure", async () => {
    const emulator = await emulate({
      refundAfter: 3600,
      faults: [{ on: "submit", do: "job", status: "failed", skip: 1 }],
    });
    const good = await submit(emulator, { prompt: "a kite", duration: 10 });
    const bad = await submit(emulator);
    expect(emulator.bill()).toMatchObject({ chargedMicros: 790_000, refundedMicros: 0 });
    const search = (body: object) => ask(emulator, "POST", "billings/search", body);
    const pre = await search({ prediction_uuids: [good.data.id] });
    expect(pre.data.items).toMatchObject([
      { billing_type: "deduct", price: 0.56, order: { state: "pre" }, prediction: { status: "created" } },
    ]);

    emulator.advance(116_000);
    expect((await look(emulator, bad.data.id)).data).toMatchObject({ status: "failed", outputs: [] });
    expect(emulator.bill().refunds).toEqual([]);
    emulator.advance(3_600_000);
    expect(emulator.bill()).toMatchObject({ netMicros: 560_000, refundedMicros: 230_000 });
    expect(emulator.bill().perPrediction[bad.data.id]).toEqual({
      charges: 1,
      chargedMicros: 230_000,
      refundedMicros: 230_000,
    });
    expect((await ask(emulator, "GET", "balance")).data).toEqual({ balance: 49.44 });
    const refunds = await search({ billing_type: "refund" });
    expect(refunds.data.items).toMatchObject([{ price: 0.23, prediction: { uuid: bad.data.id } }]);
    const usage = await ask(emulator, "POST", "user/usage_stats", {});
    expect(usage.data.summary).toEqual({ total_cost: 0.56, total_requests: 2, success_requests: 1 });
  });

  test("may never come back, and may be more than the quote", async () => {
    const emulator = await emulate({
      faults: [{ on: "submit", do: "job", status: "timeout", refund: "never", charge: 0.99 }],
    });
    const { data } = await submit(emulator);
    emulator.advance(7 * 24 * 3_600_000 - 1);
    expect((await look(emulator, data.id)).data.status).toBe("timeout");
    expect(emulator.bill()).toMatchObject({ netMicros: 990_000 });
  });

  test("prices follow inputs, discounts and changes", async () => {
    const emulator = await emulate({ discount: 0.1 });
    const price = (path: string, inputs: object) => ask(emulator, "POST", path, { model_id: hailuo, inputs });
    expect((await price("model/price", { duration: 10 })).data).toMatchObject({
      price: 0.56,
      discounted_price: 0.504,
    });
    emulator.reprice(hailuo, 2);
    expect((await price("model/pricing", {})).data).toMatchObject({ unit_price: 0.414, currency: "USD" });
    await submit(emulator);
    expect(emulator.bill().chargedMicros).toBe(414_000);
    expect((await ask(emulator, "POST", "model/price", { model_id: "no/such" })).status).toBe(404);
  });
});

describe("the door", () => {
  test("asks for key, model, inputs, credit and limits, in this order, and charges nothing", async () => {
    const emulator = await emulate({ balance: 0.5, tier: { videosPerMinute: 1, concurrent: 9 } });
    const wrong = await send(emulator, "POST", "no/such", {}, { headers: { authorization: "Bearer no" } });
    expect(wrong.status).toBe(401);
    expect((await submit(emulator, {}, "no/such")).status).toBe(404);
    expect(await submit(emulator, {})).toMatchObject({ status: 400, message: "prompt is required" });
    expect(await submit(emulator, { prompt: "a", duration: 7 })).toMatchObject({
      status: 400,
      message: "duration must be one of [6, 10]",
    });
    expect((await submit(emulator, { prompt: "a", duration: "6" })).status).toBe(400);
    expect(emulator.bill().charges).toEqual([]);
    expect((await submit(emulator)).status).toBe(200);
    expect(await submit(emulator, { prompt: "a", duration: 10 })).toEqual({
      status: 400,
      code: 400,
      message: "Insufficient credits. Please top up your account to continue.",
    });
    expect(await submit(emulator)).toEqual({
      status: 429,
      code: 429,
      message: "You have reached your concurrency limit",
    });
    emulator.advance(60_000);
    expect((await submit(emulator)).status).toBe(200);
    expect(emulator.bill().charges).toHaveLength(2);
    expect(emulator.submits(hailuo)).toBe(7);
    expect(emulator.submits()).toBe(9);
  });

  test("drops inputs that the model does not know, in silence unless it is strict", async () => {
    const body = { prompt: "a kite", last_image: "https://example.com/a.png", seed: 1 };
    const emulator = await emulate();
    expect((await submit(emulator, body)).status).toBe(200);
    expect(emulator.predictions()).toMatchObject([
      {
        inputs: { prompt: "a kite", duration: 6, enable_prompt_expansion: false },
        dropped: ["last_image", "seed"],
      },
    ]);
    expect((await submit(await emulate({ strict: true }), body)).status).toBe(400);
  });

  test("beyond the runs allowed at once either lets wait or refuses", async () => {
    const tier = { videosPerMinute: 9, concurrent: 1 };
    const patient = await emulate({ tier });
    await submit(patient);
    const second = await submit(patient);
    patient.advance(116_000);
    expect((await look(patient, second.data.id)).data.status).toBe("created");
    patient.advance(116_000);
    expect((await look(patient, second.data.id)).data.status).toBe("completed");

    const strict = await emulate({ tier, concurrency: "refuse" });
    await submit(strict);
    expect((await submit(strict)).status).toBe(429);
    strict.advance(116_000);
    expect((await submit(strict)).status).toBe(200);
  });
});
