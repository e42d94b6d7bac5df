import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { shellWord } from "./shell-word.ts";

test("a plain name stays as it is, any other is one word of a shell all the same", () => {
  expect(shellWord("films/ferry-2.yaml")).toBe("films/ferry-2.yaml");
  for (const name of ["my film.yaml", 'it\'s #1 $(rm) `x` "y".yaml', "夜.yaml", "a\nb", "*", ""])
    expect(execFileSync("sh", ["-c", `printf %s ${shellWord(name)}`], { encoding: "utf8" })).toBe(name);
});
