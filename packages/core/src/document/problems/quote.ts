/** What a person wrote, for a message: in backticks, and cut where it is long. */
export function quote(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return `\`${line.length > 60 ? `${line.slice(0, 59)}…` : line}\``;
}

/** `a`, `b` or `c`. */
export function either(words: readonly string[]): string {
  const quoted = words.map(quote);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
}

/** The hint of a word that is not known. */
export function meant(nearest: string | null): string | undefined {
  return nearest === null ? undefined : `did you mean ${quote(nearest)}?`;
}
