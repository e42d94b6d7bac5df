const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const wide =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;
// Control characters, and those that turn the direction of text, could rewrite what a terminal shows.
const unsafe = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\u200e\u200f]/gu;

/** Text from a file as a terminal may show it: what would move the cursor or turn the text becomes `�`, tabs a space. */
export function displayText(text: string): string {
  return text.replaceAll("\t", " ").replace(unsafe, "\ufffd");
}

/** The same for words of several lines. */
export function displayWords(text: string): string {
  return displayText(text.replace(/\s*[\r\n]+\s*/g, " "));
}

/** How many columns of a terminal a text takes: Chinese characters and emoji take two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += wide.test(segment) ? 2 : 1;
  return width;
}
