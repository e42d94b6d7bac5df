import { type Problem, sourceFile } from "@rushes/core";
import { expect, test } from "vitest";
import { githubAnnotations } from "./github-annotations.ts";

const text = "shots:\n  - id: quay\n  - id: quay\n";
const place = (from: number, to: number) => ({ file: "films/100%,a:b.yaml", path: [], span: { from, to } });
const problem: Problem = {
  code: "DOC_ID_TWICE",
  severity: "error",
  message: "Two shots are called `quay`: 100%\r\nof them.",
  hint: "give one another `id`",
  place: place(28, 32),
  related: [{ place: place(16, 20), says: "the other `quay`" }],
  args: {},
};
const findings = { problems: [problem], sources: [sourceFile("films/100%,a:b.yaml", text)] };

test("a problem is one line, at its place, and nothing in it can be taken for more", () => {
  expect(githubAnnotations(findings, { folder: "/checkouts/repo" })).toEqual([
    "::error file=films/100%25%2Ca%3Ab.yaml,line=3,col=9,endColumn=13,title=DOC_ID_TWICE::" +
      "Two shots are called `quay`: 100%25%0D%0Aof them.%0Agive one another `id`%0Afilms/100%25,a:b.yaml:2 the other `quay`",
  ]);
});

test("a file is named from the top of what was checked out, wherever one stands", () => {
  const [line = ""] = githubAnnotations(findings, { workspace: "/checkouts", folder: "/checkouts/repo" });
  expect(line).toContain("file=repo/films/");
});
