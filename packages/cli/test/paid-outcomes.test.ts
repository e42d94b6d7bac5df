import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { billOf, hurried, paidFolder, spendingWords } from "./paid-folder.ts";
import { resultOf, takesIn } from "./run-rushes.ts";

const listOf = (prompts: readonly string[], more = "budget: 5\ncut: none") =>
  `provider: wavespeed\n${hurried}\n${more}\nshots:\n${prompts.map((prompt) => `  - { id: ${prompt}, prompt: ${prompt} }\n`).join("")}`;

const one = { "film.yaml": listOf(["quay"]) };
const three = { "film.yaml": listOf(["quay", "deck", "lamp"]) };
const render = ["render", ...spendingWords];

test("without a key a render ends with 4 and one sentence that says what to set, and has begun nothing", async () => {
  const { folder, emulator, rushes } = await paidFolder(three);
  const noKey = { WAVESPEED_API_KEY: "" };
  expect(await rushes(["plan"], noKey)).toMatchObject({ code: 0 });
  const refused = await rushes(render, noKey);
  expect(refused).toMatchObject({ code: 4, out: "" });
  expect(refused.err).toMatch(/^WaveSpeed needs a key\. Set WAVESPEED_API_KEY .*\n$/);
  expect(resultOf(await rushes([...render, "--json"], noKey))).toMatchObject({
    exitCode: 4,
    message: expect.stringContaining("WAVESPEED_API_KEY"),
  });
  expect(await readdir(folder)).toEqual(["film.yaml"]);
  expect(emulator.requests).toEqual([]);
});

test("a key that is refused ends a render with 4, and nothing is charged or held", async () => {
  const { emulator, rushes, expectNoKey } = await paidFolder(three, { key: "wsk_another" });
  const refused = await rushes([...render, "--json"]);
  expect(resultOf(refused)).toMatchObject({ exitCode: 4, spending: { spent: 0, reserved: 0 } });
  expect(refused.code).toBe(4);
  expect(refused.out).toContain("The provider refused the key");
  expect(emulator.predictions()).toEqual([]);
  await expectNoKey();
});

test("an account without credit ends a render with 4 and says so; what it could pay is kept", async () => {
  const { folder, emulator, rushes, expectNoKey } = await paidFolder(three, { balance: 0.3 });
  const refused = await rushes(render);
  expect(refused.code).toBe(4);
  expect(refused.err).toContain("The account has no credit left: Insufficient credits.");
  expect(refused.err).toContain("This shot list has cost $0.23 so far.");
  expect(billOf(emulator)).toEqual({ quay: 230_000 });
  expect(await takesIn(folder)).toHaveLength(1);
  emulator.topUp(5);
  expect(await rushes(render)).toMatchObject({ code: 0 });
  expect(billOf(emulator)).toEqual({ quay: 230_000, deck: 230_000, lamp: 230_000 });
  await expectNoKey();
});

test("moderation of one shot ends with 1, costs no sibling, and the film says what it lacks", async () => {
  const film = { "film.yaml": listOf(["quay", "deck"], "budget: 5\ncut: { size: 320x180 }") };
  const { folder, emulator, rushes, expectNoKey } = await paidFolder(film, {
    faults: [{ on: "submit", do: "job", status: "failed", code: 1200, error: "The content is sensitive." }],
  });
  const moderated = await rushes(render);
  expect(moderated).toMatchObject({ code: 1, out: "" });
  expect(moderated.err).toContain("moderation refused it: The content is sensitive. It does not say whether");
  expect(moderated.err).toContain("It was charged when it was made");
  expect(moderated.err).toContain("No film yet: quay has no take.");
  expect(await takesIn(folder)).toHaveLength(1);
  expect(await rushes(render)).toMatchObject({ code: 1 });
  const drawn = await rushes([...render, "--allow-missing"]);
  expect(drawn).toMatchObject({ code: 1, out: "out/film.mp4\n" });
  expect(drawn.err).toContain("288 frames");
  expect(await rushes(render)).toMatchObject({ code: 1, out: "" });
  expect(emulator.submits()).toBe(2);
  await expectNoKey();
});

test("a reply that is lost ends with 6, holds its money, and is sent no second time", async () => {
  const { emulator, rushes, expectNoKey } = await paidFolder(one, {
    faults: [
      { on: "submit", do: "lose-reply" },
      // So that nobody can find out what became of it.
      { on: "list", do: "answer", status: 503, times: "always" },
    ],
  });
  const lost = await rushes([...render, "--verbose"]);
  expect(lost.err).toContain("Nobody knows whether the submission arrived");
  expect(lost.err).toContain("$0.23 held");
  expect(lost.code).toBe(6);
  expect(resultOf(await rushes([...render, "--json"]))).toMatchObject({
    exitCode: 6,
    spending: { spent: 0, reserved: 230_000 },
  });
  expect((await rushes(["status"])).out).toMatch(/quay +in-doubt[\s\S]*\$0\.23 held/);
  expect(emulator.submits()).toBe(1);
  await expectNoKey();
});

test("a service that asks to wait is waited for, and a clip that came in half is fetched again", async () => {
  const { folder, emulator, rushes } = await paidFolder(one, {
    faults: [
      { on: "submit", do: "answer", status: 429, retry_after: 1, times: 2 },
      { on: "output", do: "shorten" },
    ],
  });
  expect(await rushes(render)).toMatchObject({ code: 0 });
  expect(emulator.submits()).toBe(3);
  expect(billOf(emulator)).toEqual({ quay: 230_000 });
  expect(emulator.requests.filter(({ route }) => route === "output").length).toBeGreaterThan(1);
  expect(await takesIn(folder)).toHaveLength(1);
});

test("a price that went up after the plan is told, and nothing is sent for it", async () => {
  const { emulator, rushes, expectNoKey } = await paidFolder(one);
  await rushes(["plan", "-o", "plan.json"]);
  emulator.reprice("minimax/hailuo-02/standard", 1.5);
  const moved = await rushes(["render", "plan.json", ...spendingWords]);
  expect(moved.err).toContain("The price has gone up since the plan: $0.345 now, $0.23 in the plan.");
  expect(moved.code).toBe(6);
  expect(emulator.submits()).toBe(0);
  expect((await rushes(["status"])).out).toContain("$0.00 spent, $0.00 held");
  await expectNoKey();
});

test("of a list that is dearer than its budget the first shots are bought, and it ends with 5", async () => {
  const { emulator, rushes } = await paidFolder({
    "film.yaml": listOf(["quay", "deck", "lamp"], "budget: 0.50\ncut: none"),
  });
  const short = await rushes(render);
  expect(short.err).toContain("lamp: not started: it would cross the budget.");
  expect(short.code).toBe(5);
  expect(billOf(emulator)).toEqual({ quay: 230_000, deck: 230_000 });
  expect(await rushes(render)).toMatchObject({ code: 5 });
  expect(emulator.submits()).toBe(2);
});
