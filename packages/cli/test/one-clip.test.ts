import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { billOf, paidFolder, spendingWords } from "./paid-folder.ts";
import { resultOf } from "./run-rushes.ts";

const hill = fileURLToPath(new URL("../../../examples/first-film/refs/hill.jpg", import.meta.url));
const quickly = [...spendingWords, "--poll-seconds", "0.1"];
const hailuo = "minimax/hailuo-02/standard";
const kling = "kwaivgi/kling-v2.0-i2v-master";

test("one call makes one clip, and the same call again pays nothing", async () => {
  const { folder, emulator, rushes, expectNoKey } = await paidFolder(
    { "hill.jpg": await readFile(hill) },
    { timeScale: 1000 },
  );
  const call = ["run", hailuo, "prompt=a red kite, x=1", "image=hill.jpg", "duration=10", "-o", "clip.mp4"];
  expect(await rushes(call)).toMatchObject({ code: 2, err: expect.stringContaining("--max-cost") });
  expect((await rushes([...call.slice(0, -1), "no/clip.mp4", ...quickly])).err).toContain("no folder no");
  expect(emulator.submits()).toBe(0);

  const made = await rushes([...call, ...quickly]);
  expect(made).toMatchObject({ code: 0, out: "clip.mp4\n", err: expect.stringContaining("It cost $0.56.") });
  expect((await stat(join(folder, "clip.mp4"))).size).toBeGreaterThan(10_000);
  expect(billOf(emulator)).toEqual({ "a red kite, x=1": 560_000 });
  const again = await rushes([...call, "--json"]);
  expect(resultOf(again)).toMatchObject({ exitCode: 0, file: "clip.mp4", price: 0 });
  expect(emulator.submits()).toBe(1);
  await expectNoKey();
});

test("a model without a card works by its live schema and live price; what it does not take is named first", async () => {
  const { folder, emulator, rushes, expectNoKey } = await paidFolder(
    { "hill.jpg": await readFile(hill) },
    { timeScale: 1000 },
  );
  const call = ["run", kling, "prompt=a red kite", "image=hill.jpg", ...quickly];
  const refused = await rushes([...call, "guidance_scale=3", "sead=4"]);
  expect(refused.err).toMatch(/does not take `sead`[\s\S]*`guidance_scale: 3` is outside/);
  expect(refused).toMatchObject({ code: 2, out: "" });
  expect((await rushes([...call, "prompt=two"])).err).toContain("`prompt` is given twice");
  expect(await rushes(call, { WAVESPEED_API_KEY: "" })).toMatchObject({
    code: 4,
    err: expect.stringContaining("Set WAVESPEED_API_KEY"),
  });
  expect(emulator.submits()).toBe(0);

  const made = await rushes([...call, "guidance_scale=0.7", "--json"]);
  expect(resultOf(made)).toMatchObject({ exitCode: 0, price: 1_300_000 });
  expect(await readFile(join(folder, String(resultOf(made).file)))).not.toHaveLength(0);
  expect(emulator.predictions()).toMatchObject([
    { model: kling, dropped: [], inputs: { guidance_scale: 0.7, duration: 5 } },
  ]);
  expect(emulator.bill().netMicros).toBe(1_300_000);
  await expectNoKey();
});

test("the account shows what is left and what was bought", async () => {
  const { emulator, rushes, expectNoKey } = await paidFolder({}, { timeScale: 1000, balance: 10 });
  await rushes(["run", hailuo, "prompt=a red kite", ...quickly]);
  const shown = await rushes(["account"]);
  expect(shown).toMatchObject({ code: 0, err: "" });
  expect(shown.out).toMatch(
    /^wavespeed: \$9\.77 left\nThe last 7 days: 1 clip for \$0\.23\.\n {2}.*-\$0\.23/,
  );
  const [charge] = emulator.bill().charges;
  expect(JSON.parse((await rushes(["account", "--json"])).out)).toMatchObject({
    provider: "wavespeed",
    balance: 9_770_000,
    charged: 230_000,
    refunded: 0,
    charges: [{ kind: "charge", amount: 230_000, operationId: charge?.prediction }],
  });
  const refused = await rushes(["account"], { WAVESPEED_API_KEY: "wsk_wrong_key" });
  expect(refused).toMatchObject({ code: 4, out: "", err: expect.stringContaining("refused the key") });
  expect(refused.err).not.toContain("wsk_wrong_key");
  expect(await rushes(["account", "--json"], { WAVESPEED_API_KEY: "" })).toMatchObject({
    code: 4,
    out: expect.stringContaining("Set WAVESPEED_API_KEY"),
  });
  await expectNoKey();
});

test("a key comes from a named file or from .env, which can set no address", async () => {
  const { folder, emulator, environment, rushes } = await paidFolder({});
  const thief = await paidFolder({});
  const key = environment.WAVESPEED_API_KEY ?? "";
  const noKey = { WAVESPEED_API_KEY: "" };
  await writeFile(join(folder, "key.txt"), `${key}\n`);
  expect(await rushes(["account", "--api-key-file", "key.txt"], noKey)).toMatchObject({ code: 0 });
  expect(await rushes(["account", "--api-key-file", "gone.txt"])).toMatchObject({
    code: 2,
    err: expect.stringContaining("gone.txt"),
  });
  await writeFile(
    join(folder, ".env"),
    `WAVESPEED_API_KEY=${key}\nWAVESPEED_BASE_URL=${thief.emulator.url}\nFFMPEG_PATH=/nope\n`,
  );
  const before = emulator.requests.length;
  expect(await rushes(["account"], noKey)).toMatchObject({ code: 0 });
  expect(await rushes(["doctor"], noKey)).toMatchObject({ out: expect.not.stringContaining("/nope") });
  expect(emulator.requests.length).toBeGreaterThan(before);
  expect(thief.emulator.requests).toEqual([]);
});
