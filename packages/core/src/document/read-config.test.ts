import { expect, test } from "vitest";
import { readConfig } from "./read-config.ts";
import type { FileText } from "./reading.ts";

const reading = (files: Readonly<Record<string, string>>) =>
  readConfig({
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

test("settings that are a program are not passed over either", async () => {
  const { config, problems } = await reading({ "rushes.config.ts": "export default { budget: 5 }" });
  expect(problems.map(({ code, place }) => [code, place.file])).toEqual([
    ["DOC_NOT_RENDERED_YET", "rushes.config.ts"],
  ]);
  expect(config).toBeUndefined();
});
