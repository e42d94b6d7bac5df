import { describe, expect, test } from "vitest";
import { accountOfEachTest, sendJson, serve, serveData, testContext, thrownBy } from "./rig.ts";

const model = "minimax/hailuo-02/standard";
const request = { model, inputs: { prompt: "a kite", duration: 6 } };

const account = accountOfEachTest();

describe("balance", () => {
  test("is what the account holds, to the micro-dollar", async () => {
    expect(await account.provider().balance!(testContext())).toBe(50_000_000);
    await account.provider().submit(request, testContext());
    expect(await account.provider().balance!(testContext())).toBe(49_770_000);
  });

  test.each([
    [{ balance: -2 }, 0],
    [{ balance: "1.5" }, 1_500_000],
  ])("%j", async (data, expected) => {
    const server = await serveData(data);
    expect(await account.provider(server.url).balance!(testContext())).toBe(expected);
  });

  test.each([[{}], [{ balance: null }], [{ balance: "much" }], [[]], ["x"]])("%j is none", async (data) => {
    const server = await serveData(data);
    expect(await thrownBy(account.provider(server.url).balance!(testContext()))).toMatchObject({
      kind: "protocol",
    });
  });
});

describe("a quote", () => {
  test("is what is charged, and follows the length", async () => {
    const context = testContext();
    const [short, long] = await Promise.all(
      [6, 10].map((duration) =>
        account.provider().quote!({ model, inputs: { prompt: "x", duration } }, context),
      ),
    );
    expect(short?.price).toBe(230_000);
    expect(long?.price).toBe(560_000);
    expect(short?.atMs).toBeLessThanOrEqual(Date.now());
  });

  test("is the discounted price where there is one", async () => {
    const server = await serveData({ price: 0.5, discounted_price: 0.45, currency: "USD" });
    expect((await account.provider(server.url).quote!(request, testContext())).price).toBe(450_000);
  });

  test("comes from the older address where the newer is not known", async () => {
    const server = await serve(({ path }, response) =>
      path.endsWith("/pricing")
        ? sendJson(response, 200, { code: 200, message: "", data: { unit_price: 0.56, currency: "USD" } })
        : sendJson(response, 404, { code: 404, message: "not found" }),
    );
    expect((await account.provider(server.url).quote!(request, testContext())).price).toBe(560_000);
  });

  test("holds for a minute, whatever the prompt and the pictures", async () => {
    let nowMs = 1_000_000;
    const context = testContext({ clock: { nowMs: () => nowMs, sleep: async () => {} } });
    const one = account.provider();
    const asks = () => account.emulator.requests.filter(({ route }) => route === "price").length;
    await one.quote!(request, context);
    await one.quote!(
      { model, inputs: { duration: 6, prompt: "a ship", image: "https://a.example/b.png" } },
      context,
    );
    const image = { picture: "file", path: "/x.png", sha256: "0" } as const;
    await one.quote!({ model, inputs: { duration: 6, image } }, context);
    expect(asks()).toBe(1);
    await one.quote!({ model, inputs: { duration: 10 } }, context);
    expect(asks()).toBe(2);
    nowMs += 60_000;
    await one.quote!(request, context);
    expect(asks()).toBe(3);
  });

  test("is asked for once by all that wait for it at the same time, and again after one that did not come", async () => {
    const one = account.provider();
    const asks = () => account.emulator.requests.filter(({ route }) => route === "price").length;
    account.emulator.faults.add({ on: "price", do: "answer", status: 400 });
    const together = () => Promise.allSettled([1, 2, 3].map(() => one.quote!(request, testContext())));
    expect((await together()).map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect((await together()).map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled"]);
    expect(asks()).toBe(2);
  });

  test("hides no move of the price from another process", async () => {
    account.emulator.reprice(model, 2);
    expect((await account.provider().quote!(request, testContext())).price).toBe(460_000);
  });

  test.each([
    [{ price: 0, discounted_price: 0 }],
    [{ price: null }],
    [{ price: -0 }],
    [{ price: "cheap" }],
    [{}],
    [{ price: 3, currency: "EUR" }],
  ])("%j is no price, and never nothing", async (data) => {
    const server = await serveData(data);
    expect(await thrownBy(account.provider(server.url).quote!(request, testContext()))).toMatchObject({
      kind: "protocol",
    });
  });

  test("of a model that is not there", async () => {
    const call = account.provider().quote!({ model: "a/b", inputs: {} }, testContext());
    expect(await thrownBy(call)).toMatchObject({ kind: "input", fate: "refused" });
  });
});
