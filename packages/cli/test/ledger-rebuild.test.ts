import { readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Emulator } from "@rushes/wavespeed-emulator";
import { expect, test } from "vitest";
import { hurried, paidFolder, spendingWords } from "./paid-folder.ts";
import { resultOf, takesIn } from "./run-rushes.ts";

const listOf = (...ids: readonly string[]) =>
  `provider: wavespeed\n${hurried}\nbudget: 5\ncut: none\nshots:\n${ids.map((id) => `  - { id: ${id}, prompt: ${id} }\n`).join("")}`;
const render = ["render", ...spendingWords, "--json"];

async function begin(...ids: readonly string[]) {
  const paid = await paidFolder({ "film.yaml": listOf(...ids) }, { pool: 0 });
  const ledger = join(paid.folder, ".rushes/ledger.db");
  const state = { RUSHES_STATE_DIR: join(paid.folder, "state") };
  return { ...paid, ledger, run: (...words: string[]) => paid.rushes(words, state) };
}

type Begun = Awaited<ReturnType<typeof begin>>;

async function breakLedger(how: "deleted" | "emptied" | "truncated" | "scribbled over", { ledger }: Begun) {
  const size = (await readFile(ledger)).length;
  if (how === "deleted") await rm(ledger);
  else if (how === "emptied") await truncate(ledger, 0);
  else if (how === "truncated") await truncate(ledger, Math.floor(size / 2));
  else {
    const bytes = await readFile(ledger);
    await writeFile(ledger, bytes.fill(0x5a, 4096, Math.floor(size * 0.8)));
  }
}

test("a ledger that is deleted, emptied, truncated or scribbled over is rebuilt: all is kept, nothing is bought again", async () => {
  const begun = await begin("quay", "deck");
  const { run, emulator, folder } = begun;
  expect((await run(...render)).code).toBe(0);
  for (const how of ["deleted", "emptied", "truncated", "scribbled over"] as const) {
    await breakLedger(how, begun);
    const words = how === "deleted" ? render : ["plan"];
    const refused = await run(...words);
    expect([how, refused.code, refused.out + refused.err]).toEqual([
      how,
      3,
      expect.stringContaining("ledger rebuild"),
    ]);
    if (how === "scribbled over") expect((await run("ledger", "verify")).code).toBe(6);
    const rebuilt = await run("ledger", "rebuild");
    expect([how, rebuilt.code, rebuilt.err]).toEqual([how, 0, expect.stringContaining("rushes plan")]);
    expect(rebuilt.out).toContain("2 takes booked anew for $0.46");
  }
  expect((await run("ledger", "verify")).out).toContain("agrees with itself and with the takes: 2 jobs");
  const planned = await run("plan");
  expect(planned.out).toMatch(/2 kept: nothing to make\./);
  expect(planned.out).toContain("$0.46 spent");
  expect(resultOf(await run(...render))).toMatchObject({
    exitCode: 0,
    spending: { spent: 460_000, reserved: 0 },
  });
  expect(emulator.submits()).toBe(2);
  const kept = (await readdir(join(folder, ".rushes"))).filter((name) => name.startsWith("ledger-broken-"));
  expect(kept).toHaveLength(3); // there was no file to keep of the one that was deleted
  expect((await run("ledger", "rebuild")).err).toContain("sound and lacks nothing");
  await begun.expectNoKey();
});

test("clips on their way when the ledger was lost are fetched by the next render, none is bought again", async () => {
  const begun = await begin("quay", "deck", "lamp");
  const { run, rushes, emulator, folder } = begun;
  const state = { RUSHES_STATE_DIR: join(folder, "state") };
  await rushes(render, { ...state, RUSHES_KILL_AT: "after-take-stored:1" });
  expect(emulator.submits()).toBe(3);
  await breakLedger("deleted", begun);
  const rebuilt = await run("ledger", "rebuild");
  expect(rebuilt.out).toContain("the next render fetches its clip");
  expect(rebuilt.code).toBe(0);
  expect((await run("plan")).out).toMatch(/2 in-flight/);
  expect(resultOf(await run(...render))).toMatchObject({
    exitCode: 0,
    spending: { spent: 690_000, reserved: 0 },
  });
  expect(emulator.submits()).toBe(3);
  expect(await takesIn(folder)).toHaveLength(3);
});

test("where the account's register is lost as well, what may have been bought is a person's decision", async () => {
  const begun = await begin("quay", "deck");
  const { run, rushes, emulator, folder } = begun;
  const state = { RUSHES_STATE_DIR: join(folder, "state") };
  await rushes(render, { ...state, RUSHES_KILL_AT: "after-take-stored:1" });
  await breakLedger("deleted", begun);
  await rm(join(folder, "state"), { recursive: true });
  const rebuilt = await run("ledger", "rebuild");
  expect(rebuilt.code).toBe(6);
  expect(rebuilt.out).toMatch(/nobody knows whether it was bought; \$0\.23 is held/);
  expect((await run(...render)).code).toBe(6);
  expect(emulator.submits()).toBe(2);
  const { id, inputs } = lostOf(emulator, rebuilt.out);
  const shot = String(inputs.prompt);
  expect((await run("settle", "film.yaml", shot)).out).toContain(id);
  expect((await run("settle", "film.yaml", shot, "--adopt", id)).code).toBe(0);
  expect(resultOf(await run(...render))).toMatchObject({
    exitCode: 0,
    spending: { spent: 460_000, reserved: 0 },
  });
  expect(emulator.submits()).toBe(2);
});

test("a take whose bytes were changed is named by verify, and fetched again after a rebuild", async () => {
  const begun = await begin("quay");
  const { run, emulator, folder } = begun;
  expect((await run(...render)).code).toBe(0);
  const [take] = await takesIn(folder);
  await writeFile(join(folder, ".rushes/takes", take!), "no clip");
  const verified = await run("ledger", "verify");
  expect(verified.code).toBe(6);
  expect(verified.out).toContain("has other bytes than its name says");
  expect(verified.out).toContain(`rushes takes adopt ${emulator.predictions()[0]!.id}`);
  await breakLedger("deleted", begun);
  expect((await run("ledger", "rebuild")).code).toBe(0);
  expect((await run(...render)).code).toBe(0);
  expect((await run("ledger", "verify")).code).toBe(0);
  expect(emulator.submits()).toBe(1);
});

/** The prediction that the rebuilt ledger could not place. */
function lostOf(emulator: Emulator, out: string): ReturnType<Emulator["predictions"]>[number] {
  const lost = emulator.predictions().find(({ id }) => out.includes(id));
  if (!lost) throw new Error(`No job of the account is named:\n${out}`);
  return lost;
}
