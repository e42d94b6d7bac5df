import type { Command } from "commander";
import type { ExitCode } from "../exit-codes.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { filmOrTheOnlyOne } from "./options.ts";

/** What a group of commands is added with. */
export interface Desk {
  readonly program: Command;
  readonly terminal: Terminal;
  /** A command with its examples. */
  command(name: string, description: string, ...examples: readonly string[]): Command;
  /** One that is given a shot list. */
  filmCommand(name: string, description: string, ...examples: readonly string[]): Command;
  /** A command below another one. */
  part(parent: Command, name: string, description: string, ...examples: readonly string[]): Command;
  /** Its exit code becomes that of the process. */
  ends<Words extends readonly unknown[]>(
    work: (...words: Words) => Promise<ExitCode>,
  ): (...words: Words) => Promise<void>;
}

export function openDesk(program: Command, terminal: Terminal, end: (code: ExitCode) => void): Desk {
  const part: Desk["part"] = (parent, name, description, ...lines) =>
    parent
      .command(name)
      .description(description)
      .addHelpText("before", examples(...lines));
  const command: Desk["command"] = (...words) => part(program, ...words);
  return {
    program,
    terminal,
    command,
    filmCommand: (...words) => command(...words).addArgument(filmOrTheOnlyOne()),
    part,
    ends:
      (work) =>
      async (...words) =>
        end(await work(...words)),
  };
}

export function examples(...lines: readonly string[]): string {
  return `Examples:\n${lines.map((line) => `  $ ${line}`).join("\n")}\n`;
}
