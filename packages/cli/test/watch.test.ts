import { cp, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder, runRushes, startRushes } from "./run-rushes.ts";

const hill = new URL("../../../examples/first-film/refs/hill.jpg", import.meta.url);

test("a watched list is looked over again when it, an include or a picture changes, and ends at Ctrl-C", async () => {
  const folder = await makeFolder({
    "film.yaml": "shots:\n  - { id: quay, promt: a quay }\n  - include: more.yaml\n",
    "more.yaml": "- { id: hill, prompt: a hill, image: refs/hill.jpg }\n",
  });
  const { process, says, ended } = startRushes(folder, ["validate", "film.yaml", "--watch"]);
  await says("film.yaml has faults: 2 errors.");

  // As editors save: a new file takes the place of the old one.
  await writeFile(join(folder, ".film.yaml.new"), "shots:\n  - include: more.yaml\n");
  await rename(join(folder, ".film.yaml.new"), join(folder, "film.yaml"));
  await says("film.yaml has faults: 1 error.");

  await cp(hill, join(folder, "refs/hill.jpg"));
  await says("film.yaml is sound: 1 shot.");

  await writeFile(join(folder, "more.yaml"), "- a\n- b\n");
  await says("film.yaml is sound: 2 shots.");

  process.kill("SIGINT");
  const { code, out, err } = await ended;
  expect({ code, out }).toEqual({ code: 130, out: "" });
  expect(err).toContain(
    "film.yaml:2:17  error  DOC_KEY_UNKNOWN  `promt` is no key of a shot. (did you mean `prompt`?)\n",
  );
});

test("faults become annotations of a pull request, of validate and of plan", async () => {
  const folder = await makeFolder({ "films/ferry.yaml": "shots:\n  - { id: quay, promt: a quay }\n" });
  const environment = { GITHUB_WORKSPACE: folder };
  for (const command of ["validate", "plan"]) {
    const words = [command, "ferry.yaml", "--format", "github"];
    const { code, out, err } = await runRushes(join(folder, "films"), words, environment);
    expect(out).toBe(
      "::error file=films/ferry.yaml,line=2,col=17,endColumn=22,title=DOC_KEY_UNKNOWN::`promt` is no key of a shot.%0Adid you mean `prompt`?\n",
    );
    expect(err).toContain("1 error");
    expect(code).toBe(2);
  }
  await writeFile(join(folder, "films/ferry.yaml"), "shots: [a quay]\n");
  const { code, out } = await runRushes(folder, ["plan", "films", "--format", "github"], environment);
  expect(out).toMatch(
    /^::notice title=Plan of films\/ferry\.yaml::1 new\.%0A {2}To pay {2}\$0\.00 {2}1 clip of animatic, free\n/,
  );
  expect(code).toBe(0);
});
