import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import type { Fault } from "../src/index.ts";
import { ask, emulate, eventually, hailuo, look, send, submit } from "./harness.ts";

const onSubmit = (fault: object) => emulate({ faults: [{ on: "submit", ...fault } as Fault] });

describe("a submit whose reply is not the honest one", () => {
  const cut = async (fault: object) => {
    const emulator = await onSubmit(fault);
    const reply = send(emulator, "POST", hailuo, { prompt: "a kite" }).then((one) => one.text());
    return { emulator, end: await reply.catch((cause: Error) => cause) };
  };

  test("`lose-reply`: created and charged, and nobody is told", async () => {
    const { emulator, end } = await cut({ do: "lose-reply" });
    expect(end).toBeInstanceOf(TypeError);
    expect(emulator.bill().charges).toHaveLength(1);
    expect(emulator.submits(hailuo)).toBe(1);
    expect(emulator.requests).toMatchObject([{ route: "submit", faults: ["lose-reply"] }]);
    const listed = await ask(emulator, "POST", "predictions", { page: 1, page_size: 100, model: hailuo });
    expect(listed.data.items).toMatchObject([{ id: emulator.bill().charges[0]?.prediction }]);
  });

  test("`drop`: cut before anything was done", async () => {
    const { emulator, end } = await cut({ do: "drop" });
    expect(end).toBeInstanceOf(TypeError);
    expect(emulator.bill().charges).toEqual([]);
    expect(emulator.submits()).toBe(1);
    expect((await submit(emulator)).status).toBe(200);
  });

  test("`cut-off`: half of the announced body, then the end of the connection", async () => {
    const { emulator, end } = await cut({ do: "cut-off" });
    expect(end).toBeInstanceOf(TypeError);
    expect(emulator.bill().charges).toHaveLength(1);
  });

  test("`stall`: half of the body, then silence", async () => {
    const emulator = await onSubmit({ do: "stall" });
    const reply = await send(emulator, "POST", hailuo, { prompt: "a kite" });
    const reader = reply.body!.getReader();
    expect((await reader.read()).value!.length).toBeGreaterThan(0);
    const silence = reader.read().then(
      () => "more",
      () => "cut by the end of the emulator",
    );
    await emulator.stop();
    expect(await silence).toBe("cut by the end of the emulator");
  });

  test("`shorten`: a whole reply of half the JSON", async () => {
    const { emulator, end } = await cut({ do: "shorten" });
    expect(() => JSON.parse(end as string)).toThrow(SyntaxError);
    expect(end).toContain('"code":200');
    expect(emulator.bill().charges).toHaveLength(1);
  });

  test.each([
    { data: "absent", without: { code: 200, message: "success" } },
    { data: "null", without: { code: 200, message: "success", data: null } },
  ])("`no-data`, $data", async ({ data, without }) => {
    const emulator = await onSubmit({ do: "no-data", data });
    expect(await submit(emulator)).toEqual({ status: 200, ...without });
    expect(emulator.bill().charges).toHaveLength(1);
  });

  test("`no-data`, no id", async () => {
    const emulator = await onSubmit({ do: "no-data", data: "no-id" });
    const { data } = await submit(emulator);
    expect(data.model).toBe(hailuo);
    expect(data.id).toBeUndefined();
  });

  test("`envelope`: HTTP 200 that says otherwise, with and without a job", async () => {
    const emulator = await onSubmit({ do: "envelope", code: 500, times: 1 });
    emulator.faults.add({ on: "submit", do: "envelope", code: 401, data: "null", message: "no" });
    emulator.faults.add({ on: "submit", do: "envelope", code: 503, data: "keep" });
    expect(await submit(emulator)).toEqual({ status: 200, code: 500, message: "Emulated fault 500" });
    expect(await submit(emulator)).toEqual({ status: 200, code: 401, message: "no", data: null });
    expect(emulator.bill().charges).toEqual([]);
    expect(await submit(emulator)).toMatchObject({ code: 503, data: { status: "created" } });
    expect(emulator.bill().charges).toHaveLength(1);
  });

  test("`answer`: any status, any body, with the work done or undone", async () => {
    const emulator = await emulate({
      faults: [
        { on: "submit", do: "answer", status: 429, retry_after: 7 },
        { on: "submit", do: "answer", status: 429 },
        { on: "submit", do: "answer", status: 502, body: "html", work: "done" },
        { on: "submit", do: "answer", status: 503, body: "text" },
        { on: "submit", do: "answer", status: 504, body: "empty" },
        { on: "submit", do: "answer", status: 403, message: "The role is viewer", error_code: "role" },
        { on: "submit", do: "answer", status: 400, code: 1407 },
      ],
    });
    const told = async () => {
      const reply = await send(emulator, "POST", hailuo, { prompt: "a kite" });
      return [reply.status, reply.headers.get("retry-after"), await reply.text()] as const;
    };
    const concurrency = '{"code":429,"message":"You have reached your concurrency limit"}';
    expect(await told()).toEqual([429, "7", concurrency]);
    expect(await told()).toEqual([429, null, concurrency]);
    expect(emulator.bill().charges).toEqual([]);
    expect((await told())[2]).toMatch(/^<html>/);
    expect(emulator.bill().charges).toHaveLength(1);
    expect(await told()).toEqual([503, null, "Emulated fault 503"]);
    expect(await told()).toEqual([504, null, ""]);
    expect((await told())[2]).toBe('{"code":403,"message":"The role is viewer","error_code":"role"}');
    expect((await told())[2]).toContain('"code":1407');
    expect((await told())[0]).toBe(200);
    expect(emulator.faults.waiting()).toEqual([]);
  });

  test("`redirect`: a client that follows it sends a second POST", async () => {
    const emulator = await onSubmit({ do: "redirect", work: "done" });
    const manual = await send(emulator, "POST", hailuo, { prompt: "a kite" });
    expect(manual.status).toBe(307);
    emulator.faults.add({ on: "submit", do: "redirect", work: "done" });
    await send(emulator, "POST", hailuo, { prompt: "a kite" }, { redirect: "follow" });
    expect(emulator.submits()).toBe(3);
    expect(emulator.bill().charges).toHaveLength(3);
  });

  test("`delay`: the job is there long before its reply", async () => {
    const emulator = await onSubmit({ do: "delay", ms: 60_000 });
    const asked = new AbortController();
    const reply = send(emulator, "POST", hailuo, { prompt: "a kite" }, { signal: asked.signal });
    await eventually(() => emulator.bill().charges).toHaveLength(1);
    asked.abort();
    await expect(reply).rejects.toThrow();
  });

  test("`delay` with the work undone: the job comes to be after the client has gone", async () => {
    const emulator = await onSubmit({ do: "delay", ms: 500, work: "undone" });
    const asked = AbortSignal.timeout(20);
    await expect(send(emulator, "POST", hailuo, { prompt: "a" }, { signal: asked })).rejects.toThrow();
    expect(emulator.bill().charges).toEqual([]);
    await eventually(() => emulator.bill().charges).toHaveLength(1);
  });
});

describe("a job that does not simply succeed", () => {
  const fate = async (fault: object) => {
    const emulator = await onSubmit({ do: "job", ...fault });
    const { data } = await submit(emulator);
    emulator.advance(10_000);
    const running = await look(emulator, data.id);
    emulator.advance(200_000);
    const final = await look(emulator, data.id);
    expect(final).toMatchObject({ status: 200, code: 200 });
    return { emulator, running: running.data, final: final.data };
  };

  test.each(["failed", "cancelled", "timeout", "deleted"])("ends as %s, and is refunded", async (status) => {
    const { emulator, final } = await fate({ status });
    expect(final).toMatchObject({ status, outputs: [] });
    expect(final.error).not.toBe("");
    expect(emulator.bill().netMicros).toBe(0);
  });

  test("is refused by moderation, with and without a code", async () => {
    const coded = await fate({ status: "failed", code: 1200 });
    expect(coded.final).toMatchObject({ code: 1200, error: "The content contains sensitive information." });
    const plain = await fate({ status: "failed", error: "flagged by content policy" });
    expect(plain.final.error).toBe("flagged by content policy");
    expect(plain.final).not.toHaveProperty("code");
  });

  test("calls its state a word that nobody knows, and takes its own time", async () => {
    const { running, final } = await fate({ shows: "warming_up", seconds: 150 });
    expect(running.status).toBe("warming_up");
    expect(final).toMatchObject({ status: "completed", executionTime: 148_000 });
  });

  test("has safety flags in every form", async () => {
    expect((await fate({ nsfw: "flagged" })).final.has_nsfw_contents).toEqual([true]);
    expect((await fate({ nsfw: "null" })).final.has_nsfw_contents).toBeNull();
    expect((await fate({ nsfw: "absent" })).final).not.toHaveProperty("has_nsfw_contents");
  });

  test("has outputs as objects, or none although it is completed", async () => {
    const { final } = await fate({ outputs: "objects" });
    expect(final.outputs).toMatchObject([{ url: expect.stringMatching(/^http/) }]);
    expect((await fate({ outputs: "none" })).final).toMatchObject({ status: "completed", outputs: [] });
  });
});

describe("an output", () => {
  const ready = async (...faults: Fault[]) => {
    const emulator = await emulate({ pool: 1, faults });
    const { data } = await submit(emulator);
    emulator.advance(116_000);
    const url: string = (await look(emulator, data.id)).data.outputs[0];
    return { url, whole: async () => (await (await fetch(url)).arrayBuffer()).byteLength };
  };

  test("breaks off, is short, or is a page of HTML; and the next time it is whole", async () => {
    const { url, whole } = await ready(
      { on: "output", do: "cut-off" },
      { on: "output", do: "shorten" },
      { on: "output", do: "answer", status: 200, body: "html" },
    );
    await expect(whole()).rejects.toThrow();
    const short = await whole();
    expect(await (await fetch(url)).text()).toMatch(/^<html>/);
    expect(short).toBe(Math.ceil((await whole()) / 2));
  });

  test("has expired, with 403 or 404", async () => {
    const { url } = await ready({ on: "output", do: "expire" }, { on: "output", do: "expire", status: 404 });
    expect([(await fetch(url)).status, (await fetch(url)).status]).toEqual([403, 404]);
    expect((await fetch(url)).status).toBe(200);
  });
});

describe("which requests are struck", () => {
  test("by route, model, number and turn", async () => {
    const emulator = await emulate({
      faults: [
        { on: "submit", model: "minimax/hailuo-2.3/t2v-pro", do: "answer", status: 500, times: "always" },
        { on: "submit", skip: 1, times: 2, do: "answer", status: 503 },
        { on: "result", do: "answer", status: 502 },
      ],
    });
    const statuses = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await submit(emulator)).status);
    expect(statuses).toEqual([200, 503, 503, 200]);
    expect((await submit(emulator, { prompt: "a" }, "minimax/hailuo-2.3/t2v-pro")).status).toBe(500);
    const { id } = emulator.predictions()[0]!;
    expect([(await look(emulator, id)).status, (await look(emulator, id)).status]).toEqual([502, 200]);
    emulator.faults.clear();
    expect((await submit(emulator, { prompt: "a" }, "minimax/hailuo-2.3/t2v-pro")).status).toBe(200);
  });

  test("at random, the same for the same seed", async () => {
    const run = async (seed: number) => {
      const emulator = await emulate({
        seed,
        faults: [{ on: "any", do: "answer", status: 503, chance: 0.5 }],
      });
      const statuses = [];
      for (let count = 0; count < 20; count += 1) {
        statuses.push((await send(emulator, "GET", "balance")).status);
      }
      return statuses.join();
    };
    const first = await run(7);
    expect(first).toContain("503");
    expect(first).toContain("200");
    expect(await run(7)).toBe(first);
    expect(await run(8)).not.toBe(first);
  });

  test("a list and the billing records may lag, a quote may err", async () => {
    const emulator = await emulate({
      listLag: 30,
      faults: [
        { on: "list", do: "lag", seconds: 120 },
        { on: "billing", do: "lag", seconds: 120 },
        { on: "price", do: "quote", price: 0.1 },
      ],
    });
    await submit(emulator);
    const listed = async (path = "predictions") =>
      (await ask(emulator, "POST", path, { page: 1 })).data.items.length;
    emulator.advance(60_000);
    expect([await listed(), await listed()]).toEqual([0, 1]);
    expect([await listed("billings/search"), await listed("billings/search")]).toEqual([0, 1]);
    await submit(emulator);
    expect(await listed()).toBe(1);
    const quote = () => ask(emulator, "POST", "model/price", { model_id: hailuo, inputs: {} });
    expect((await quote()).data.discounted_price).toBe(0.1);
    expect((await quote()).data.discounted_price).toBe(0.23);
  });
});

test("a port that is taken is said, and the other one is freed", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const { port } = other.address() as { port: number };
  await expect(emulate({ port })).rejects.toThrow("EADDRINUSE");
  other.close();
});
