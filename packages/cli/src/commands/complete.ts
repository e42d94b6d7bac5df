import type { Command } from "commander";
import { projectWords } from "../completion/project-words.ts";
import { type Candidate, wantedWords } from "../completion/wanted-words.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { safeText } from "../terminal/safe-text.ts";

/** What a shell asks at every tab: the words that may stand at the cursor. Says nothing where it does not know. */
export async function complete(program: Command, words: readonly string[]): Promise<ExitCode> {
  const current = words.at(-1) ?? "";
  const { words: candidates, files } = await candidatesFor(program, words).catch(() => ({
    words: [],
    files: undefined,
  }));
  const fitting = candidates.filter(({ word }) => word.startsWith(current));
  for (const { word, says } of fitting) say(...(says === undefined ? [word] : [word, firstClause(says)]));
  if (files !== undefined) say(`:${files}`);
  return exitCodes.done;
}

async function candidatesFor(program: Command, words: readonly string[]) {
  const wanted = wantedWords(program, words);
  if (wanted.want === "words") return { words: wanted.words as readonly Candidate[], files: undefined };
  const found = await projectWords(wanted.name, wanted.operands, words.at(-1) ?? "");
  return { words: [...wanted.beside, ...found.words], files: found.files };
}

/** Not by way of the terminal, which takes tabs for what could steer a screen: a shell reads this. */
function say(...parts: readonly string[]): void {
  process.stdout.write(`${parts.map((part) => safeText(part, { keepsColour: false })).join("\t")}\n`);
}

/** What has room beside a word in a list. */
function firstClause(says: string): string {
  return says.split(/[,;:]| \(/)[0] ?? "";
}
