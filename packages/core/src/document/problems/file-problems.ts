import { kind } from "../../diagnostics/index.ts";
import { limits } from "../written/limits.ts";
import { meant, quote } from "./quote.ts";

/** Files: found, small enough, inside the project. */
export const fileProblems = {
  DOC_FILE_NOT_FOUND: kind<{ file: string; nearest: string | null }>({
    says: ({ file }) => `There is no file ${quote(file)}.`,
    hint: ({ nearest }) => meant(nearest) ?? "check the name; it counts from the file that names it",
    explain: "A file that the shot list names, or the shot list itself, is not there.",
  }),
  DOC_FILE_OUTSIDE: kind<{ file: string }>({
    says: ({ file }) => `${quote(file)} leads out of the project folder, and only files inside it are read.`,
    hint: () => "copy the file into the project",
    explain:
      "A shot list reads files inside its own project folder only, so that a list from somebody else cannot reach the rest of your machine. Links count by where they lead.",
  }),
  DOC_FILE_TOO_LARGE: kind<{ file: string; bytes: number }>({
    says: ({ file, bytes }) =>
      `${quote(file)} has ${(bytes / 1024 / 1024).toFixed(1)} MiB; a shot list may have ${limits.fileBytes / 1024 / 1024}.`,
    hint: () => "split it with `include:`",
    explain: "A file of a shot list may have 8 MiB. Ten thousand shots take about one.",
  }),
  DOC_FILE_UNREADABLE: kind<{ file: string; why: string }>({
    says: ({ file, why }) => `${quote(file)} could not be read: ${why}.`,
    explain: "The machine refused to hand out the file; the message holds what it said.",
  }),
  DOC_EMPTY: kind<{ file: string }>({
    says: ({ file }) => `${quote(file)} is empty.`,
    hint: () => "start with `shots:` and a list of prompts",
    explain: "A shot list holds at least `shots:` with one shot.",
  }),
  DOC_NOT_A_MAP: kind<{ found: string }>({
    says: ({ found }) =>
      `A shot list is a map of keys such as \`title\` and \`shots\`, but this is ${found}.`,
    hint: () => "start with `shots:` and put the list below it",
    explain: "The file itself holds keys. A bare list of shots belongs under `shots:`.",
  }),
  DOC_INCLUDE_NOT_A_LIST: kind<{ found: string }>({
    says: ({ found }) => `A file that is included is a list of shots, but this is ${found}.`,
    hint: () => "keep only the entries, each with its `- `",
    explain: "An included file holds entries of `shots:` and nothing else: no title, no budget, no cut.",
  }),
  DOC_INCLUDE_CYCLE: kind<{ file: string }>({
    says: ({ file }) => `${quote(file)} includes itself, so the list would never end.`,
    explain: "A file may not include itself, nor a file that includes it.",
  }),
  DOC_INCLUDE_LIMIT: kind<{ limit: string }>({
    says: ({ limit }) => `That is more than ${limit}.`,
    hint: () => "bring some of the files together",
    explain: "Includes may be 8 deep and 64 in all.",
  }),
  DOC_TOO_MANY_SHOTS: kind<{ most: number }>({
    says: ({ most }) => `This makes more than ${most.toLocaleString("en")} shots.`,
    hint: () => "split the film into several shot lists",
    explain: "A shot list may hold 10,000 shots, counted after matrices and includes are expanded.",
  }),
  DOC_NESTED_TOO_DEEP: kind<Record<never, never>>({
    says: () => `The file nests deeper than ${limits.nesting} levels.`,
    hint: () => "no shot list needs that; look for a bracket too many",
    explain: "Lists and maps may stand 64 deep in each other; deeper files can bring a YAML reader down.",
  }),
  DOC_TOO_MANY_VALUES: kind<Record<never, never>>({
    says: () => "The file holds more values than a shot list can have.",
    hint: () => "split it with `include:`",
    explain: "A file may hold some hundred thousand values; more cannot be read in reasonable memory.",
  }),
  DOC_TOO_MANY_ALIASES: kind<{ aliases: number }>({
    says: ({ aliases }) =>
      `The file uses ${aliases} aliases (\`*name\`), or they unfold to too much; ${limits.aliases} small ones are allowed.`,
    hint: () => "use `defaults`, `styles` or `vars`",
    explain:
      "Aliases that hold aliases grow without end, so a file may use 100, and a million values unfolded.",
  }),
  DOC_CONFIG_NOT_RUN: kind<{ file: string }>({
    severity: "warning",
    says: ({ file }) =>
      `${quote(file)} is a program and was not run: what it says of budgets and providers is not known here.`,
    hint: () => "to run it: `--plugins`",
    explain:
      "Settings may be a program. `validate` and `plan` run none unless asked with `--plugins`; `render` always does.",
  }),
  DOC_CONFIG_BROKEN: kind<{ file: string; why: string }>({
    says: ({ file, why }) => `${quote(file)} could not be used: ${why}`,
    explain:
      "Settings that are a program give their settings as the default export; `defineConfig` helps with the types.",
  }),
  DOC_CONFIG_TWICE: kind<{ file: string; other: string }>({
    says: ({ file, other }) => `There are two files of settings here, ${quote(other)} and ${quote(file)}.`,
    hint: () => "keep one of them",
    explain: "Which of two budgets holds must never be a guess, so one folder has one file of settings.",
  }),
};
