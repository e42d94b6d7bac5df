import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fullExample } from "./testing/full-example.ts";
import { found, readText } from "./testing/read-text.ts";

const bomb = `a: &a0 [x, x, x, x, x, x, x, x]\n${Array.from(
  { length: 9 },
  (_, level) => `b${level}: &a${level + 1} [${Array(8).fill(`*a${level}`).join(", ")}]\n`,
).join("")}shots: *a9\n`;

describe("a hostile file is a problem, never a crash", () => {
  test.each([
    ["nine megabytes", `shots:\n${"  - a ferry goes by\n".repeat(450_000)}`, "DOC_FILE_TOO_LARGE"],
    ["a hundred thousand brackets", "[".repeat(100_000), "DOC_NESTED_TOO_DEEP"],
    ["brackets once more, for two of them abort V8", "a: {".repeat(50_000), "DOC_NESTED_TOO_DEEP"],
    ["a hundred thousand dashes", "- ".repeat(100_000), "DOC_NESTED_TOO_DEEP"],
    [
      "a staircase",
      Array.from({ length: 500 }, (_, at) => `${" ".repeat(at)}a:\n`).join(""),
      "DOC_NESTED_TOO_DEEP",
    ],
    ["four million values", `shots: [${"1,".repeat(3_000_000)}]`, "DOC_TOO_MANY_VALUES"],
    ["aliases of aliases", bomb, "DOC_TOO_MANY_ALIASES"],
    [
      "too many shots",
      `shots:\n  - { prompt: a, matrix: { a: [${"1,".repeat(101)}], b: [${"1,".repeat(101)}] } }\n`,
      "DOC_TOO_MANY_SHOTS",
    ],
    [
      "a matrix beyond counting",
      `shots:\n  - { prompt: a, matrix: { ${[..."abcdefgh"].map((name) => `${name}: [${"1,".repeat(99)}]`).join(", ")} } }\n`,
      "DOC_TOO_MANY_SHOTS",
    ],
  ])("%s", async (_, text, code) => {
    const { problems, shotList } = await readText(text);
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(shotList).toBeUndefined();
  });
});

test("64 levels are allowed, 65 are not", async () => {
  const nested = (levels: number) => `x-deep: ${"[".repeat(levels)}${"]".repeat(levels)}\nshots: [a]\n`;
  expect(found(await readText(nested(63)))).toEqual([]);
  expect(found(await readText(nested(64)))).toEqual(["1 DOC_NESTED_TOO_DEEP"]);
});

test("a byte order mark and Windows line ends are no faults, and lines count right", async () => {
  expect(found(await readText("\uFEFFshots:\r\n  - a\r\n  - { id: b, promt: c }\r\n"))).toEqual([
    "3 DOC_KEY_UNKNOWN",
  ]);
});

test("a file that includes itself, or leads out of the project", async () => {
  const files = { "a.yaml": "- include: b.yaml\n", "b.yaml": "- include: a.yaml\n" };
  expect(found(await readText("shots:\n  - include: a.yaml\n", files))).toEqual([
    "b.yaml:1 DOC_INCLUDE_CYCLE",
  ]);
  expect(found(await readText("shots:\n  - include: ../a.yaml\n", files))).toEqual(["2 DOC_PATH"]);
});

test("whatever a slip of the hand does to a file, it reads to an end and every place lies in the text", async () => {
  const slip = fc.record({
    at: fc.nat(fullExample.length),
    gone: fc.nat(6),
    come: fc.constantFrom(
      "",
      "\n",
      "\t",
      '"',
      "'",
      "{",
      "}",
      "[",
      ": ",
      "- ",
      "#",
      "&a ",
      "*a",
      "%",
      "${",
      "!x ",
      "|",
      "\0",
    ),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(slip, { minLength: 1, maxLength: 3 }), async (slips) => {
      let text = fullExample;
      for (const { at, gone, come } of slips) text = text.slice(0, at) + come + text.slice(at + gone);
      const { problems } = await readText(text, { "scenes/epilogue.yaml": "- a\n" });
      expect(problems.length).toBeGreaterThan(0);
      for (const { place } of problems) {
        expect(place.span.from).toBeLessThanOrEqual(text.length);
        expect(place.span.to).toBeGreaterThanOrEqual(place.span.from);
      }
    }),
    { numRuns: 150 },
  );
});

/** Slips by which a line no longer fits what is around it. */
const structuralSlips: readonly ((line: string) => string)[] = [
  (line) => ` ${line}`,
  (line) => line.slice(1),
  (line) => line.replace(/^ +/, "\t"),
  (line) => line.replace(/[}\]"']\s*$/, ""),
];

test("a line that does not fit is one problem, or two where it can be read in two ways, and nothing is said of lines further off", async () => {
  const files = { "scenes/epilogue.yaml": "- a\n" };
  const before = new Set(found(await readText(fullExample, files)));
  const lines = fullExample.split("\n");
  for (const [index, line] of lines.entries()) {
    if (!/^ +\S/.test(line)) continue;
    for (const slip of structuralSlips) {
      const text = lines.with(index, slip(line)).join("\n");
      const told = found(await readText(text, files)).filter((problem) => !before.has(problem));
      expect(told.length).toBeLessThanOrEqual(2);
      for (const problem of told) expect(Math.abs(Number.parseInt(problem, 10) - 1 - index)).toBeLessThan(4);
    }
  }
});
