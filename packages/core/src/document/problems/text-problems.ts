import { kind } from "../../diagnostics/index.ts";
import { quote } from "./quote.ts";

type Nothing = Record<never, never>;

/** How much cannot be read for as long as the structure is broken: the entry of a list, or everything behind. */
type Hiding = { readonly hides: "entry" | "rest" };

const hidden = {
  entry: "What else stands in the same entry is looked at once it is mended.",
  rest: "Nothing behind it could be read.",
};

/** YAML as such, and the places where it reads something else than a person wrote. */
export const textProblems = {
  DOC_TEXT_NEEDS_QUOTES: kind<{ why: string }>({
    says: ({ why }) => `YAML does not read this as one text: ${why}.`,
    hint: () => "quote it, or use `>-` and the text on the next line",
    explain:
      "YAML gives a meaning to `: `, to ` #`, and to a leading `@ % * & ! { [ | > \" '`. Put such text in quotes, or write `prompt: >-` and the text indented on the next lines, where nothing needs quoting.",
  }),
  DOC_BACKSLASH: kind<Nothing>({
    says: () => "Between double quotes a backslash starts a code such as `\\n`, and this is none.",
    hint: () => "use single quotes, or write `\\\\`; file names take `/`",
    explain: "Double quotes in YAML know escapes. Single quotes do not.",
  }),
  DOC_COLON_NEEDS_SPACE: kind<{ written: string; key: string }>({
    says: ({ written }) => `${quote(written)} is one word for YAML: a colon needs a space behind it.`,
    hint: ({ written, key }) => `write ${quote(`${key}: ${written.slice(written.indexOf(":") + 1)}`)}`,
    explain: "`fps:24` is a text; `fps: 24` is a key with a value.",
  }),
  DOC_COLON_MISSING: kind<{ written: string }>({
    says: ({ written }) => `A key with a value is due here, but ${quote(written)} has no colon.`,
    hint: () => "write `key: value`; text of several lines needs `>-`",
    explain:
      "Between keys, every line is `key: value`. Text that goes on over several lines is written with `>-`.",
  }),
  DOC_TAB: kind<Hiding>({
    says: ({ hides }) =>
      `The line is indented with a tab, and YAML indents with spaces only. ${hidden[hides]}`,
    hint: () => "use two spaces",
    explain: "YAML forbids tabs as indentation, because nobody can say how wide they are.",
  }),
  DOC_INDENT: kind<Hiding>({
    says: ({ hides }) => `This line does not line up with the lines around it. ${hidden[hides]}`,
    hint: () => "give keys of one map, and entries of one list, the same indentation",
    explain:
      "Indentation says in YAML what belongs to what; keys that belong together start in the same column.",
  }),
  DOC_UNCLOSED: kind<Hiding>({
    says: ({ hides }) => `A quote or a bracket is opened and never closed. ${hidden[hides]}`,
    hint: () => "close it on its own line",
    explain: "A `\"`, `'`, `[` or `{` without its partner swallows what follows.",
  }),
  DOC_TWO_DOCUMENTS: kind<Nothing>({
    says: () => "The file holds a second document behind `---`; a shot list is one.",
    hint: () => "put it in a file of its own",
    explain: "A shot list is one YAML document. Only the first was checked.",
  }),
  DOC_YAML_SYNTAX: kind<{ said: string }>({
    says: ({ said }) => `This is not YAML: ${said}.`,
    explain: "The YAML reader could not go on here. Nothing behind this place was checked.",
  }),
  DOC_YAML_VERSION: kind<Nothing>({
    says: () => "`%YAML 1.1` would turn `no` into false and `1:30` into 90; shot lists are YAML 1.2.",
    hint: () => "delete the line",
    explain: "Shot lists are read as YAML 1.2, where `no`, `on` and `1:30` stay text.",
  }),
  DOC_ANCHOR_UNUSED: kind<{ name: string }>({
    says: ({ name }) =>
      `\`&${name}\` names a value for YAML and is no part of the text, and nothing uses that name.`,
    hint: () => "quote the text, or delete the `&` word",
    explain: "A leading `&word` is an anchor and vanishes from the text. One that no `*word` uses is a slip.",
  }),
  DOC_ALIAS_UNKNOWN: kind<{ name: string }>({
    says: ({ name }) => `\`*${name}\` stands for a value that was named \`&${name}\` before, and none was.`,
    hint: () => "quote the text if it should start with `*`",
    explain: "A leading `*word` is an alias. For text that starts with an asterisk, use quotes.",
  }),
  DOC_TAG_UNKNOWN: kind<{ tag: string }>({
    says: ({ tag }) =>
      `${quote(tag)} is a type mark for YAML and no part of the text, and there is no such type.`,
    hint: () => "quote the text if it should start with `!`",
    explain: "A leading `!word` is a tag. For text that starts with an exclamation mark, use quotes.",
  }),
  DOC_COMMENT_IN_TEXT: kind<{ key: string; lost: string }>({
    says: ({ key, lost }) =>
      `${quote(key)} ends before the \`#\`: ${quote(lost)} is a comment for YAML and would be lost.`,
    hint: () => "quote the text, or put the comment on a line of its own",
    explain:
      "`prompt: take #3 of the mug` would be paid as “take”. Behind plain text that is read or sent, a comment is a fault.",
  }),
  DOC_KEY_TWICE: kind<{ key: string }>({
    says: ({ key }) => `${quote(key)} stands here a second time, and only one of the two can count.`,
    hint: () => "delete one",
    explain: "Every key of a map is written once.",
  }),
  DOC_KEY_NOT_TEXT: kind<Nothing>({
    says: () => "A key is a word, but here it is empty, a list or a map.",
    hint: () => "quote the text, if it is one",
    explain: "Keys are words. A text that starts with `{`, `[`, `?` or `:` needs quotes.",
  }),
  DOC_KEY_RESERVED: kind<{ key: string }>({
    says: ({ key }) => `${quote(key)} cannot be a key.`,
    explain:
      "`__proto__` has a meaning of its own to many programs that read JSON, so it is refused everywhere.",
  }),
  DOC_NULL: kind<{ key: string }>({
    says: ({ key }) => `${quote(key)} has no value.`,
    hint: () => "give it one or delete the line; `none` switches off what comes from above",
    explain:
      "An empty value is never meant: leave the key out, or write `none` to switch off what is inherited.",
  }),
  DOC_NULL_BY_COMMA: kind<{ key: string; instead: string | null }>({
    says: ({ key }) => `The comma makes ${quote(key)} a key of its own, without a value.`,
    hint: ({ instead }) =>
      instead === null ? "quote the text that holds the comma" : `write ${quote(instead)}, with a point`,
    explain:
      "Between `{` and `}` a comma ends the value: `{ prompt: a ferry, low sun }` has a key `low sun`.",
  }),
};
