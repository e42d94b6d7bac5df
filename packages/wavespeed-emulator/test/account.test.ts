import { describe, expect, test } from "vitest";
import { ask, emulate, eventually, hailuo, look, send, submit } from "./harness.ts";

describe("the list of predictions", () => {
  test("is newest first, in pages, narrowed by model, status and time, without inputs", async () => {
    const emulator = await emulate();
    const ids: string[] = [];
    for (const prompt of ["a", "b", "c"]) {
      ids.push((await submit(emulator, { prompt })).data.id);
      emulator.advance(60_000);
    }
    const other = await submit(emulator, { prompt: "d" }, "minimax/hailuo-2.3/t2v-pro");
    const list = async (body: object) => {
      const { data } = await ask(emulator, "POST", "predictions", body);
      return data.items.map(({ id }: { id: string }) => id);
    };
    expect(await list({ page: 1, page_size: 100 })).toEqual([other.data.id, ids[2], ids[1], ids[0]]);
    expect(await list({ page: 2, page_size: 3 })).toEqual([ids[0]]);
    expect(await list({ model: "minimax/hailuo-2.3/t2v-pro" })).toEqual([other.data.id]);
    expect(await list({ status: "completed" })).toEqual([ids[1], ids[0]]);
    const second = (await look(emulator, ids[1]!)).data.created_at;
    expect(await list({ created_after: second, model: hailuo })).toEqual([ids[2], ids[1]]);
    const before = new Date(Date.parse(second) - 1).toISOString();
    expect(await list({ created_before: before })).toEqual([ids[0]]);

    const [item] = (await ask(emulator, "POST", "predictions", { page: 1 })).data.items;
    expect(Object.keys(item).sort()).toEqual(
      ["created_at", "error", "executionTime", "id", "model", "outputs", "status", "timings", "urls"].sort(),
    );
    for (const body of [{ page: 0 }, { page_size: 101 }, { status: "lost" }, { created_after: "soon" }]) {
      expect((await ask(emulator, "POST", "predictions", body)).status).toBe(400);
    }
  });

  test("forgets what is deleted, and passes over what it does not know", async () => {
    const emulator = await emulate();
    const { data } = await submit(emulator);
    const gone = await ask(emulator, "POST", "predictions/delete", { ids: [data.id, data.id, "nobody"] });
    expect(gone.data).toEqual({ deleted_count: 1 });
    expect((await look(emulator, data.id)).status).toBe(404);
    emulator.advance(200_000);
    expect(emulator.bill().charges).toHaveLength(1);
  });
});

test("somebody else's run is in the list and on the bill, under another key", async () => {
  const emulator = await emulate({ tier: { videosPerMinute: 9, concurrent: 1 }, concurrency: "refuse" });
  const foreign = emulator.addForeignJob({ model: hailuo, seconds: 30 });
  expect((await submit(emulator)).status).toBe(429);
  emulator.advance(30_000);
  const own = await submit(emulator);
  expect(own.status).toBe(200);
  const { data } = await ask(emulator, "POST", "billings/search", { page: 1, sort: "created_at ASC" });
  expect(data.items.map((item: { prediction: { uuid: string } }) => item.prediction.uuid)).toEqual([
    foreign,
    own.data.id,
  ]);
  const [theirs, ours] = data.items;
  expect(theirs.access_key_id).not.toBe(ours.access_key_id);
  const filtered = await ask(emulator, "POST", "billings/search", { access_key_uuid: ours.access_key_id });
  expect(filtered.data).toMatchObject({ total: 1, items: [{ prediction: { uuid: own.data.id } }] });
  expect(emulator.bill().charges.map((charge) => charge.foreign)).toEqual([true, false]);
  expect(emulator.predictions().map((one) => one.foreign)).toEqual([false, true]);
});

test("the key is told by what became of it, never by its value", async () => {
  const emulator = await emulate({ key: "wsk_recognisable_secret" });
  await submit(emulator);
  await send(emulator, "GET", "balance", undefined, {
    headers: { authorization: "wsk_recognisable_secret" },
  });
  await send(emulator, "GET", "balance", undefined, { headers: { "x-api-key": "other" } });
  expect(emulator.requests.map(({ authorization }) => authorization)).toEqual(["right", "wrong", "missing"]);
  expect(JSON.stringify([emulator.requests, emulator.predictions(), emulator.bill()])).not.toContain(
    "recognisable",
  );
  expect(emulator.requests[0]).toMatchObject({
    method: "POST",
    path: `/api/v3/${hailuo}`,
    body: { prompt: "a kite" },
    model: hailuo,
  });
});

test("the service lives faster, while its time stamps stay on the machine's clock", async () => {
  const emulator = await emulate({ timeScale: 1000, pool: 1 });
  const sent = Date.now();
  const { data } = await submit(emulator);
  await eventually(async () => (await look(emulator, data.id)).data.status).toBe("completed");
  expect(Math.abs(Date.parse(data.created_at) - sent)).toBeLessThan(5_000);
  const [prediction] = emulator.predictions();
  expect(prediction!.endedAt! - prediction!.createdAt).toBeLessThan(5_000);
});

test("run times stray by the seed", async () => {
  const times = async (seed: number) => {
    const emulator = await emulate({ seed, spread: 0.2 });
    for (let count = 0; count < 5; count += 1) await submit(emulator);
    emulator.advance(200_000);
    return emulator.predictions().map(({ createdAt, endedAt }) => Math.round(endedAt! - createdAt));
  };
  const first = await times(3);
  expect(Math.min(...first)).toBeGreaterThanOrEqual(92_800);
  expect(Math.max(...first)).toBeLessThanOrEqual(139_201);
  expect(new Set(first).size).toBe(5);
});

test("anybody's page may call, and what is not there is a 404", async () => {
  const emulator = await emulate();
  const preflight = await fetch(`${emulator.url}/api/v3/balance`, {
    method: "OPTIONS",
    headers: { origin: "https://example.com", "access-control-request-method": "GET" },
  });
  expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
  expect((await fetch(`${emulator.url}/nowhere`)).status).toBe(404);
  expect(emulator.requests).toMatchObject([{ route: "unknown", path: "/nowhere" }]);
});

test("a test in another process sees and does the same over HTTP", async () => {
  const emulator = await emulate({ pool: 1 });
  const control = async (path: string, body?: object) => {
    const reply = await fetch(`${emulator.url}/emulator/${path}`, {
      method: body === undefined ? "GET" : "POST",
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return [reply.status, await reply.json()];
  };
  await control("faults", { faults: [{ on: "submit", do: "job", status: "cancelled" }] });
  const { data } = await submit(emulator);
  await control("advance", { ms: 116_000 });
  expect((await look(emulator, data.id)).data.status).toBe("cancelled");
  expect(await control("bill")).toMatchObject([200, { chargedMicros: 230_000, refundedMicros: 230_000 }]);
  expect(await control("predictions")).toMatchObject([200, [{ id: data.id }]]);
  expect(await control("requests")).toMatchObject([200, [{ route: "submit" }, { route: "result" }]]);
  const [, foreign] = await control("foreign-jobs", { model: hailuo });
  const [newest] = emulator.predictions();
  expect(newest?.foreign).toBe(true);
  expect(foreign).toEqual({ id: newest?.id });
  expect(await control("faults", { faults: [{ on: "submit", do: "nothing" }] })).toMatchObject([
    400,
    { error: expect.stringContaining("faults[0].do must be one of") },
  ]);
  expect(await control("advance", { ms: -1 })).toMatchObject([400, {}]);
});

test("time stamps begin where they are told to, and go with the clock", async () => {
  const startsAt = Date.parse("2026-11-22T12:00:00Z");
  const emulator = await emulate({ startsAt });
  emulator.advance(1_500);
  const { data } = await submit(emulator);
  expect(data.created_at).toMatch(/^2026-11-22T12:00:01\.500\d{6}Z$/);
  expect(emulator.now()).toBe(startsAt + 1_500);
});
