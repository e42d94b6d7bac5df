import { microDollars, ProviderError, type VideoProviderV1 } from "@rushes/provider";
import { describe, expect, test, vi } from "vitest";
import { finished, Journey, pictureFile, type Script, ScriptedProvider } from "../../src/testing/index.ts";

const dollar = microDollars(1_000_000);
const three =
  "provider: scripted\nshots: [{ id: a, prompt: a }, { id: b, prompt: b }, { id: c, prompt: c }]\n";

function journeyWith(script: Script = {}) {
  const provider = new ScriptedProvider(script, { price: dollar });
  return { provider, journey: new Journey({ providers: [provider] }) };
}

function ends(summary: { readonly results: ReadonlyMap<string, { readonly end: string }> }) {
  return Object.fromEntries([...summary.results].map(([id, { end }]) => [id, end]));
}

describe("a run", () => {
  test("writes every fact of a job before the next act, in order", async () => {
    const { journey } = journeyWith();
    const { events } = await journey.run("provider: scripted\nshots: [fog]");
    expect(events.map(({ event }) => event)).toEqual([
      "run-started",
      "money-reserved",
      "submission-intended",
      "submission-accepted",
      "clip-ready",
      "take-stored",
      "take-chosen",
      "shot-ended",
      "run-finished",
    ]);
    expect(await journey.ports.ledger.spending("film.yaml")).toEqual({
      spent: 1_000_000,
      reserved: 0,
      refunded: 0,
    });
  });

  test("nothing is sent before its intent is on the disk, and nothing at all when the disk refuses", async () => {
    const { journey, provider } = journeyWith();
    let letGo: () => void = () => undefined;
    const disk = new Promise<void>((resolve) => (letGo = resolve));
    const kept = vi.spyOn(journey.ports.ledger, "kept").mockReturnValueOnce(disk);
    const running = journey.run(three);
    await vi.waitFor(() => expect(kept).toHaveBeenCalled());
    expect(await journey.ports.ledger.jobs(["submitting"])).toMatchObject([{ shot: "a" }]);
    expect(provider.bill).toEqual([]);
    kept.mockRejectedValue(new Error("EIO: i/o error, fdatasync"));
    letGo();
    await expect(running).rejects.toThrow("EIO");
    expect(provider.bill.map(({ prompt }) => prompt)).toEqual(["a"]);
  });

  test("never sends again what is in hand", async () => {
    const { journey, provider } = journeyWith();
    await journey.run(three);
    await journey.run(three);
    expect(provider.bill.map(({ prompt }) => prompt).toSorted()).toEqual(["a", "b", "c"]);
  });

  test("buys a shared clip once, for both shots", async () => {
    const { journey, provider } = journeyWith();
    const { summary } = await journey.run(
      "provider: scripted\nshots: [{ id: a, prompt: one, share: true }, { id: b, prompt: one, share: true }]",
    );
    expect(ends(summary)).toEqual({ a: "in-hand", b: "in-hand" });
    expect(provider.bill).toHaveLength(1);
  });

  test("gives a shot the frame of the take that it waits for", async () => {
    const { journey, provider } = journeyWith();
    await journey.run(
      "provider: scripted\nshots: [{ id: a, prompt: a }, { id: b, prompt: b, image: { last_frame_of: a } }]",
    );
    const [take] = (await journey.ports.ledger.jobs())
      .filter(({ shot }) => shot === "a")
      .map(({ take }) => take);
    expect(provider.bill[1]?.request.inputs.image).toMatchObject({
      picture: "file",
      path: `/frames/${take}-last.png`,
    });
  });

  test("one refusal costs no sibling, and blocks only what hangs on it", async () => {
    const refusal = new ProviderError("no", {
      kind: "moderation",
      fate: "refused",
      said: "The content is sensitive.",
    });
    const { journey } = journeyWith({ submit: (prompt) => (prompt === "b" ? refusal : undefined) });
    const { summary } = await journey.run(
      `${three.trimEnd().slice(0, -1)}, { id: d, prompt: d, image: { last_frame_of: b } }]\n`,
    );
    expect(ends(summary)).toEqual({ a: "in-hand", b: "failed", c: "in-hand", d: "blocked" });
    expect(await journey.ports.ledger.spending("film.yaml")).toMatchObject({ spent: 2_000_000, reserved: 0 });
    expect((await journey.plan(three)).shots[1]).toMatchObject({ action: "failed", price: 0 });
  });

  test("a lost answer is in doubt: its money stays held, and nothing of the model is sent after it", async () => {
    const lost = new ProviderError("cut off", { kind: "unavailable", fate: "unknown" });
    const { journey, provider } = journeyWith({ submit: (prompt) => (prompt === "a" ? lost : undefined) });
    const { summary } = await journey.run(three);
    expect(ends(summary)).toEqual({ a: "in-doubt", b: "unfinished", c: "unfinished" });
    expect(provider.bill).toEqual([]);
    expect((await journey.ports.ledger.spending("film.yaml")).reserved).toBe(3_000_000);
  });

  test("a limit means to wait, not to fail", async () => {
    let refusals = 0;
    const limit = new ProviderError("slow down", { kind: "limit", fate: "refused", retryAfterMs: 7_000 });
    const { journey, provider } = journeyWith({ submit: () => (refusals++ < 2 ? limit : undefined) });
    const { summary } = await journey.run("provider: scripted\nshots: [fog]");
    expect(ends(summary)).toEqual({ "shot-1": "in-hand" });
    expect(provider.bill).toHaveLength(1);
  });

  test("a refused key stops the run and leaves every shot to be bought later", async () => {
    const refused = new ProviderError("bad key", { kind: "auth", fate: "refused" });
    const { journey } = journeyWith({ submit: () => refused });
    const { summary } = await journey.run(three);
    expect(summary.accountRefused?.code).toBe("RUN_AUTH_REFUSED");
    expect((await journey.ports.ledger.spending("film.yaml")).reserved).toBe(0);
    expect((await journey.plan(three)).shots.map(({ action }) => action)).toEqual(["new", "new", "new"]);
  });

  test("looks that fail never fail a job", async () => {
    const { journey, provider } = journeyWith({
      check: (prompt, looks) => (looks < 3 ? new Error("gateway") : finished(prompt)),
    });
    const { summary } = await journey.run("provider: scripted\nshots: [fog]");
    expect(ends(summary)).toEqual({ "shot-1": "in-hand" });
    expect(provider.bill).toHaveLength(1);
  });

  test("a clip is fetched by the look that found it, and by another one each time that it did not come whole", async () => {
    const looks: number[] = [];
    const { journey } = journeyWith({
      check: (prompt, before) => {
        looks.push(before);
        return finished(prompt);
      },
      collect: (prompt, fetches) =>
        prompt === "half" && fetches === 0 ? new Error("cut off") : new TextEncoder().encode(prompt),
    });
    await journey.run("provider: scripted\nshots: [whole]");
    expect(looks).toEqual([0]);
    await journey.run("provider: scripted\nshots: [half]");
    expect(looks).toEqual([0, 0, 1]);
  });

  test("broken bytes are fetched again, and quarantined when they come twice; never bought again", async () => {
    const broken = new TextEncoder().encode("broken");
    const once = journeyWith({
      collect: (_, fetches) => (fetches === 0 ? broken : new TextEncoder().encode("clip")),
    });
    expect(ends((await once.journey.run("provider: scripted\nshots: [fog]")).summary)).toEqual({
      "shot-1": "in-hand",
    });
    const twice = journeyWith({ collect: () => broken });
    const { summary } = await twice.journey.run("provider: scripted\nshots: [fog]");
    expect(ends(summary)).toEqual({ "shot-1": "failed" });
    await twice.journey.run("provider: scripted\nshots: [fog]");
    expect(twice.provider.bill).toHaveLength(1);
  });

  test("starts what fits the budget, in file order, over all runs", async () => {
    const { journey, provider } = journeyWith();
    const first = await journey.run(`budget: 2\n${three}`);
    expect(ends(first.summary)).toEqual({ a: "in-hand", b: "in-hand", c: "over-budget" });
    const second = await journey.run(`budget: 2\n${three}`);
    expect(ends(second.summary)).toMatchObject({ c: "over-budget" });
    expect(provider.bill).toHaveLength(2);
  });

  test("starts what fits in file order also where prices come in another order", async () => {
    const { journey, provider } = journeyWith();
    let hearLast = () => {};
    const lastIsAsked = new Promise<void>((resolve) => {
      hearLast = resolve;
    });
    const quote: VideoProviderV1["quote"] = async ({ inputs }) => {
      if (inputs.prompt === "c") hearLast();
      if (inputs.prompt === "a") await lastIsAsked;
      return { price: dollar, atMs: 0 };
    };
    Object.assign(provider, { quote });
    const { summary } = await journey.run(`budget: 2\n${three}`);
    expect(ends(summary)).toEqual({ a: "in-hand", b: "in-hand", c: "over-budget" });
  });

  test("money that an ended run held and never sent is held anew, under the caps of this run", async () => {
    const stop = new AbortController();
    const { journey, provider } = journeyWith();
    const ledger = journey.ports.ledger;
    const commit = ledger.commit.bind(ledger);
    ledger.commit = async (change) => {
      if (change.event.event === "submission-intended") stop.abort();
      return stop.signal.aborted ? new Promise(() => undefined) : commit(change);
    };
    void journey.run("provider: scripted\nshots: [fog]");
    await vi.waitUntil(() => stop.signal.aborted);
    ledger.commit = commit;
    journey.ports.book.freeSenders();
    expect((await ledger.spending("film.yaml")).reserved).toBe(1_000_000);
    const capped = await journey.run("provider: scripted\nshots: [fog]", { maxCost: microDollars(1) });
    expect(ends(capped.summary)).toEqual({ "shot-1": "over-budget" });
    await journey.run("provider: scripted\nshots: [fog]");
    expect(await ledger.spending("film.yaml")).toMatchObject({ reserved: 0, spent: 1_000_000 });
    expect(provider.bill).toHaveLength(1);
  });

  test("--max-cost caps one run only", async () => {
    const { journey, provider } = journeyWith();
    await journey.run(three, { maxCost: dollar });
    expect(provider.bill).toHaveLength(1);
    await journey.run(three, { maxCost: dollar });
    expect(provider.bill).toHaveLength(2);
  });

  test("a drained run starts nothing more and sees what runs to its end", async () => {
    const drain = new AbortController();
    const { journey, provider } = journeyWith({
      check: (prompt) => {
        drain.abort();
        return finished(prompt);
      },
    });
    const { summary } = await journey.run(`limits: { concurrency: 1 }\n${three}`, { drain: drain.signal });
    expect(summary.wasInterrupted).toBe(true);
    expect(Object.values(ends(summary)).filter((end) => end === "in-hand")).toHaveLength(
      provider.bill.length,
    );
    const again = await journey.run(three);
    expect(ends(again.summary)).toEqual({ a: "in-hand", b: "in-hand", c: "in-hand" });
    expect(provider.bill).toHaveLength(3);
  });
});

test("a picture that changed since the plan is not sent", async () => {
  const provider = new ScriptedProvider({}, { price: dollar });
  const journey = new Journey({ providers: [provider], files: { "a.png": pictureFile("aa") } });
  journey.ports.frames.unmoved = async () => undefined;
  const { summary } = await journey.run("provider: scripted\nshots: [{ prompt: fog, image: a.png }]");
  expect(summary.results.get("shot-1")).toMatchObject({
    end: "unfinished",
    failure: { code: "RUN_PICTURE_MOVED" },
  });
  expect(provider.bill).toHaveLength(0);
  expect((await journey.ports.ledger.spending("film.yaml")).reserved).toBe(0);
});
