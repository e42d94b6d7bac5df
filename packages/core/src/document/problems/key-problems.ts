import { kind } from "../../diagnostics/index.ts";
import { either, meant, quote } from "./quote.ts";

/** Keys and values by themselves. */
export const keyProblems = {
  DOC_NOT_RENDERED_YET: kind<{ word: string }>({
    says: ({ word }) => `${quote(word)} is part of the format, but not rendered yet.`,
    hint: () => "leave it out for now",
    explain:
      "The word is known and will be built. Until then it is a fault, because leaving it out in silence would make another film than the one that is written.",
  }),
  DOC_KEY_UNKNOWN: kind<{ key: string; where: string; nearest: string | null; isShot: boolean }>({
    says: ({ key, where }) => `${quote(key)} is no key of ${where}.`,
    hint: ({ nearest, isShot }) =>
      meant(nearest) ??
      (isShot ? "an input of the model alone goes under `options:`" : "notes of your own start with `x-`"),
    explain:
      "The key is not part of the format. Inputs that only one model knows go under `options:`; notes of your own start with `x-`.",
  }),
  DOC_WRONG_WORD: kind<{ key: string; where: string; instead: string }>({
    says: ({ key, where }) => `${quote(key)} is no key of ${where}.`,
    hint: ({ instead }) => instead,
    explain:
      "A key of another place or another tool. `duration` buys seconds of a clip; `for`, `in` and `out` show them.",
  }),
  DOC_KEY_MISSING: kind<{ key: string; where: string }>({
    says: ({ key, where }) =>
      key === "scene"
        ? "Shots that stand together under `shots` need a name: they are a scene."
        : `${where.replace(/^[a-z]/, (first) => first.toUpperCase())} needs ${quote(key)}.`,
    hint: ({ key }) => `add ${quote(`${key}: …`)}`,
    explain: "A key that cannot be left out is not there.",
  }),
  DOC_VALUE_KIND: kind<{ key: string; expects: string; found: string; instead: string | null }>({
    says: ({ key, expects, found }) => `${quote(key)} takes ${expects}, but this is ${found}.`,
    hint: ({ instead, expects }) =>
      instead !== null
        ? `write ${quote(instead)}`
        : expects === "text"
          ? "quote it, if it is one text"
          : undefined,
    explain: "The value is of another kind than the key takes: text for a number, a list for a text.",
  }),
  DOC_VALUE_FORM: kind<{ key: string; written: string; expects: string; instead: string | null }>({
    says: ({ key, written, expects }) =>
      `${quote(key)} takes ${expects}, and ${quote(written)} is not of that form.`,
    hint: ({ instead }) => (instead === null ? undefined : `write ${quote(instead)}`),
    explain:
      "Numbers are written with a point and without a unit: `12.50`, `6`. Times are seconds, `12f` or `0:50`; a size is `1366x768`.",
  }),
  DOC_VALUE_UNKNOWN: kind<{ key: string; written: string; known: string[]; nearest: string | null }>({
    says: ({ key, written, known }) => `${quote(key)} takes ${either(known)}, not ${quote(written)}.`,
    hint: ({ nearest }) => meant(nearest),
    explain: "The key takes one of a few words.",
  }),
  DOC_VALUE_RANGE: kind<{ key: string; written: string; bound: string }>({
    says: ({ key, written, bound }) => `${quote(key)} is ${written}, and must be ${bound}.`,
    explain: "The number is outside what makes sense for the key.",
  }),
  DOC_TEXT_EMPTY: kind<{ key: string }>({
    says: ({ key }) => `${quote(key)} is empty.`,
    hint: () => "write something, or leave the key out",
    explain: "An empty text is never meant.",
  }),
  DOC_LIST_EMPTY: kind<{ key: string }>({
    says: ({ key }) => `${quote(key)} has no entries.`,
    hint: ({ key }) =>
      key === "shots" ? "add one: a sentence alone is a shot" : "add one, or leave the key out",
    explain: "A list without entries makes nothing: no shots, no film.",
  }),
  DOC_NAME_UNKNOWN: kind<{ name: string; nearest: string | null }>({
    says: ({ name }) => `Nothing is called \`\${${name}}\` here.`,
    hint: ({ name, nearest }) =>
      nearest === null
        ? `add it under \`vars:\`, or write \`$\${${name}}\` for the letters`
        : meant(`\${${nearest}}`),
    explain:
      "`${name}` finds `vars`, the columns of the shot's `matrix`, `id` and `title`, and `prompt` inside a style. `$${` stands for the letters themselves.",
  }),
  DOC_NAME_UNFINISHED: kind<{ written: string }>({
    says: ({ written }) => `${quote(written)} is not a name in braces.`,
    hint: () => "write `${name}`, or `$${` for the letters",
    explain: "`${` starts a name of letters, digits, `-` and `_`, and `}` ends it.",
  }),
  DOC_NAME_RESERVED: kind<{ name: string }>({
    says: ({ name }) => `${quote(name)} cannot be chosen as a name here.`,
    hint: () => "letters, digits, `-`, `_`, and not `id`, `title`, `prompt`, `deliver`, `env` or `none`",
    explain: "`id`, `title`, `prompt`, `deliver` and `env` have a meaning inside `${…}` already.",
  }),
  DOC_ENV_OUTSIDE_VARS: kind<{ name: string }>({
    says: ({ name }) =>
      `\`\${env.${name}}\` stands outside \`vars\`, and the environment comes in there and nowhere else.`,
    hint: ({ name }) => `add \`${name.toLowerCase()}: \${env.${name}}\` under \`vars:\``,
    explain: "Everything that a machine's environment can change in a film is in one place: `vars`.",
  }),
  DOC_ENV_SECRET: kind<{ name: string }>({
    says: ({ name }) =>
      `\`${name}\` looks like a secret, and secrets never reach a prompt, a plan or a report.`,
    hint: () => "rename the variable if it is none",
    explain:
      "Names of the environment with KEY, TOKEN or SECRET in them are refused, so that no key is ever sent as text.",
  }),
  DOC_ENV_UNSET: kind<{ name: string }>({
    says: ({ name }) => `The environment has no \`${name}\`.`,
    hint: ({ name }) => `give it a default: \`\${env.${name}:-…}\``,
    explain: "The variable is not set on this machine and the shot list gives no default for it.",
  }),
};
