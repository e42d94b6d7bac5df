import type { Typeface, Typefaces, Weight } from "./typefaces.ts";

/** A stretch of text in one font. */
export interface Run {
  readonly text: string;
  readonly typeface: Typeface;
}

/** Text as people wrote it, made fit for a picture: no control characters, no half surrogates; lines end with `\n`. */
export function plainText(text: string): string {
  return text
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, "\n")
    .replaceAll("\t", " ")
    .replace(/[^\P{Cc}\n]/gu, "")
    .trim();
}

/** Splits text where its font changes: the first that has the character; what none has is left to the first. */
export function splitRuns(text: string, faces: Typefaces[Weight]): readonly Run[] {
  const runs: { text: string; typeface: Typeface }[] = [];
  for (const character of text) {
    const last = runs.at(-1);
    const typeface = last && joinsOn(character) ? last.typeface : faceFor(character, faces);
    if (last?.typeface === typeface) last.text += character;
    else runs.push({ text: character, typeface });
  }
  return runs;
}

/** How wide text is, in ems. */
export function measure(text: string, faces: Typefaces[Weight]): number {
  let width = 0;
  for (const character of text) {
    if (joinsOn(character)) continue;
    width += faceFor(character, faces).font.advance(character.codePointAt(0)!) ?? guessAdvance(character);
  }
  return width;
}

/** True when the text runs from right to left: its first letter does. */
export function isRightToLeft(text: string): boolean {
  return /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text);
}

function faceFor(character: string, faces: Typefaces[Weight]): Typeface {
  const codePoint = character.codePointAt(0)!;
  return faces.find(({ font }) => font.advance(codePoint) !== undefined) ?? faces[0];
}

// Joiners, variation selectors and marks belong to the character before them, and take no room of their own.
function joinsOn(character: string): boolean {
  return /\p{Mn}|\p{Me}|\p{Cf}|\p{Emoji_Modifier}/u.test(character);
}

function guessAdvance(character: string): number {
  return /[\u1100-\u11ff\u2e80-\ud7af\uf900-\ufaff\uff00-\uff60\u{1b000}-\u{3ffff}]/u.test(character)
    ? 1
    : 0.6;
}
