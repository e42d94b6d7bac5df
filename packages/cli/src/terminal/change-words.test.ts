import { expect, test } from "vitest";
import { changeWords } from "./change-words.ts";

const lamp = "a lamp swings over the wet quay while the ferry waits with its engine running, ";

test.each([
  ["short texts", "a quay", "a deck", { before: '"a quay"', after: '"a deck"' }],
  ["numbers", 6, 10, { before: "6", after: "10" }],
  ["what was not there", null, true, { before: "nothing", after: "true" }],
  [
    "the end of a long text",
    `${lamp}rain begins`,
    `${lamp}snow begins`,
    { before: '"…with its engine running, rain begins"', after: '"…with its engine running, snow begins"' },
  ],
  [
    "the middle of a long text",
    `${lamp}rain begins, ${lamp}`,
    `${lamp}snow begins, ${lamp}`,
    {
      before: '"…with its engine running, rain begins, a lamp swings…"',
      after: '"…with its engine running, snow begins, a lamp swings…"',
    },
  ],
  [
    "a word that grew longer",
    `${lamp}rain`,
    `${lamp}rainfall`,
    { before: '"…with its engine running, rain"', after: '"…with its engine running, rainfall"' },
  ],
  ["what could steer a terminal", "a\u001b[2J", "b\nc", { before: '"a\ufffd[2J"', after: '"b c"' }],
])("a change shows %s", (_, before, after, words) => {
  expect(changeWords(before, after, 60)).toEqual(words);
});
