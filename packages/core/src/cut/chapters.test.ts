import { expect, test } from "vitest";
import { writeChapters } from "./chapters.ts";

test("a chapter starts with its frame or just after, the first with the film; titles are no syntax", () => {
  const chapters = [
    { title: "a", at: 12 },
    { title: "b=1;\n#c\\", at: 25 },
  ];
  expect(writeChapters(chapters, 48, { numerator: 24, denominator: 1 })).toBe(
    ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1042\ntitle=a\n" +
      "[CHAPTER]\nTIMEBASE=1/1000\nSTART=1042\nEND=2000\ntitle=b\\=1\\; \\#c\\\\\n",
  );
});
