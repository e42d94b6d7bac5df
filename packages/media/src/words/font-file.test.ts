import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { readFontFile, widenCharacterMap } from "./font-file.ts";

const resolve = createRequire(import.meta.url).resolve;
const manrope = await readFile(resolve("@expo-google-fonts/manrope/400Regular/Manrope_400Regular.ttf"));
const emoji = await readFile(resolve("@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf"));

describe("readFontFile", () => {
  test("knows which characters a font has", () => {
    const font = readFontFile(manrope);
    expect(font.advance(0x41)).toBeGreaterThan(0.5);
    expect(font.advance(0x416)).toBeGreaterThan(0.5);
    expect(font.advance(0x4e2d)).toBeUndefined();
    expect(readFontFile(emoji).advance(0x1f98a)).toBeGreaterThan(1);
  });

  test("a narrow letter is narrower than a wide one", () => {
    const font = readFontFile(manrope);
    expect(font.advance(0x69)!).toBeLessThan(font.advance(0x6d)! / 2);
  });

  test("refuses what is no font", () => {
    expect(() => readFontFile(new TextEncoder().encode("<html>no font at all</html>"))).toThrow(RangeError);
  });
});

describe("widenCharacterMap", () => {
  test("leads the map for 16 bits to the map for all of Unicode, and changes nothing else", () => {
    const widened = widenCharacterMap(emoji);
    expect(widened.length).toBe(emoji.length);
    const changed = widened.reduce((count, byte, index) => count + (byte === emoji[index] ? 0 : 1), 0);
    expect(changed).toBeGreaterThan(0);
    expect(changed).toBeLessThanOrEqual(4);
  });

  test("leaves a font alone that has only one map", () => {
    expect(widenCharacterMap(manrope)).toEqual(Uint8Array.from(manrope));
  });
});
