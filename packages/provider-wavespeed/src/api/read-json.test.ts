import { microDollars } from "@rushes/provider";
import fc from "fast-check";
import { expect, test } from "vitest";
import { asMoney, asTime, readJson } from "./read-json.ts";

test("dollars to six places survive as a number, as text and with a sign", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (micros) => {
      const text = `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, "0")}`;
      expect(asMoney(text)).toBe(microDollars(micros));
      expect(asMoney(`-${text}`)).toBe(microDollars(micros));
      expect(asMoney(Number(text))).toBe(microDollars(micros));
    }),
  );
});

test.each([[null], [undefined], ["cheap"], [""], [true], [{}]])("%j is no money", (value) => {
  expect(asMoney(value)).toBeUndefined();
});

test("a moment survives with any digits behind the second, with and without a zone", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1e12, max: 4e12 }), fc.stringMatching(/^\d{0,6}$/), (ms, digits) => {
      const text = new Date(ms).toISOString().slice(0, -1) + digits;
      expect(asTime(`${text}Z`)).toBe(ms);
      expect(asTime(text)).toBe(ms);
      expect(asTime(`${text}+00:00`)).toBe(ms);
      expect(asTime(ms)).toBe(ms);
      expect(asTime(String(ms))).toBe(ms);
      expect(asTime(Math.floor(ms / 1000))).toBe(Math.floor(ms / 1000) * 1000);
    }),
  );
});

test.each([["soon"], [""], [null], [undefined], [{}]])("%j is no moment", (value) => {
  expect(asTime(value)).toBeUndefined();
});

test("any text is read or not, and never throws", () => {
  fc.assert(fc.property(fc.string(), (text) => void readJson(text, (value) => value)));
  expect(readJson(`${"[".repeat(200_000)}${"]".repeat(200_000)}`, (value) => value)).toBeUndefined();
});
