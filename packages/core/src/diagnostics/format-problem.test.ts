import { describe, expect, test } from "vitest";
import { formatProblem, type Problem, placeText, sourceFile } from "./index.ts";

const text = `shots:
  - id: harbour
    prompt: a quay
  - id: alley
    image: { last_frame_of: harbor }
`;

function problemAt(source: string, marked: string, extra: Partial<Problem> = {}): Problem {
  const from = source.indexOf(marked);
  return {
    code: "DOC_REFERENCE_UNKNOWN",
    severity: "error",
    message: "Shot `alley` uses the last frame of `harbor`, but no shot has that id.",
    place: { file: "ferry.yaml", path: [], span: { from, to: from + marked.length } },
    related: [],
    args: {},
    ...extra,
  };
}

function frame(source: string, marked: string, hint?: string): string[] {
  const problem = problemAt(source, marked, hint === undefined ? {} : { hint });
  return formatProblem(problem, [sourceFile("ferry.yaml", source)])
    .split("\n")
    .slice(2);
}

test("a problem shows its place, its line, a squiggle and what to do", () => {
  const from = text.indexOf("harbour");
  const place = { file: "ferry.yaml", path: [], span: { from, to: from + 7 } };
  const problem = problemAt(text, "harbor }", {
    hint: "did you mean `harbour`?",
    related: [{ place, says: "`harbour`" }],
  });
  const marked = {
    ...problem,
    place: {
      ...problem.place,
      span: { from: text.lastIndexOf("harbor"), to: text.lastIndexOf("harbor") + 6 },
    },
  };
  expect(
    formatProblem(marked, [sourceFile("ferry.yaml", text)]),
  ).toBe(`ferry.yaml:5:29  error  DOC_REFERENCE_UNKNOWN
  Shot \`alley\` uses the last frame of \`harbor\`, but no shot has that id.
  4 |   - id: alley
  5 |     image: { last_frame_of: harbor }
    |                             ^^^^^^  did you mean \`harbour\`?
  ferry.yaml:2:9  \`harbour\``);
});

describe("the code frame", () => {
  test("has one line where the fault is on the first", () => {
    expect(frame("budgit: 2\nshots: [a]\n", "budgit", "did you mean `budget`?")).toEqual([
      "  1 | budgit: 2",
      "    | ^^^^^^  did you mean `budget`?",
    ]);
  });

  test("keeps numbers in one column", () => {
    const lines = `${"a: 1\n".repeat(9)}b: 2\n`;
    expect(frame(lines, "b")).toEqual(["   9 | a: 1", "  10 | b: 2", "     | ^"]);
  });

  test("counts tabs as one column and leaves carriage returns out", () => {
    expect(frame("a: 1\r\nb:\tbad\r\n", "bad")).toEqual(["  1 | a: 1", "  2 | b: bad", "    |    ^^^"]);
  });

  test("gives wide characters two columns", () => {
    expect(frame("id: 渡し船 🚢 bad\n", "bad")).toEqual([
      "  1 | id: 渡し船 🚢 bad",
      `    | ${" ".repeat(14)}^^^`,
    ]);
  });

  test("shows the part of a long line around the fault, with the squiggle in its place", () => {
    const [line = "", squiggle = ""] = frame(`${"x".repeat(500)} bad ${"y".repeat(500)}\n`, "bad");
    expect(line.length).toBeLessThan(120);
    expect(line.slice(squiggle.indexOf("^"), squiggle.lastIndexOf("^") + 1)).toBe("bad");
  });

  test("fits a narrow screen: the line is cut around the fault, a hint without room stands below", () => {
    const narrow = `shots:\n  - { id: quay, prompt: a foggy quay at dawn, gulls lifting, promt: bad }\n`;
    const problem = problemAt(narrow, "bad", { hint: "write it out in full, so that it can be read" });
    expect(
      formatProblem(problem, [sourceFile("ferry.yaml", narrow)], 48)
        .split("\n")
        .slice(2),
    ).toEqual([
      "  1 | shots:",
      "  2 | …uay at dawn, gulls lifting, promt: bad }",
      "    |                                     ^^^",
      "  write it out in full, so that it can be read",
    ]);
  });

  test("marks the first line of a fault of many lines, and a place behind the last character", () => {
    expect(frame("a: >-\n  b\n", ">-\n  b")).toEqual(["  1 | a: >-", "    |    ^^"]);
    const end = problemAt("a: 1", "a");
    const place = { ...end.place, span: { from: 4, to: 4 } };
    expect(formatProblem({ ...end, place }, [sourceFile("ferry.yaml", "a: 1")])).toMatch(/\| {5}\^$/);
  });
});

test("nothing from a file can steer the terminal", () => {
  const hostile = "a: \u001b[2Jred\u202e\u0007\n";
  const problem = problemAt(hostile, "red", { message: "bad \u001b[31m\r\nword", hint: "\u009b1m" });
  const shown = formatProblem(problem, [sourceFile("ferry.yaml", hostile)]);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
});

test("a place in a file that was never read is the file's name", () => {
  expect(placeText({ file: "more.yaml", path: [], span: { from: 3, to: 4 } }, [])).toBe("more.yaml");
});
