import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder, runRushes } from "./run-rushes.ts";

const film = `shots:
  - id: mug
    matrix: data/rows.csv
    prompt: a \${colour} mug turns, \${light}
    duration: \${seconds}
cut: none
clips: out/clips/\${id}-\${colour}.mp4
`;

test("five thousand rows are planned; two of them are made, and come out by name", async () => {
  const rows = Array.from({ length: 5000 }, (_, index) => `s${index},"red, ${index}",1,low sun\r\n`);
  const folder = await makeFolder({
    "film.yaml": film,
    "data/rows.csv": `\uFEFFid,colour,seconds,light\r\n${rows.join("")}`,
  });
  const plan = JSON.parse((await runRushes(folder, ["plan", "--json"])).out);
  expect(plan.shots).toHaveLength(5000);
  expect(plan.shots[4999]).toMatchObject({
    id: "mug/s4999",
    request: { inputs: { prompt: "a red, 4999 mug turns, low sun", duration: 1 } },
  });
  const made = await runRushes(folder, ["render", "--only", "mug/s3,mug/s4998"]);
  expect(made, made.err).toMatchObject({ code: 0 });
  expect((await readdir(join(folder, "out/clips"))).toSorted()).toEqual([
    "mug-s3-red, 3.mp4",
    "mug-s4998-red, 4998.mp4",
  ]);
});

test("what a model does not take is told of in the cell that asks for it", async () => {
  const folder = await makeFolder({
    "film.yaml": `provider: wavespeed\nbudget: 5\n${film}`,
    "data/rows.csv": "id;colour;seconds;light\na;red;6;dusk\nb;blue;7;dusk\nc;;6;dusk\n",
  });
  const told = await runRushes(folder, ["validate"]);
  expect(told.code).toBe(2);
  expect(told.err).toContain("data/rows.csv:3:8  error  PLAN_INPUT_VALUE");
  expect(told.err).toContain("data/rows.csv:4:3  error  DOC_CELL_EMPTY");
});
