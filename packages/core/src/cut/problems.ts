import { kind } from "../diagnostics/index.ts";

const timecodeFaults = {
  drop: { says: "`;` is drop-frame, and the clip does not count so", hint: "write `:` before the frames" },
  "no-drop": { says: "the clip counts drop-frame", hint: "write `;` before the frames" },
  frame: {
    says: "its second has no frame of that number",
    hint: "the numbers of a second end below the clip's rate",
  },
};

/** The problems that show only when the clips are there and have been measured. */
export const cutProblems = {
  CUT_IN_OUTSIDE_CLIP: kind<{ name: string; in: string; clip: string }>({
    says: ({ name, in: start, clip }) =>
      `\`${name}\` is to start at ${start}, but its clip is ${clip} long, so there is nothing to show.`,
    hint: ({ clip }) => `\`in\` must lie within ${clip}`,
    explain:
      "The clip that was made or given is shorter than the shot list expects. Move `in`, or use another take.",
  }),
  CUT_OUT_OUTSIDE_CLIP: kind<{ name: string; out: string; clip: string; key: string }>({
    says: ({ name, out, clip }) =>
      `\`${name}\` is to be shown up to ${out} of its clip, but the clip is ${clip} long.`,
    hint: ({ key, clip }) => `leave \`${key}\` out to use the clip to its end at ${clip}`,
    explain:
      "Models often give a little less than was asked for: 5.875 s for 6 s. A film is never filled up with a frozen " +
      "frame behind your back. Leave `out` or `for` away to use all that there is, or name an earlier `out`.",
  }),
  CUT_OUT_BEFORE_IN: kind<{ name: string; in: string; out: string }>({
    says: ({ name, in: start, out }) => `\`${name}\` would end at ${out}, before it starts at ${start}.`,
    hint: () => "`out` must come after `in`; a negative one counts from the clip's end",
    explain:
      "Both times count in the clip. Negative ones count from its end, which is known once the clip is there.",
  }),
  CUT_TIMECODE: kind<{ name: string; key: string; fault: "drop" | "no-drop" | "frame" }>({
    says: ({ name, key, fault }) =>
      `The timecode of \`${key}\` names no frame of the clip of \`${name}\`: ${timecodeFaults[fault].says}.`,
    hint: ({ fault }) => timecodeFaults[fault].hint,
    explain:
      "Timecode counts as the clip's own counter does: from its start timecode, or from 0 where it has none, and in its " +
      "own rate. Clips of 29.97 and 59.94 may count drop-frame, which leaves out numbers at the start of most minutes and " +
      "is written with `;` before the frames.",
  }),
  CUT_UNTIL_PASSED: kind<{ name: string; start: string; until: string }>({
    says: ({ name, start, until }) =>
      `\`${name}\` is to end at ${until} of the film, but it only starts at ${start}.`,
    hint: () => "`until` counts from the start of the film; `for` is a length",
    explain: "What stands before it in the timeline is longer than `until` allows for.",
  }),
  CUT_LENGTH_MISSED: kind<{
    promised: string;
    film: string;
    difference: string;
    frames: number;
    isShort: boolean;
    open: string[];
  }>({
    says: ({ promised, film, difference, frames, isShort }) =>
      `The film is ${film} long, ${difference} (${frames} frame${frames === 1 ? "" : "s"}) ${isShort ? "less" : "more"} than the promised ${promised}.`,
    hint: ({ isShort, open, difference }) =>
      open.length === 0
        ? `${isShort ? "show more" : "show less"}: every length is written in the timeline`
        : `give ${open.map((name) => `\`${name}\``).join(" or ")} ${difference} ${isShort ? "more, or put in a hold or a gap" : "less, with `for` or `out`"}`,
    explain:
      "`length` is a promise, so a film of another length is not made. Clips often come a little shorter than they were " +
      "asked for; uses without `out`, `for` or `until` are as long as their clips, and change the film with them.",
  }),
  CUT_NOTHING_TO_SHOW: kind<{ name: string; length: string }>({
    says: ({ name, length }) => `\`${name}\` would be ${length} long, which is less than one frame.`,
    hint: () => "give it at least `1f`",
    explain: "After rounding its two ends to frames of the film nothing is left of this entry.",
  }),
  CUT_TRANSITION_MISSING: kind<{ transition: string }>({
    says: ({ transition }) => `The ffmpeg of this machine does not know the transition \`${transition}\`.`,
    hint: () => "take another transition, or a newer ffmpeg; the takes stay as they are",
    explain:
      "Transitions are drawn by ffmpeg's `xfade` filter, which got new kinds over the years. `rushes doctor` says which " +
      "ffmpeg is used.",
  }),
  CUT_DISSOLVE_TOO_LONG: kind<{
    transition: string;
    name: string;
    frames: number;
    left: number;
    taken: number;
  }>({
    says: ({ transition, name, frames, left, taken }) =>
      taken === 0
        ? `The \`${transition}\` takes ${frames} frames, but \`${name}\` has only ${left}.`
        : `The \`${transition}\` takes ${frames} frames of \`${name}\`, but the transition before it already takes ${taken} and only ${left} are left.`,
    hint: ({ left }) => (left === 0 ? "take this transition out" : `at most \`${left}f\``),
    explain:
      "A transition needs its whole length of what it leads from and to, and each frame belongs to one transition only. " +
      "Make it shorter, or show more of the neighbour.",
  }),
  CUT_PLACE_OUTSIDE_FILM: kind<{ at: string; film: string; isBefore: boolean }>({
    says: ({ at, film, isBefore }) =>
      isBefore
        ? `This lies at ${at}, before the film starts.`
        : `This reaches to ${at}, but the film is ${film} long.`,
    hint: ({ film, isBefore }) =>
      isBefore ? "negative times count from the film's end" : `the film ends at ${film}`,
    explain:
      "Titles and sounds lie over the film, and this one would lie outside it. How long the film is hangs on the clips " +
      "that are there: a clip that came shorter than asked for moves everything behind it. Places that name a use, " +
      "such as `quay.end - 2`, move along.",
  }),
  CUT_STRETCH_EMPTY: kind<{ at: string; until: string }>({
    says: ({ at, until }) =>
      at === until
        ? `This starts at ${at}, where it ends as well.`
        : `This would end at ${until}, before it starts at ${at}.`,
    hint: () => "it must last for at least one frame",
    explain: "What lies over the film starts at `at` and ends at `until`, at least one frame later.",
  }),
  CUT_WORDS_TOO_LONG: kind<{ characters: number }>({
    says: ({ characters }) =>
      `These ${characters} characters do not fit into their place in the picture, not even in the smallest letters.`,
    hint: () => "say less, or spread it over several",
    explain:
      "Words are set smaller until they fit, down to letters that can just be read. What does not fit then is never cut " +
      "off behind your back.",
  }),
  CUT_CAPTION_BEYOND_FILM: kind<{ from: string; until: string; film: string; isBehind: boolean }>({
    says: ({ from, until, film, isBehind }) =>
      isBehind
        ? `This caption comes at ${from}, but the film ends at ${film}.`
        : `This caption stays until ${until}, but the film ends at ${film}.`,
    hint: ({ film, isBehind }) => (isBehind ? "take it out, or move it" : `end it at ${film} at the latest`),
    explain:
      "The times of a caption file count in the film as it is cut. Where the film has become shorter than expected, its " +
      "captions have to follow: nothing is left out or cut short behind your back.",
  }),
  CUT_SPLIT_TWICE: kind<{ before: string; behind: string }>({
    says: ({ before, behind }) =>
      `Between \`${before}\` and \`${behind}\` the sound would change twice: one stays longer and the other comes earlier.`,
    hint: () => "keep `l_cut` or `j_cut`, not both",
    explain:
      "Between two shots the sound goes over once. `l_cut` on the first moves that behind the picture, `j_cut` on the second before it.",
  }),
  CUT_SPLIT_ALONE: kind<{ name: string; side: "before" | "behind" }>({
    says: ({ name, side }) =>
      side === "before"
        ? `\`${name}\` opens the film, so its sound cannot come before its picture.`
        : `\`${name}\` ends the film, so its sound cannot stay behind its picture.`,
    hint: ({ side }) => `put a gap or a shot ${side} it`,
    explain: "A J-cut lies over the picture before it, an L-cut over the one behind it: there must be one.",
  }),
  CUT_SPLIT_TOO_LONG: kind<{ name: string; neighbour: string; key: string; room: string }>({
    says: ({ name, neighbour, key, room }) =>
      `The \`${key}\` of \`${name}\` would reach past \`${neighbour}\`, of whose sound ${room} can be given up.`,
    hint: ({ room }) => (room === "0 s" ? "take it out" : `at most ${room}`),
    explain:
      "A J-cut or L-cut takes the place of the neighbour's own sound, so it is at most as long as the neighbour without its transitions.",
  }),
  CUT_SPLIT_HANDLE: kind<{
    name: string;
    key: string;
    needs: string;
    there: string;
    side: "before" | "behind";
  }>({
    says: ({ name, key, needs, there, side }) =>
      `The \`${key}\` of \`${name}\` needs ${needs} of its clip ${side} what is shown, but there is ${there}.`,
    hint: ({ side }) =>
      side === "before"
        ? "start later in the clip with `in`, or shorten it"
        : "leave the clip earlier with `out`, or shorten it",
    explain:
      "Sound that comes early lies in the clip before `in`, sound that stays lies behind `out`. A clip that is shown whole has neither.",
  }),
  CUT_CUE_RANGE: kind<{ file: string; key: string; at: string; length: string }>({
    says: ({ file, key, at, length }) => `\`${key}\` lies at ${at} of \`${file}\`, which is ${length} long.`,
    explain:
      "`in` and `out` of a sound count in its file, negative ones from its end; `out` comes after `in`.",
  }),
  CUT_CUE_SHORT: kind<{ file: string; length: string; needs: string }>({
    says: ({ file, length, needs }) =>
      `This sound is to last ${needs}, but \`${file}\` gives ${length} of it.`,
    hint: () => "`loop: true` repeats it; without `until` and `for` it ends when the file does",
    explain: "A sound is never filled up with silence behind your back.",
  }),
  CUT_CUE_FADES: kind<{ file: string; fades: string; length: string }>({
    says: ({ file, fades, length }) =>
      `The fades of \`${file}\` take ${fades}, but it is heard for ${length}.`,
    hint: () => "shorten `fade_in` or `fade_out`",
    explain: "A sound rises over `fade_in` and falls over `fade_out`, one after the other.",
  }),
};
