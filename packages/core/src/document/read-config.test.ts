import { describe, expect, test } from "vitest";
import { readConfig } from "./read-config.ts";
import type { ConfigProgram, DocumentPorts, FileText } from "./reading.ts";

const reading = (files: Readonly<Record<string, string>>, runConfig?: DocumentPorts["runConfig"]) =>
  readConfig({
    ...(runConfig && { runConfig }),
    text: async (name): Promise<FileText> =>
      files[name] === undefined ? { found: "nothing" } : { found: "text", text: files[name] },
    environment: {},
  });

test("where there is no file, nothing is set", async () => {
  expect(await reading({})).toEqual({ config: {}, problems: [], sources: [] });
});

test("the store's budget is read to the micro-dollar, never through a float", async () => {
  const { config, problems } = await reading({ "rushes.config.json": '{ "budget": 12.100001 }' });
  expect([config, problems]).toEqual([{ budget: 12_100_001 }, []]);
  expect((await reading({ "rushes.config.json": '{\n\t"budget": "50"\n}' })).config).toEqual({
    budget: 50_000_000,
  });
});

test.each([
  ['{ "budget": 12, "budgget": 3 }', "DOC_KEY_UNKNOWN"],
  ['{ "max_cost": 12 }', "DOC_WRONG_WORD"],
  ['{ "budget": "a lot" }', "DOC_VALUE_FORM"],
  ['{ "budget": -1 }', "DOC_VALUE_FORM"],
  ['{ "budget": null }', "DOC_NULL"],
  ['["budget", 12]', "DOC_NOT_A_MAP"],
  ["", "DOC_EMPTY"],
])("%s is a fault, so that no cap is passed over", async (text, code) => {
  const { config, problems } = await reading({ "rushes.config.json": text });
  expect(problems.map((problem) => [problem.code, problem.place.file])).toEqual([
    [code, "rushes.config.json"],
  ]);
  expect(config).toBeUndefined();
});

describe("settings that are a program", () => {
  const readProgram = (program?: ConfigProgram) =>
    reading({ "rushes.config.ts": "export default …" }, program && (async () => program));

  test("are not passed over where nobody runs them", async () => {
    const { config, problems } = await readProgram();
    expect(problems.map(({ code, place }) => [code, place.file])).toEqual([
      ["DOC_CONFIG_NOT_RUN", "rushes.config.ts"],
    ]);
    expect(config).toEqual({});
  });

  test("say the same as settings that are data, and are checked alike", async () => {
    expect(await readProgram({ ran: true, settings: '{"budget":12.1,"plugins":["kites"]}' })).toMatchObject({
      config: { budget: 12_100_000, plugins: ["kites"] },
      problems: [],
    });
    const { config, problems } = await readProgram({ ran: true, settings: '{"budgget":12.1}' });
    expect(problems).toMatchObject([{ code: "DOC_KEY_UNKNOWN", place: { file: "rushes.config.ts" } }]);
    expect(config).toBeUndefined();
  });

  test("that break stop everything: a cap may stand in them", async () => {
    const { config, problems } = await readProgram({ ran: false, why: "it threw" });
    expect(problems.map(({ code }) => code)).toEqual(["DOC_CONFIG_BROKEN"]);
    expect(config).toBeUndefined();
  });

  test("stand alone: of two budgets none is guessed", async () => {
    const { config, problems } = await reading({ "rushes.config.json": "{}", "rushes.config.js": "" });
    expect(problems.map(({ code }) => code)).toEqual(["DOC_CONFIG_TWICE"]);
    expect(config).toBeUndefined();
  });
});
