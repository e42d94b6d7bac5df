import { describe, expect, test } from "vitest";
import { isRightToLeft, plainText, splitRuns } from "./set-text.ts";
import { loadTypefaces } from "./typefaces.ts";

const { regular } = await loadTypefaces();

test("plainText drops control characters and mends half surrogates", () => {
  expect(plainText("\u0007a\tb\r\nc\u0000\ud83d ")).toBe("a b\nc\ufffd");
});

describe("splitRuns", () => {
  const namesOf = (text: string) => splitRuns(text, regular).map((run) => [run.text, run.typeface.name]);

  test("chooses the font that has the characters", () => {
    expect(namesOf("fox 🦊狐狸")).toEqual([
      ["fox ", "Manrope"],
      ["🦊", "Noto Emoji"],
      ["狐狸", "ZCOOL XiaoWei"],
    ]);
  });

  test("keeps a joined emoji in one run, and leaves foreign scripts to the machine's fonts", () => {
    expect(namesOf("👩‍🚀👍🏽")).toEqual([["👩‍🚀👍🏽", "Noto Emoji"]]);
    expect(namesOf("سوق")).toEqual([["سوق", "Manrope"]]);
  });
});

test("isRightToLeft goes by the first letter", () => {
  expect(isRightToLeft("12 سوق market")).toBe(true);
  expect(isRightToLeft("market سوق")).toBe(false);
});
