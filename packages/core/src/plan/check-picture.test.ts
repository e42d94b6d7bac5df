import type { PictureRule } from "@rushes/provider";
import { describe, expect, test } from "vitest";
import { checkFile, checkPicture } from "./check-picture.ts";
import type { FileFacts } from "./knowledge.ts";

const place = { file: "film.yaml", path: ["shots", 0, "image"], span: { from: 0, to: 1 } };
const rule: PictureRule = {
  formats: ["jpeg", "png"],
  maxBytes: 1_000_000,
  shortSideOver: 300,
  shapeOver: 0.4,
  shapeUnder: 2.5,
};

function codes(width: number, height: number, more: { bytes?: number; format?: string } = {}) {
  const { bytes = 1000, format = "png" } = more;
  const facts = { found: "file", bytes, picture: { format, width, height } } as const;
  return checkPicture("a.png", facts, rule, "fast", place).map(({ code }) => code);
}

describe("a picture", () => {
  test("within every bound is taken", () => {
    expect(codes(301, 301)).toEqual([]);
    expect(codes(1366, 768, { bytes: 1_000_000 })).toEqual([]);
  });

  test("on a bound is refused where the model wants more than it, taken where it allows as much", () => {
    expect(codes(300, 700)).toEqual(["PLAN_PICTURE_TOO_SMALL"]);
    expect(codes(1000, 400)).toEqual(["PLAN_PICTURE_SHAPE"]);
    expect(codes(400, 1000)).toEqual(["PLAN_PICTURE_SHAPE"]);
    expect(codes(1366, 768, { bytes: 1_000_001 })).toEqual(["PLAN_PICTURE_TOO_LARGE"]);
  });

  test("is told all its faults at once, but of another format only that", () => {
    expect(codes(1000, 100, { bytes: 2_000_000 })).toEqual([
      "PLAN_PICTURE_TOO_LARGE",
      "PLAN_PICTURE_TOO_SMALL",
      "PLAN_PICTURE_SHAPE",
    ]);
    expect(codes(10, 10, { format: "gif" })).toEqual(["PLAN_PICTURE_FORMAT"]);
    const text = { found: "file", bytes: 3 } as const;
    const [problem] = checkPicture("notes.txt", text, rule, "fast", place);
    expect(problem?.message).toBe(
      "`notes.txt` is no picture that is known here; `fast` takes `jpeg` or `png` here.",
    );
  });
});

test.each<[FileFacts | undefined, string[]]>([
  [{ found: "file", bytes: 1 }, []],
  [{ found: "nothing" }, ["PLAN_FILE_MISSING"]],
  [undefined, ["PLAN_FILE_MISSING"]],
  [{ found: "outside" }, ["PLAN_FILE_OUTSIDE"]],
  [{ found: "unreadable", why: "EACCES" }, ["PLAN_FILE_UNREADABLE"]],
])("a file of which is known %j has the problems %j, at its place", (facts, codes) => {
  const problems = checkFile("a.png", facts, place);
  expect(problems.map(({ code }) => code)).toEqual(codes);
  for (const problem of problems) expect(problem.place).toEqual(place);
});
