import { readdir } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { runPiped } from "./run-piped.ts";
import { eventsOf, makeFolder, resultOf, runRushes } from "./run-rushes.ts";

const paid = "provider: wavespeed\nshots:\n  - A foggy quay at dawn\n";
const free = "shots:\n  - A foggy quay at dawn\n";

const twelveFaults = `version: 2
titel: The last ferry
budget: 12,50
defaults: { duration: 6s }
shots:
  - id: quay
    prompt: Wide shot: a ferry
  - id: quay
    prompt: a second quay
  - id: deck
    prompt: she walks
    image: { last_frame_of: key }
  - id: both
    prompt: a lamp
    clip: lamp.mov
  - { id: none }
  - { id: rain, prompt: rain, takes: 0 }
  - { id: wave, prompt: }
cut:
  timeline:
    - quai
`;

describe("what cannot be done as asked ends with 2 and one sentence", () => {
  test.each([
    ["a file that is not there", {}, ["plan", "ferry.yaml"], "There is no file ferry.yaml"],
    ["no shot list in the folder", {}, ["plan"], "no shot list (*.yaml) in this folder"],
    ["two in it", { "a.yaml": free, "b.yaml": free }, ["plan"], "a.yaml, b.yaml. Say which one"],
    ["an empty folder by name", { "films/x.txt": "" }, ["status", "films"], "in films"],
    ["a sum that is none", { "a.yaml": free }, ["render", "--max-cost", "lots"], "Give dollars such as"],
    ["a shot that is not there", { "a.yaml": free }, ["plan", "--only", "shot-2"], "Did you mean shot-1?"],
    [
      "a plan into a folder that is not there",
      { "a.yaml": free },
      ["plan", "-o", "no/p.json"],
      "no folder no",
    ],
    ["a cut of no film", { "a.yaml": `${free}cut: none\n` }, ["cut"], "asks for clips, not for a film"],
  ])("%s", async (_, files, words, says) => {
    const { code, out, err } = await runRushes(await makeFolder(files), words);
    expect(err).toContain(says);
    expect({ code, out }).toEqual({ code: 2, out: "" });
  });
});

test("a paid list without budget and --max-cost is refused before anything", async () => {
  const folder = await makeFolder({ "a.yaml": paid });
  const asked = await runRushes(folder, ["render", "--yes"]);
  expect(asked).toMatchObject({ code: 2, out: "" });
  expect(asked.err).toMatch(/This would cost \$\d.*Add `budget: …`.*--max-cost/);
  expect(await readdir(folder)).toEqual(["a.yaml"]);
});

test("without a terminal, spending needs --yes and --max-cost, also with a budget", async () => {
  const folder = await makeFolder({ "a.yaml": `budget: 5\n${paid}` });
  for (const words of [[], ["--yes"], ["--max-cost", "5"]]) {
    const { code, err } = await runRushes(folder, ["render", ...words]);
    expect(err).toContain("spending needs --yes and --max-cost");
    expect(code).toBe(2);
  }
  expect(await readdir(folder)).toEqual(["a.yaml"]);
});

test("under --json a refusal is one result line, and nothing else is on stdout", async () => {
  const folder = await makeFolder({ "paid.yaml": paid, "bad.yaml": "shots:\n  - { id: a, promt: b }\n" });
  const unpaid = await runRushes(folder, ["render", "paid.yaml", "--json"]);
  expect(eventsOf(unpaid)).toEqual([
    { event: "result", exitCode: 2, message: expect.stringContaining("--max-cost"), problems: [] },
  ]);
  for (const command of ["render", "plan", "cut"]) {
    expect(resultOf(await runRushes(folder, [command, "bad.yaml", "--json"]))).toMatchObject({
      exitCode: 2,
      problems: [{ file: "bad.yaml", line: 2, column: 14 }],
    });
  }
  expect(resultOf(await runRushes(folder, ["render", "--json", "--fast"]))).toMatchObject({ exitCode: 2 });
});

test("every fault of a file is shown on its line, with the folder that one stands in left out", async () => {
  const folder = await makeFolder({ "films/ferry.yaml": twelveFaults });
  const { code, out, err } = await runRushes(folder, ["validate", "films/ferry.yaml"]);
  const lines = [...err.matchAll(/^films\/ferry\.yaml:(\d+):\d+ {2}error/gm)].map(([, line]) => Number(line));
  expect(lines).toEqual([1, 2, 3, 4, 7, 8, 12, 14, 15, 16, 17, 18, 21]);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  const { valid, problems } = JSON.parse((await runRushes(folder, ["validate", "films", "--json"])).out);
  expect(valid).toBe(false);
  expect(problems.map(({ line }: { line: number }) => line)).toEqual(lines);
});

test("a file that is not UTF-8 is a problem of that file", async () => {
  const folder = await makeFolder({ "a.yaml": Buffer.from("shots: [\xe9t\xe9]\n", "latin1") });
  const { code, err } = await runRushes(folder, ["validate"]);
  expect(err).toContain("a.yaml  error  DOC_FILE_UNREADABLE");
  expect(err).toContain("it is not UTF-8 text");
  expect(code).toBe(2);
});

test("without ffmpeg a render ends with 3 and one error, and has begun nothing", async () => {
  const folder = await makeFolder({ "a.yaml": free });
  const { code, out, err } = await runRushes(folder, ["render"], { FFMPEG_PATH: "/nope" });
  expect(err).toMatch(/^FFMPEG_PATH names \/nope, .*\n$/);
  expect({ code, out }).toEqual({ code: 3, out: "" });
  expect(await readdir(folder)).toEqual(["a.yaml"]);
  const checked = await runRushes(folder, ["doctor"], { FFMPEG_PATH: "/nope" });
  expect(checked.out).toContain("✗ ffmpeg: not usable");
  expect(checked.code).toBe(3);
});

test("a store that cannot be written ends a render with 3", async () => {
  const folder = await makeFolder({ "a.yaml": free, ".rushes": "a file stands where the store goes" });
  const { code, err } = await runRushes(folder, ["render"]);
  expect(err).toContain(".rushes cannot be written");
  expect(code).toBe(3);
});

test("a reader that leaves early is no error", async () => {
  const shots = Array.from({ length: 400 }, (_, index) => `  - A foggy quay, number ${index}\n`).join("");
  const folder = await makeFolder({ "a.yaml": `shots:\n${shots}` });
  const ended = await runRushes(folder, ["plan", "--json"]);
  expect(ended.out.length).toBeGreaterThan(65_536);
  expect(await runPiped(folder, "plan --json", "head -1")).toEqual({ code: 0, out: "{\n", err: "" });
});
