/** What a block tells a reader to type, as far as it is ours. */
export interface ShellLines {
  /** `npx rushes …` and the `cd`s that follow the first of them, in order. */
  readonly rushes: readonly string[];
  /** The names of package scripts, as in `npm run demo`. */
  readonly scripts: readonly string[];
}

export function shellLines(text: string): ShellLines {
  const lines = text.split("\n").map((line) => line.replace(/^\$ /, "").trim());
  const first = lines.findIndex(isRushes);
  return {
    rushes: first === -1 ? [] : lines.slice(first).filter((line) => isRushes(line) || line.startsWith("cd ")),
    scripts: lines
      .flatMap((line) => /^npm (?:run )?([a-z][\w:-]*)/.exec(line)?.[1] ?? [])
      .filter((name) => name !== "install" && name !== "i"),
  };
}

function isRushes(line: string): boolean {
  return /^npx rushes\b/.test(line);
}

/** The command and the long flags of one line: `["takes", "--json"]`; what follows a `#` is talk. */
export function wordsToKnow(line: string): { readonly command: string; readonly flags: readonly string[] } {
  const words = line
    .replace(/\s#.*$/, "")
    .split(/\s+/)
    .slice(2);
  const flags = words.filter((word) => word.startsWith("--")).map((word) => word.replace(/=.*$/, ""));
  return { command: words.find((word) => !word.startsWith("-")) ?? "", flags };
}
