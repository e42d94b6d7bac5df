import { microDollars, type SearchWindow } from "@rushes/provider";
import { describe, expect, test } from "vitest";
import { accountOfEachTest, gather, sendJson, serve, serveData, testContext, thrownBy } from "./rig.ts";

const model = "minimax/hailuo-02/standard";
const request = { model, inputs: { prompt: "a kite", duration: 6 } };

const account = accountOfEachTest();

function aroundNow(): SearchWindow {
  return { fromMs: Date.now() - 60_000, toMs: Date.now() + 3_600_000 };
}

describe("the list of jobs", () => {
  test("holds a lost submission, newest first, foreign jobs too", async () => {
    const first = await account.provider().submit(request, testContext());
    account.emulator.advance(5000);
    account.emulator.faults.add({ on: "submit", do: "lose-reply" });
    await thrownBy(account.provider().submit(request, testContext()));
    account.emulator.advance(5000);
    const foreign = account.emulator.addForeignJob({ model });
    const found = await gather(account.provider().find!({ ...aroundNow(), model }, testContext()));
    expect(found).toHaveLength(3);
    expect(found[0]?.operation.id).toBe(foreign);
    expect(found[2]).toMatchObject({ operation: { id: first.id, model }, state: "waiting" });
    expect(found[1]!.createdAtMs).toBeGreaterThan(found[2]!.createdAtMs);
    account.emulator.advance(600_000);
    const later = await gather(account.provider().find!({ ...aroundNow(), model }, testContext()));
    expect(later.map(({ state }) => state)).toEqual(["finished", "finished", "finished"]);
  });

  test("keeps to window and model", async () => {
    const { fromMs } = aroundNow();
    await account.provider().submit(request, testContext());
    const past = { fromMs: fromMs - 600_000, toMs: fromMs };
    expect(await gather(account.provider().find!(past, testContext()))).toEqual([]);
    const other = { ...aroundNow(), model: "minimax/hailuo-02/pro" };
    expect(await gather(account.provider().find!(other, testContext()))).toEqual([]);
  });

  const entry = (number: number) => ({
    id: `job-${number}`,
    model,
    status: "completed",
    created_at: "2026-11-22T07:12:48.239112031Z",
  });
  const window = { fromMs: Date.parse("2026-11-22T07:00:00Z"), toMs: Date.parse("2026-11-22T08:00:00Z") };

  test("is read to its end, though pages are shorter than asked for and overlap", async () => {
    const server = await serve(({ body }, response) => {
      const { page } = JSON.parse(body.toString()) as { page: number };
      const items = [0, 1, 2].map((index) => entry((page - 1) * 2 + index)).filter(({ id }) => id < "job-7");
      sendJson(response, 200, {
        code: 200,
        message: "",
        data: { page, items: items.length > 0 ? items : null },
      });
    });
    const found = await gather(account.provider(server.url).find!(window, testContext()));
    expect(found.map(({ operation }) => operation.id)).toEqual(
      [0, 1, 2, 3, 4, 5, 6].map((number) => `job-${number}`),
    );
    expect(found[0]?.createdAtMs).toBe(Date.parse("2026-11-22T07:12:48.239Z"));
  });

  test("ends where the service gives the same page for ever", async () => {
    const server = await serveData({ page: 1, items: [entry(1)] });
    expect(await gather(account.provider(server.url).find!(window, testContext()))).toHaveLength(1);
  });

  test.each([
    ["no list", {}],
    ["an entry without an id", { items: [{ ...entry(1), id: "" }] }],
    ["an entry without a time", { items: [{ ...entry(1), created_at: "soon" }] }],
    ["an entry that is none", { items: ["x"] }],
  ])("that cannot be read whole throws, as it must not look empty: %s", async (_name, data) => {
    const server = await serveData(data);
    expect(await thrownBy(gather(account.provider(server.url).find!(window, testContext())))).toMatchObject({
      kind: "protocol",
    });
  });

  test("throws when a page fails", async () => {
    account.emulator.faults.add({ on: "list", do: "answer", status: 502, body: "html" });
    expect(await thrownBy(gather(account.provider().find!(aroundNow(), testContext())))).toMatchObject({
      kind: "unavailable",
      fate: "refused",
    });
  });
});

describe("charges", () => {
  test("are what was taken and given back", async () => {
    account.emulator.faults.add({ on: "submit", do: "job", status: "failed", skip: 1 });
    const [kept, failed] = [
      await account.provider().submit(request, testContext()),
      await account.provider().submit({ model, inputs: { prompt: "b", duration: 10 } }, testContext()),
    ];
    account.emulator.advance(600_000);
    const charges = await gather(account.provider().charges!(aroundNow(), testContext()));
    expect(charges).toHaveLength(3);
    const stamped = { atMs: expect.any(Number), key: expect.any(String) };
    expect(charges).toEqual(
      expect.arrayContaining([
        { operationId: kept.id, kind: "charge", amount: microDollars(230_000), ...stamped },
        { operationId: failed.id, kind: "charge", amount: microDollars(560_000), ...stamped },
        { operationId: failed.id, kind: "refund", amount: microDollars(560_000), ...stamped },
      ]),
    );
    expect(await gather(account.provider().charges!({ fromMs: 0, toMs: 1000 }, testContext()))).toEqual([]);
    const other = { ...aroundNow(), model: "minimax/hailuo-02/pro" };
    expect(await gather(account.provider().charges!(other, testContext()))).toEqual([]);
  });

  const record = (number: number, atMs: number) => ({
    uuid: `record-${number}`,
    billing_type: number === 3 ? "topup" : "deduct",
    price: number === 4 ? -0.23 : "0.23",
    created_at: atMs,
    prediction: { uuid: `job-${number}` },
  });

  test.each([
    [
      "newest first",
      (page: number) => [
        record(page * 2, 1e12 - page * 2000),
        record(page * 2 + 1, 1e12 - page * 2000 - 1000),
      ],
      3,
    ],
    [
      "oldest first",
      (page: number) => [
        record(12 - page * 2, 1e12 - 12_000 + page * 2000),
        record(13 - page * 2, 1e12 - 11_000 + page * 2000),
      ],
      6,
    ],
  ])("are all found in pages that come %s", async (_name, pageOf, pages) => {
    const server = await serve(({ body }, response) => {
      const { page } = JSON.parse(body.toString()) as { page: number };
      sendJson(response, 200, { code: 200, message: "", data: { items: page <= 5 ? pageOf(page) : [] } });
    });
    const window = { fromMs: 1e12 - 5500, toMs: 1e12 };
    const found = await gather(account.provider(server.url).charges!(window, testContext()));
    expect(found.length).toBeGreaterThanOrEqual(3);
    expect(found.every(({ amount, atMs }) => amount === 230_000 && atMs >= window.fromMs)).toBe(true);
    expect(server.seen).toHaveLength(pages);
  });
});
