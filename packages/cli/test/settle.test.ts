import { join } from "node:path";
import { expect, test } from "vitest";
import { knownAccount } from "../../../tools/chaos/known-account.mjs";
import { hurried, paidFolder, spendingWords } from "./paid-folder.ts";
import { resultOf, takesIn } from "./run-rushes.ts";

const render = ["render", ...spendingWords, "--json"];
const film = (settings: string) => ({
  "film.yaml": `provider: wavespeed\n${hurried.replace("}", ", settle_seconds: 0.3 }")}\nbudget: 5\ncut: none\n${settings}shots: [{ id: quay, prompt: quay }]\n`,
});
const model = "minimax/hailuo-02/standard";

/** A folder with an account that nobody else uses, and that has bought something before unless `isKnown` is false. */
async function begin(faults: Parameters<typeof paidFolder>[1], isKnown = true) {
  const paid = await paidFolder(film(""), faults);
  const state = { RUSHES_STATE_DIR: join(paid.folder, "state") };
  if (isKnown) await knownAccount(paid.emulator, state.RUSHES_STATE_DIR);
  return { ...paid, run: (...words: string[]) => paid.rushes(words, state) };
}

test("an answer that was lost is looked for, found and adopted by the same render; one charge", async () => {
  const { folder, emulator, run } = await begin({ faults: [{ on: "submit", do: "lose-reply" }] });
  const ended = await run(...render);
  expect(resultOf(ended)).toMatchObject({ exitCode: 0, shots: { quay: { end: "in-hand" } } });
  expect(ended.out).toContain("submission-adopted");
  expect(emulator.bill().charges).toHaveLength(1);
  expect(await takesIn(folder)).toHaveLength(1);
  expect((await run("status")).out).toContain("adopted from the account's history");
  const history = (await run("ledger", "export")).out.trimEnd().split("\n");
  expect(history.map((line) => JSON.parse(line).event)).toContain("submission-adopted");
});

test("a submission that never arrived is released and sent again by the same render; one charge", async () => {
  const { emulator, run } = await begin({ faults: [{ on: "submit", do: "drop" }] });
  const ended = await run(...render);
  expect(resultOf(ended)).toMatchObject({ exitCode: 0 });
  expect(ended.out).toContain("submission-released");
  expect(emulator.submits(model)).toBe(2);
  expect(emulator.bill().charges).toHaveLength(1);
});

test("on a shared account it is a person's decision: exit 6, the candidates, and the answer is kept", async () => {
  const { emulator, run, folder } = await begin({ faults: [{ on: "submit", do: "lose-reply" }] });
  emulator.addForeignJob({ model });
  expect((await run(...render)).code).toBe(6);
  const shown = await run("settle", "film.yaml", "quay");
  expect(shown.code).toBe(6);
  const mine = emulator.predictions().find(({ foreign }) => !foreign)!;
  expect(shown.out).toContain(mine.id);
  expect(shown.out).toMatch(/--adopt ID {6}it counts as bought for \$0\.23/);
  expect((await run("settle", "film.yaml", "quay", "--adopt", "nonsense")).code).toBe(2);
  expect((await run("settle", "film.yaml", "quay", "--adopt", mine.id)).code).toBe(0);
  expect(resultOf(await run(...render))).toMatchObject({ exitCode: 0, spending: { spent: 230_000 } });
  expect(emulator.submits(model)).toBe(1);
  expect(await takesIn(folder)).toHaveLength(1);
});

test("the very first submission of an account is adopted by nobody but a person: no key is known by name yet", async () => {
  const { emulator, run } = await begin({ faults: [{ on: "submit", do: "lose-reply" }] }, false);
  const ended = await run("render", ...spendingWords);
  expect(ended.err).toContain("a key paid for the job of that time that nobody here is known by yet");
  expect(ended.code).toBe(6);
  const [mine] = emulator.predictions();
  expect((await run("settle", "film.yaml", "quay", "--adopt", mine!.id)).code).toBe(0);
  expect(resultOf(await run(...render))).toMatchObject({ exitCode: 0 });
  expect(emulator.submits(model)).toBe(1);
});

test("an adopted clip that is longer than was asked for is a person's decision, and the person's word is taken", async () => {
  const faults = [
    { on: "submit", do: "lose-reply" },
    { on: "submit", do: "job", length: 10 },
  ] as const;
  const { emulator, run, folder } = await begin({ faults });
  const doubted = await run("render", ...spendingWords);
  expect(doubted.err).toContain("it is 10.00 s long, and 6 s were asked for");
  expect(doubted.code).toBe(6);
  expect((await run("status")).out).toContain("$0.00 spent, $0.23 held");
  const [mine] = emulator.predictions();
  expect((await run("settle", "film.yaml", "quay")).out).toContain(mine!.id);
  expect((await run("settle", "film.yaml", "quay", "--adopt", mine!.id)).code).toBe(0);
  expect(resultOf(await run(...render))).toMatchObject({ exitCode: 0, spending: { spent: 230_000 } });
  expect(await takesIn(folder)).toHaveLength(1);
  expect(emulator.submits(model)).toBe(1);
});

test("takes adopt fetches a clip that was paid for elsewhere", async () => {
  const { emulator, run, folder } = await begin({});
  emulator.addForeignJob({ model });
  emulator.advance(200_000);
  const [foreign] = emulator.predictions();
  const adopted = await run("takes", "adopt", foreign!.id);
  expect(adopted).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^\.rushes.takes.[0-9a-f]{64}\.mp4\n$/),
  });
  expect(await takesIn(folder)).toHaveLength(1);
});

test("status shows what really was paid, once it is told to ask", async () => {
  const faults = [{ on: "submit", do: "job", status: "failed", code: 5000, refund: 0 }] as const;
  const { run } = await begin({ faults });
  expect((await run(...render)).code).toBe(1);
  const { bill } = JSON.parse((await run("status", "--refresh", "--json")).out);
  expect(bill).toEqual({ estimate: 230_000, actual: 0, refunded: 230_000, wasted: 0 });
  expect((await run("status")).out).toContain("Quoted $0.23, really cost $0.00: $0.23 came back");
});
