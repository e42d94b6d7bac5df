/** A writing system, by the name that people know, and a letter of it. */
export interface WritingSystem {
  readonly name: string;
  readonly letter: string;
}

const known: readonly (WritingSystem & { readonly has: RegExp })[] = [
  { name: "Latin", letter: "a", has: /\p{Script=Latin}/u },
  { name: "Greek", letter: "λ", has: /\p{Script=Greek}/u },
  { name: "Cyrillic", letter: "ж", has: /\p{Script=Cyrillic}/u },
  { name: "Chinese", letter: "中", has: /\p{Script=Han}/u },
  { name: "emoji", letter: "🎬", has: /\p{Extended_Pictographic}/u },
  { name: "Arabic", letter: "ع", has: /\p{Script=Arabic}/u },
  { name: "Hebrew", letter: "ש", has: /\p{Script=Hebrew}/u },
  { name: "Japanese", letter: "か", has: /\p{Script=Hiragana}|\p{Script=Katakana}/u },
  { name: "Korean", letter: "한", has: /\p{Script=Hangul}/u },
  { name: "Thai", letter: "ก", has: /\p{Script=Thai}/u },
  { name: "Devanagari", letter: "क", has: /\p{Script=Devanagari}/u },
  { name: "Bengali", letter: "ক", has: /\p{Script=Bengali}/u },
  { name: "Tamil", letter: "க", has: /\p{Script=Tamil}/u },
  { name: "Telugu", letter: "క", has: /\p{Script=Telugu}/u },
  { name: "Gujarati", letter: "ક", has: /\p{Script=Gujarati}/u },
  { name: "Gurmukhi", letter: "ਕ", has: /\p{Script=Gurmukhi}/u },
  { name: "Kannada", letter: "ಕ", has: /\p{Script=Kannada}/u },
  { name: "Malayalam", letter: "ക", has: /\p{Script=Malayalam}/u },
  { name: "Sinhala", letter: "ක", has: /\p{Script=Sinhala}/u },
  { name: "Khmer", letter: "ក", has: /\p{Script=Khmer}/u },
  { name: "Lao", letter: "ກ", has: /\p{Script=Lao}/u },
  { name: "Burmese", letter: "က", has: /\p{Script=Myanmar}/u },
  { name: "Armenian", letter: "ա", has: /\p{Script=Armenian}/u },
  { name: "Georgian", letter: "ა", has: /\p{Script=Georgian}/u },
  { name: "Ethiopic", letter: "አ", has: /\p{Script=Ethiopic}/u },
];

export const writingSystems: readonly WritingSystem[] = known;

/** The name of a character's writing system. */
export function nameWritingSystem(character: string): string {
  return known.find(({ has }) => has.test(character))?.name ?? "another script";
}
