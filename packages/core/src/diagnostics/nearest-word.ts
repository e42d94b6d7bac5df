import { distance } from "fastest-levenshtein";

/** The known word that was probably meant, or `null` when none is near. Upper and lower case count as the same. */
export function nearestWord(written: string, known: Iterable<string>): string | null {
  if (written.length > 100) return null;
  let best: { word: string; away: number } | undefined;
  for (const word of known) {
    if (Math.abs(word.length - written.length) > 3) continue;
    const away = distance(written.toLowerCase(), word.toLowerCase());
    if (!best || away < best.away) best = { word, away };
  }
  const reach = Math.max(
    1,
    Math.min(3, Math.floor(written.length / 2.5)),
    best && isSwapped(written, best.word) ? 2 : 0,
  );
  const sharesLetters = best && best.away < Math.max(written.length, best.word.length);
  return best && sharesLetters && best.away <= reach && best.word !== written ? best.word : null;
}

/** Two letters that changed places are one slip, though they count as two. */
function isSwapped(written: string, word: string): boolean {
  const sorted = (text: string) => [...text.toLowerCase()].sort().join("");
  return written.length > 2 && sorted(written) === sorted(word);
}
