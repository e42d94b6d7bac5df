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
    explain: "A matrix has columns, each with a list of plain values; one shot is made for each combination.",
  }),
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
