import type { Argument, Command, Option } from "commander";

/** What could stand where the cursor is, before anything outside the command line is asked. */
export type Wanted =
  | { readonly want: "words"; readonly words: readonly Candidate[] }
  /** Something of the project, by the name of the argument or the placeholder of the option; or one of `beside`. */
  | {
      readonly want: "named";
      readonly name: string;
      readonly operands: readonly string[];
      readonly beside: readonly Candidate[];
    };

export interface Candidate {
  readonly word: string;
  readonly says?: string;
}

/**
 * Finds out what a word may be from the program's own definition, so that it cannot fall behind: commands, options,
 * choices, or something that has a name. Pure.
 *
 * @param words what is typed, the word under the cursor last
 */
export function wantedWords(program: Command, words: readonly string[]): Wanted {
  const current = words.at(-1) ?? "";
  const { command, operands, awaits, given } = walk(program, words.slice(0, -1));
  if (awaits) return valueFor(awaits, operands);
  if (current.startsWith("-")) return { want: "words", words: optionsOf(command, program, given) };
  const argument = command.registeredArguments[operands.length] ?? variadicOf(command);
  const parts = operands.length === 0 ? commandsOf(command) : [];
  if (!argument) return { want: "words", words: parts };
  if (argument.argChoices) return choices(argument.argChoices);
  return { want: "named", name: argument.name(), operands, beside: parts };
}

interface Walked {
  readonly command: Command;
  readonly operands: readonly string[];
  /** The option whose value comes next. */
  readonly awaits?: Option;
  readonly given: ReadonlySet<string>;
}

function walk(program: Command, words: readonly string[]): Walked {
  let command = program;
  let operands: string[] = [];
  let awaits: Option | undefined;
  const given = new Set<string>();
  for (const word of words) {
    if (awaits) awaits = undefined;
    else if (word.startsWith("-")) {
      const option = findOption(word.replace(/=.*$/, ""), command, program);
      if (option) given.add(option.long ?? word);
      if (option && takesValue(option) && !word.includes("=")) awaits = option;
    } else {
      const part = operands.length === 0 ? command.commands.find((one) => one.name() === word) : undefined;
      if (part) command = part;
      else operands = [...operands, word];
    }
  }
  return { command, operands, given, ...(awaits && { awaits }) };
}

function findOption(flag: string, command: Command, program: Command): Option | undefined {
  return [...command.options, ...program.options].find(({ long, short }) => long === flag || short === flag);
}

function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}

function valueFor({ argChoices, flags, long }: Option, operands: readonly string[]): Wanted {
  if (argChoices) return choices(argChoices);
  const placeholder = /<([\w-]+)>/.exec(flags)?.[1] ?? "";
  const name = long === "--provider" ? "provider" : placeholder;
  return { want: "named", name, operands, beside: [] };
}

function choices(words: readonly string[]): Wanted {
  return { want: "words", words: words.map((word) => ({ word })) };
}

function optionsOf(command: Command, program: Command, given: ReadonlySet<string>): readonly Candidate[] {
  const help = { word: "--help", says: "show examples and options" };
  const options = [...command.options, ...(command === program ? [] : program.options)];
  const candidates = options
    .filter(({ hidden, long }) => !hidden && long && !given.has(long))
    .map(({ long, description }) => ({ word: long ?? "", says: description }));
  return [...candidates, help];
}

function commandsOf({ commands }: Command): readonly Candidate[] {
  const isHidden = (command: Command) => (command as Command & { readonly _hidden?: boolean })._hidden;
  return commands
    .filter((command) => !isHidden(command))
    .map((command) => ({ word: command.name(), says: command.description() }));
}

function variadicOf({ registeredArguments }: Command): Argument | undefined {
  const last = registeredArguments.at(-1);
  return last?.variadic ? last : undefined;
}
