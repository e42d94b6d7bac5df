import { mkdir, readdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder, runRushes } from "./run-rushes.ts";

const free = `defaults: { duration: 1 }
shots:
  - { id: quay, prompt: a foggy quay }
  - { id: deck, prompt: wet planks, image: { last_frame_of: quay } }
cut: { size: 320x180, timeline: [quay, { shot: deck, in: 1f }] }
`;

const paid = `budget: 5
provider: wavespeed
defaults: { duration: 6 }
shots:
  - { id: quay, prompt: a foggy quay }
  - { id: deck, prompt: wet planks }
cut: { timeline: [quay, deck] }
`;

test("a saved plan is rendered, also when work went on meanwhile, and also from another folder", async () => {
  const folder = await makeFolder({ "films/ferry.yaml": free });
  await mkdir(join(folder, "plans"));
  const words = ["plan", "films", "--animatic", "--only", "deck", "-o", "plans/draft.json"];
  expect((await runRushes(folder, words)).err).toBe("Next: rushes render plans/draft.json\n");
  const meanwhile = ["render", "films", "--animatic", "--only", "quay"];
  expect(await runRushes(folder, meanwhile)).toMatchObject({ code: 0 });
  const rendered = await runRushes(join(folder, "plans"), ["render", "draft.json"]);
  expect(rendered).toMatchObject({ code: 0, out: "../films/out/ferry.animatic.mp4\n" });
  expect(rendered.err).toContain("✓ deck");
  expect(rendered.err).not.toContain("✓ quay");
  const twice = await runRushes(folder, ["render", "plans/draft.json", "--animatic"]);
  expect(twice).toMatchObject({ code: 2, err: expect.stringContaining("says itself") });
});

test("a comment more moves no plan; words, prices, the cut and the shots themselves do, by name", async () => {
  const folder = await makeFolder({ "ferry.yaml": paid });
  const write = (text: string) => writeFile(join(folder, "ferry.yaml"), text);
  const render = (...more: string[]) => runRushes(folder, ["render", "plan.json", ...more]);
  await runRushes(folder, ["plan", "-o", "plan.json"]);

  await write(`# a comment\n${paid}`);
  expect((await render()).err).toContain("spending needs --yes and --max-cost");
  const cases = [
    ["a foggy quay", "a clear quay", "`quay`: `prompt` changed."],
    ["duration: 6", "duration: 10", "`quay`: a take cost $0.23, now $0.56."],
    ["timeline: [quay, deck]", "timeline: [deck, quay]", "The cut, the order of the shots"],
    [/quay/g, "pier", "`quay` is no longer in the list."],
  ] as const;
  for (const [before, after, says] of cases) {
    await write(paid.replace(before, after));
    const refused = await render("--yes", "--max-cost", "0.01");
    expect(refused.err).toContain(says);
    expect(refused.err).toContain("Nothing was started. Plan again: rushes plan ferry.yaml -o plan.json");
    expect(refused).toMatchObject({ code: 2, out: "" });
  }
  expect((await readdir(folder)).toSorted()).toEqual(["ferry.yaml", "plan.json"]);
  await rename(join(folder, "ferry.yaml"), join(folder, "gone.yaml"));
  expect(await render()).toMatchObject({
    code: 2,
    err: expect.stringContaining("There is no file ferry.yaml"),
  });
});
