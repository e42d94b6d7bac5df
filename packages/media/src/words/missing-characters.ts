import { nameWritingSystem } from "./writing-systems.ts";

const missingGlyph = /failed to find any fallback with glyph 0x([0-9A-F]+)/i;

/** What ffmpeg warned of, told apart. */
export interface SortedWarnings {
  /** Characters that no font of this machine has, each once. */
  readonly missing: readonly string[];
  readonly others: readonly string[];
}

/** Tells libass's complaints about characters that no font has from everything else. */
export function sortWarnings(warnings: readonly string[]): SortedWarnings {
  const codes = warnings.map((warning) => missingGlyph.exec(warning)?.[1]);
  const characters = codes.flatMap((code) => (code ? String.fromCodePoint(Number.parseInt(code, 16)) : []));
  return {
    missing: [...new Set(characters)],
    others: warnings.filter((_, index) => codes[index] === undefined),
  };
}

/** `No font on this machine has ‏س‎ (Arabic): boxes are shown instead. Install one that does.` */
export function sayMissing(characters: readonly string[]): string {
  const systems = [...new Set(characters.map(nameWritingSystem))].join(", ");
  const shown = characters.slice(0, 12).join(" ");
  const more = characters.length > 12 ? ` and ${characters.length - 12} more` : "";
  return `No font on this machine has ${shown}${more} (${systems}): boxes are shown instead. Install a font that does.`;
}
