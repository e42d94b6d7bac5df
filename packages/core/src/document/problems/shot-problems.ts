import { kind } from "../../diagnostics/index.ts";
import { either, meant, quote } from "./quote.ts";

/** Shots, and what they start from. */
export const shotProblems = {
  DOC_ID_TWICE: kind<{ id: string }>({
    says: ({ id }) => `Two shots are called ${quote(id)}, so nothing could tell them apart.`,
    hint: () => "give one of them another `id`",
    explain: "Every shot has an id of its own; takes, prices and the timeline hang on it.",
  }),
  DOC_SHOT_WITHOUT_SOURCE: kind<{ id: string }>({
    says: ({ id }) =>
      `Shot ${quote(id)} has no \`prompt\`, \`image\`, \`clip\` or \`still\`, so there is nothing to show.`,
    hint: () => "add `prompt: …`",
    explain:
      "A shot comes from one source: it is generated (`prompt`, `image`), own footage (`clip`), or an own picture (`still`).",
  }),
  DOC_SHOT_TWO_SOURCES: kind<{ id: string; key: string; source: "clip" | "still" }>({
    says: ({ id, key, source }) =>
      `Shot ${quote(id)} is ${source === "clip" ? "own footage" : "an own picture"} by its ${quote(source)}, but ${quote(key)} belongs to ${key === "still" ? "an own picture" : "a generated shot"}.`,
    hint: ({ key, source }) =>
      key !== "duration"
        ? "delete one of the two"
        : source === "clip"
          ? "use `in` and `out` in the timeline"
          : "use `for`",
    explain:
      "Own footage and own pictures are never generated: next to `clip` or `still`, keys that tell a model what to make have no meaning.",
  }),
  DOC_STYLE_UNKNOWN: kind<{ style: string; nearest: string | null }>({
    says: ({ style }) => `There is no style ${quote(style)}.`,
    hint: ({ nearest }) => meant(nearest) ?? "add it under `styles:`",
    explain: "`style` names an entry of `styles`.",
  }),
  DOC_OPTION_IS_KEY: kind<{ key: string }>({
    says: ({ key }) => `${quote(key)} is a key of the shot itself and does not go under \`options\`.`,
    hint: () => "move it up, beside `options`",
    explain:
      "`options` holds inputs that this format does not name; two places for one input would contradict each other.",
  }),
  DOC_REFERENCE_UNKNOWN: kind<{
    shot: string;
    target: string;
    what: string;
    nearest: string | null;
    ids: string[];
  }>({
    says: ({ shot, target, what, ids }) =>
      ids.length > 0
        ? `Shot ${quote(shot)} uses ${what} of ${quote(target)}, which is a matrix: its shots have ids of their own.`
        : `Shot ${quote(shot)} uses ${what} of ${quote(target)}, but no shot has that id.`,
    hint: ({ nearest, ids }) => meant(nearest) ?? severalMeant(ids),
    explain: "`last_frame_of`, `first_frame_of` and `frame_of` name a shot by its id.",
  }),
  DOC_MOVE_STANDS: kind<{ framed: string }>({
    says: ({ framed }) => `This moves from ${quote(framed)} to ${quote(framed)}, which is no movement.`,
    hint: () => "leave `move` out, or give it another end",
    explain: "`from` and `to` are both `wide` where they are not written.",
  }),
  DOC_REFERENCE_STILL: kind<{ shot: string; target: string; picture: string }>({
    says: ({ shot, target, picture }) =>
      `Shot ${quote(shot)} would start from a frame of ${quote(target)}, which is the picture ${quote(picture)} and has no take.`,
    hint: ({ picture }) => `name the picture itself: ${quote(picture)}`,
    explain:
      "Frames are taken from clips. A still is a picture already, and can be named in every place that takes one.",
  }),
  DOC_REFERENCE_SELF: kind<{ shot: string }>({
    says: ({ shot }) =>
      `Shot ${quote(shot)} would start from a frame of itself, which does not exist before it is made.`,
    hint: () => "name another shot",
    explain: "A shot cannot wait for its own take.",
  }),
  DOC_REFERENCE_CYCLE: kind<{ ids: string[] }>({
    says: ({ ids }) =>
      `These shots wait for each other, so none could ever start: ${ids.map(quote).join(" → ")}.`,
    hint: () => "give one of them a picture of its own",
    explain:
      "A frame is there once its shot is made. Shots whose frames go round in a circle can never start.",
  }),
  DOC_REFERENCE_WORDS: kind<{ found: string[] }>({
    says: ({ found }) =>
      found.length === 0
        ? "A reference names a shot, and this one names none."
        : found.length === 1
          ? found[0] === "at"
            ? "`at` says which frame, but not of which shot."
            : `${quote(found[0] ?? "")} says of which shot, but not which frame.`
          : found.includes("at")
            ? `\`at\` goes with \`frame_of\`; ${quote(found.find((word) => word !== "at") ?? "")} names its frame itself.`
            : `${found.map(quote).join(" and ")} are two frames, and a picture is one.`,
    hint: ({ found }) =>
      found.length === 1 && found[0] === "frame_of"
        ? "add `at: 2.5`, or `at: out` for where the cut leaves it"
        : "`{ last_frame_of: id }`, `{ first_frame_of: id }` or `{ frame_of: id, at: 2.5 }`",
    explain:
      "A reference is a file, an https address, `last_frame_of`, `first_frame_of`, or `frame_of` together with `at`.",
  }),
  DOC_REFERENCE_AT: kind<{ target: string }>({
    says: ({ target }) =>
      `The frame where the cut leaves ${quote(target)} cannot be told: its end in the clip hangs on what only the clip or the film will show.`,
    hint: () => "write `at` as a time; where seconds and frames are mixed, `cut.fps` helps too",
    explain:
      "`at: out` needs the end of the shot's first use in the timeline as one time of its clip. It cannot be told before " +
      "the clip is there where the use counts in timecode, ends at `until`, or mixes seconds and frames in a film " +
      "without `cut.fps`.",
  }),
  DOC_PATH: kind<{ path: string; why: string }>({
    says: ({ path, why }) => `${quote(path)} ${why}.`,
    hint: ({ path, why }) => cureOfPath(path, why),
    explain:
      "Files are named relative to the file that names them, with `/`, and lie inside the project folder, so that the project can be moved and shared.",
  }),
  DOC_ADDRESS: kind<{ address: string; why: string }>({
    says: ({ address, why }) => `${quote(address)} ${why}.`,
    hint: () => "use an `https://` address or a file",
    explain: "Pictures from the net come from public `https` addresses.",
  }),
  DOC_MATRIX_VALUES: kind<{ column: string; words: string[] }>({
    says: ({ column }) =>
      `Column ${quote(column)} of the matrix takes a list of words or numbers, none of them empty.`,
    hint: ({ column, words }) =>
      `write \`{ ${column}: [${words.length > 0 ? words.join(", ") : "red, green"}] }\``,
    explain:
      "A matrix has columns, each with a list of plain values; one shot is made for each combination. `matrix: rows.csv` " +
      "takes them from a file, a shot for each row.",
  }),
  DOC_ROWS_EMPTY: kind<{ file: string }>({
    says: ({ file }) => `${quote(file)} has no rows.`,
    hint: () => "the first line names the columns; each line below it is a shot",
    explain: "`matrix: rows.csv` makes a shot of each row of a file of comma-separated values.",
  }),
  DOC_ROWS_NO_COLUMNS: kind<Record<never, never>>({
    says: () => "The first line names no column that `${…}` could find.",
    hint: () => "start with a line such as `id,colour,action`",
    explain:
      "The first line of a file of rows holds the names of its columns: a letter, then letters, digits, `-` or `_`. Columns " +
      "with other names are passed over.",
  }),
  DOC_ROWS_COLUMN_TWICE: kind<{ column: string }>({
    says: ({ column }) => `There are two columns ${quote(column)}.`,
    hint: () => "give one of them another name",
    explain: "`${…}` could not tell them apart.",
  }),
  DOC_ROWS_CELLS: kind<{ has: number; wants: number }>({
    says: ({ has, wants }) =>
      `This row has ${has} cells, and the first line names ${wants} column${wants === 1 ? "" : "s"}.`,
    hint: () => 'a comma inside a text needs quotes around it: `"fog, low sun"`',
    explain:
      "A row has a cell for each column at most. A cell too many is most often half of a text with a comma.",
  }),
  DOC_ROWS_QUOTE: kind<{ fault: "quote-open" | "quote-inside" | "quote-behind" }>({
    says: ({ fault }) => rowQuotes[fault].says,
    hint: ({ fault }) => rowQuotes[fault].hint,
    explain:
      "A cell with a comma, a quote or a line break in it stands in double quotes, and a quote inside is written twice " +
      '(RFC 4180): `"a ""red"" lantern, swinging"`.',
  }),
  DOC_CELL_EMPTY: kind<{ column: string }>({
    says: ({ column }) => `The cell of ${quote(column)} is empty in this row.`,
    hint: ({ column }) => (column === "id" ? "give the row an id" : "fill it in"),
    explain: "A shot that names a column needs its value in every row.",
  }),
};

const rowQuotes = {
  "quote-open": {
    says: "This quote is never closed, so that the rest of the file belongs to it.",
    hint: 'close it, or write `""` for a quote in a text',
  },
  "quote-inside": {
    says: "This cell has a quote in it, but does not start with one.",
    hint: 'put the whole cell in quotes, and write each quote inside twice: `"x ""y"""`',
  },
  "quote-behind": {
    says: "Something stands behind the closing quote of this cell.",
    hint: 'a quote inside a text is written twice: `"x ""y"""`',
  },
};

function cureOfPath(path: string, why: string): string {
  const name = path.split(/[/\\]/).at(-1) ?? "";
  if (why.includes("backslash")) return `write ${quote(path.replaceAll("\\", "/"))}`;
  if (why.includes("folder") && name === "") return "name a file in it";
  return `copy the file into the project folder, and name it from there: ${quote(name)}`;
}

function severalMeant(ids: readonly string[]): string | undefined {
  return ids.length === 0 ? undefined : `name ${either(ids)}`;
}
