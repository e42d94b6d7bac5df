import { kind } from "../../diagnostics/index.ts";
import { either, meant, quote } from "./quote.ts";

/** The timeline, and the names of what comes out. */
export const cutProblems = {
  DOC_USE_UNKNOWN: kind<{ shot: string; nearest: string | null; ids: string[]; instead: string | null }>({
    says: ({ shot }) => `The timeline shows ${quote(shot)}, but no shot has that id.`,
    hint: ({ nearest, ids, instead }) =>
      instead !== null
        ? `write ${quote(instead)}`
        : (meant(nearest) ?? (ids.length > 0 ? `it is a matrix: name ${either(ids)}` : undefined)),
    explain: "Entries of the timeline name shots by their ids.",
  }),
  DOC_USE_TWICE: kind<{ name: string; shot: string }>({
    says: ({ name }) => `${quote(name)} is in the timeline already, and two uses need two names.`,
    hint: ({ name, shot }) => `name this one: \`{ shot: ${shot}, as: ${name.replaceAll("/", "-")}_2 }\``,
    explain:
      "Titles and sounds name uses in the timeline, so a shot that is shown twice needs `as:` for the second use.",
  }),
  DOC_USE_LENGTH: kind<{ first: string; second: string }>({
    says: ({ first, second }) => `${quote(first)} and ${quote(second)} both say where the use ends.`,
    hint: () => "keep one of them",
    explain:
      "A use ends at `out` (a place in the clip), after `for` (a length in the film) or at `until` (a place in the film).",
  }),
  DOC_TIMECODE_PLACE: kind<{ key: string; written: string }>({
    says: ({ key, written }) => `${quote(written)} is timecode, but ${quote(key)} does not count in a clip.`,
    hint: () => "seconds such as `2.5`, frames such as `12f`, or clock time such as `0:50`",
    explain:
      "Timecode is the counter of a clip, so it can stand at `in` and `out`. Lengths and places in the film are written in seconds, frames or clock time.",
  }),
  DOC_TIME_SENSE: kind<{ key: string; why: string }>({
    says: ({ key, why }) => `${quote(key)} ${why}.`,
    explain: "Lengths are longer than nothing, and a use ends behind its start.",
  }),
  DOC_PLACE_UNKNOWN: kind<{
    key: string;
    use: string;
    nearest: string | null;
    instead: string | null;
    shownAs: string[];
    isShot: boolean;
  }>({
    says: ({ key, use, shownAs, isShot }) =>
      shownAs.length > 0 || isShot
        ? `${quote(key)} names the shot ${quote(use)}, but a place names a use in the timeline, and none is called that.`
        : `${quote(key)} names ${quote(use)}, but no use in the timeline is called that.`,
    hint: ({ nearest, instead, shownAs, isShot }) =>
      instead !== null
        ? `write ${quote(instead)}`
        : shownAs.length > 0
          ? `it is shown as ${shownAs.map(quote).join(" and ")}`
          : isShot
            ? "put the shot into the timeline, or name another use"
            : meant(nearest),
    explain:
      "Places such as `quay`, `quay.end` and `quay + 1` name a use in the timeline: the shot's id, or what `as` says. " +
      "A plain time counts from the film's start, a negative one from its end. Ids may hold `-`, so `-` and `+` " +
      "stand between blanks: `quay - 1`.",
  }),
  DOC_PLACE_OR_TIME: kind<{ key: string; written: string }>({
    says: ({ key, written }) =>
      `${quote(key)} is ${quote(written)}, which is a time of the film and the name of a use as well.`,
    hint: ({ written }) =>
      written.startsWith("-")
        ? `${quote(`${written} + 0`)} is where the use starts`
        : `${quote(`${written} + 0`)} is where the use starts, ${quote(`+${written}`)} is the time`,
    explain: "An id such as `010` looks like seconds. Which of the two is meant must be said.",
  }),
  DOC_STRETCH_ENDS_TWICE: kind<Record<string, never>>({
    says: () => "`until` and `for` both say where this ends.",
    hint: () => "keep one of them",
    explain: "What lies over the film ends at `until` (a place in the film) or after `for` (a length).",
  }),
  DOC_TRANSITION_UNKNOWN: kind<{ transition: string; nearest: string | null }>({
    says: ({ transition }) => `There is no transition ${quote(transition)}.`,
    hint: ({ nearest }) => meant(nearest) ?? "`dissolve` is there; a hard cut needs no entry",
    explain:
      "The names are those of `transition` in the reference of the shot list. Hard cuts are the default and need no entry.",
  }),
  DOC_TRANSITION_PLACE: kind<{ transition: string; side: string; found: string; overlaps: boolean }>({
    says: ({ transition, side, found, overlaps }) =>
      overlaps
        ? `A ${quote(transition)} overlaps the two pictures at its sides, but ${side} it there ${found}.`
        : `A ${quote(transition)} needs a picture ${side} it, but there ${found}.`,
    hint: ({ side, overlaps }) =>
      overlaps
        ? `put it between two shots; \`fade_${side === "before" ? "from" : "to"}_black\` may stand here`
        : `put it directly ${side === "before" ? "behind" : "before"} the shot that it fades`,
    explain:
      "What overlaps, such as a dissolve, needs a picture on both sides: it cannot stand at the ends, at a gap, or at " +
      "another transition. `fade_to_…` stands behind what it fades away, `fade_from_…` before what it brings in; both " +
      "may stand at the ends of the film, and one behind the other.",
  }),
  DOC_HOLD_PLACE: kind<{ before: string }>({
    says: ({ before }) =>
      `A hold shows the last frame of the shot before it, but before it stands ${before === "nothing" ? before : `a ${before}`}.`,
    hint: () => "put it directly behind a shot; transitions go behind the hold",
    explain: "`{ hold: last_frame, for: 1 }` freezes the picture that the shot before it ends with.",
  }),
  DOC_FRAME_TWICE: kind<{ before: string; after: string; cure: string }>({
    severity: "warning",
    says: ({ before, after }) =>
      `${quote(before)} ends on the very picture that ${quote(after)} starts with, so a hard cut between them shows it twice.`,
    hint: ({ cure }) => `write ${quote(cure)}`,
    explain:
      "A shot that starts from the last frame of the one before it repeats that frame, which is seen as a short halt. Leave the first frame of the second one out, or put a dissolve between them.",
  }),
  DOC_CUE_ROLE: kind<{ found: string[]; known: string[]; nearest: string | null }>({
    says: ({ found, known }) =>
      found.length > 1
        ? `${found.map(quote).join(" and ")} are two roles, and a sound has one.`
        : `A sound has a role: ${known.map(quote).join(", ")}. This one has none of them.`,
    hint: ({ found, nearest }) =>
      found.length > 1
        ? "make it two entries of `sound`"
        : (meant(nearest) ?? "such as `{ music: music/theme.wav }`"),
    explain:
      "Each entry of `cut.sound` is one sound. Its first key is its role and names the file: `music`, `ambience`, `effect` or `voiceover`. Music is lowered (`duck`) under what has the role `voiceover`.",
  }),
  DOC_DUCK_UNDER_NOTHING: kind<{ under: string }>({
    severity: "warning",
    says: () => "`duck` lowers this while a voiceover speaks, but there is no voiceover.",
    hint: () => "`duck_under: clips` lowers it under the clips' own sound",
    explain: "`duck` listens to the cues with the role `voiceover`, unless `duck_under` names the clips.",
  }),
  DOC_SIZE: kind<{ written: string; why: string; instead: string | null }>({
    says: ({ written, why }) => `A film of ${written} cannot be made: ${why}.`,
    hint: ({ instead }) => (instead === null ? undefined : `write ${quote(instead)}`),
    explain:
      "H.264 with its usual colours takes even widths and heights; a film is between 16 and 8192 pixels wide and high.",
  }),
  DOC_OUTPUT_NAME: kind<{ name: string; why: string }>({
    says: ({ name, why }) => `${quote(name)} cannot be written: ${why}.`,
    hint: () => "a name such as `out/ferry.mp4`",
    explain: "What comes out is an `.mp4` inside the project folder, and never overwrites what went in.",
  }),
  DOC_FILM_NAME_TWICE: kind<{ name: string; first: string; second: string }>({
    says: ({ name, first, second }) =>
      `The films ${quote(first)} and ${quote(second)} would both be written to ${quote(name)}.`,
    hint: () => "put `${deliver}` into the name: `out/ferry-${deliver}.mp4`",
    explain: "Every film of a cut needs a file of its own; upper and lower case count as the same.",
  }),
  DOC_DELIVER_ELSEWHERE: kind<Record<string, never>>({
    says: () =>
      "`${deliver}` has a value only in `cut.output`, and only where `cut.deliver` names the films that are made.",
    hint: () => "name films under `cut.deliver`, or take it out",
    explain:
      "All films of a cut are made of the same takes: only their files, sizes and shapes differ, so nothing else can hang on the name of one.",
  }),
  DOC_CLIP_NAME_TWICE: kind<{ name: string; first: string; second: string }>({
    says: ({ name, first, second }) =>
      `Shots ${quote(first)} and ${quote(second)} would both be written to ${quote(name)}.`,
    hint: () => "put `${id}` into the name",
    explain:
      "Every clip needs a file of its own. Slashes of an id become `-` in a file name, and upper and lower case count as the same.",
  }),
};
