const missingGlyph = /failed to find any fallback with glyph 0x([0-9A-F]+)/i;

/** What a drawing's log gets to hear: missing characters in one line of their own, everything else as it was said. */
export function gatherWarnings(warnings: readonly string[]): readonly string[] {
  const codes = warnings.map((warning) => missingGlyph.exec(warning)?.[1]);
  const others = warnings.filter((_, index) => codes[index] === undefined);
  const missing = new Set(
    codes.flatMap((code) => (code ? String.fromCodePoint(Number.parseInt(code, 16)) : [])),
  );
  if (missing.size === 0) return others;
  const line = `No font on this machine has ${[...missing].join(" ")}: the card shows boxes. Install one that does.`;
  return [line, ...others];
}
