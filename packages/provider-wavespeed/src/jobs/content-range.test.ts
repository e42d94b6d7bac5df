import { expect, test } from "vitest";
import { readContentRange } from "./content-range.ts";

test.each([
  ["bytes 100-199/200", { first: 100, last: 199, total: 200 }],
  ["bytes 0-0/*", { first: 0, last: 0 }],
  ["bytes */200", undefined],
  ["bytes 5-4/200", undefined],
  ["items 0-1/2", undefined],
  ["", undefined],
  [undefined, undefined],
])("%j", (header, expected) => {
  expect(readContentRange(header)).toEqual(expected);
});
