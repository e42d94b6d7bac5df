import { describe, expect, test } from "vitest";
import { found, readText } from "./testing/read-text.ts";

test("twelve faults are found at once, each on its line", async () => {
  const reading = await readText(`budget: 12,50
titel: The ferry
vars:
  captain: a captain # grey braid
shots:
  - id: quay
    prompt: Wide shot: a ferry
    image: ../../secret.png
  - id: quay
    prompt: \${captian} looks back
  - id: deck
    for: 6
    prompt: she walks
  - id: bow
    prompt: the bow
    image: { last_frame_of: dek }
    takes: 0
  - { prompt: a ferry, low sun }
  - id: rail
    prompt:
cut:
  fps:24
  timeline:
    - quay
    - { transition: disolve, for: 0.5 }
    - bow
`);
  expect(found(reading)).toEqual([
    "1 DOC_VALUE_FORM",
    "2 DOC_KEY_UNKNOWN",
    "4 DOC_COMMENT_IN_TEXT",
    "7 DOC_TEXT_NEEDS_QUOTES",
    "8 DOC_PATH",
    "9 DOC_ID_TWICE",
    "10 DOC_NAME_UNKNOWN",
    "12 DOC_WRONG_WORD",
    "16 DOC_REFERENCE_UNKNOWN",
    "17 DOC_VALUE_RANGE",
    "18 DOC_NULL_BY_COMMA",
    "20 DOC_NULL",
    "22 DOC_COLON_NEEDS_SPACE",
    "25 DOC_TRANSITION_UNKNOWN",
  ]);
  expect(reading.shotList).toBeUndefined();
  expect(reading.soundShots).toEqual([]);
});

test("a broken entry of a list hides nothing but itself: all structural faults at once, and what stands around them", async () => {
  const reading = await readText(`titel: The ferry
shots:
  - id: quay
   prompt: a quay
    seeed: 3
  - id: deck
\tprompt: wet planks
  - { id: bow, prompt: the bow, image: { last_frame_of: deck }
  - { id: mast, prompt: the mast, image: { last_frame_of: dek } }
    - id: rail
      prompt: the rail
  - id: wake
    prompt: "the wake
  - id: buoy
    prompt: a buoy
    style: dusk
cut:
  fps: 24,5
  timeline:
    - quay
    - { shot: bow, for: 2
    - { transition: disolve, for: 0.5 }
    - rail
    - wake
    - gone
`);
  expect(found(reading)).toEqual([
    "1 DOC_KEY_UNKNOWN",
    "4 DOC_INDENT",
    "7 DOC_TAB",
    "8 DOC_UNCLOSED",
    "9 DOC_REFERENCE_UNKNOWN",
    "10 DOC_INDENT",
    "13 DOC_UNCLOSED",
    "16 DOC_STYLE_UNKNOWN",
    "18 DOC_VALUE_FORM",
    "21 DOC_UNCLOSED",
    "22 DOC_TRANSITION_UNKNOWN",
    "25 DOC_USE_UNKNOWN",
  ]);
  expect(reading.soundShots).toEqual([]);
});

test("what only a broken entry could have said is not missed", async () => {
  const reading = await readText(`shots:
  - id: quay
   prompt: a quay
  - { id: deck, prompt: a deck, image: { last_frame_of: quay } }
cut:
  timeline: [quay, deck, { transition: dissolve, for: 1 }, quay]
  titles: [{ text: The quay, at: quay + 1, for: 2 }]
`);
  expect(found(reading)).toEqual(["3 DOC_INDENT"]);
  expect(reading.problems[0]?.message).toContain("looked at once it is mended");
  expect(reading.partCut).toBeUndefined();
});

test("where a broken line stands in no list, nothing is said of what stands behind it", async () => {
  const reading = await readText("title: x\n shots: [a]\nbudgett: 3\n");
  expect(reading.problems).toHaveLength(1);
  expect(reading.problems[0]?.message).toContain("Nothing behind it could be read.");
});

test("shots in which nothing is wrong are handed on", async () => {
  const reading = await readText(`shots:
  - { id: one, prompt: a ferry }
  - { id: two, prompt: a ferry, seeed: 3 }
  - { id: three, prompt: a ferry, style: dusk }
`);
  expect(reading.soundShots.map(({ id }) => id)).toEqual(["one"]);
});

const shot = (keys: string) =>
  `shots:\n  - id: a\n    prompt: a ferry\n    ${keys}\n  - id: b\n    prompt: b\n`;
const cut = (entries: string) =>
  `shots: [{ id: a, prompt: a }, { id: b, prompt: b }]\ncut:\n  timeline:\n    ${entries}\n`;

describe("one mistake is one problem, with its cure", () => {
  test.each([
    [
      "a colon in text",
      "shots:\n  - prompt: Wide shot: a ferry\n    duration: 6\n",
      "DOC_TEXT_NEEDS_QUOTES",
      /quote it, or use `>-`/,
    ],
    ["text behind a quote", 'shots:\n  - prompt: "Stop" says the man\n', "DOC_TEXT_NEEDS_QUOTES", /quote it/],
    ["a leading @", "shots:\n  - @home a man\n", "DOC_TEXT_NEEDS_QUOTES", /quote it/],
    ["a leading %", "shots:\n  - prompt: 5\n  - prompt: %5 off\n", "DOC_TEXT_NEEDS_QUOTES", /quote it/],
    ["a leading {", "shots:\n  - prompt: {captain} walks\n", "DOC_TEXT_NEEDS_QUOTES", /quote it/],
    [
      "a leading * and more text",
      "shots:\n  - prompt: *stars* in the sky\n",
      "DOC_TEXT_NEEDS_QUOTES",
      /quote it/,
    ],
    ["an alias of nothing", "shots:\n  - prompt: *stars\n", "DOC_ALIAS_UNKNOWN", /quote/],
    ["an anchor in text", "shots:\n  - prompt: &wide shot of a ferry\n", "DOC_ANCHOR_UNUSED", /quote/],
    ["a tag in text", "shots:\n  - prompt: !wow a ferry\n", "DOC_TAG_UNKNOWN", /quote/],
    ["a lost comment", "shots:\n  - prompt: take #3 of the mug\n", "DOC_COMMENT_IN_TEXT", /quote/],
    [
      "a lost comment behind a bare prompt",
      "shots:\n  - take #3 of the mug\n",
      "DOC_COMMENT_IN_TEXT",
      /quote/,
    ],
    ["YAML 1.1", "%YAML 1.1\n---\nshots: [a]\n", "DOC_YAML_VERSION", /delete/],
    ["two documents", "shots: [a]\n---\nshots: [b]\n", "DOC_TWO_DOCUMENTS", /own/],
    ["a tab", "shots:\n\t- a\n", "DOC_TAB", /two spaces/],
    ["an open quote", 'shots:\n  - prompt: "abc\n    duration: 6\n  - b\n', "DOC_UNCLOSED", /close/],
    ["an open brace", "shots:\n  - { prompt: abc\n    duration: 6\n  - b\n", "DOC_UNCLOSED", /close/],
    ["a bad indent", "shots:\n  - id: a\n   prompt: b\n  - c\n", "DOC_INDENT", /same indentation/],
    ["a key twice", shot("prompt: b"), "DOC_KEY_TWICE", /delete one/],
    ["a glued dissolve", cut("[a, dissolve:0.5, b]"), "DOC_USE_UNKNOWN", /transition: dissolve, for: 0.5/],
    ["a comma in a number", "budget: 12,50\nshots: [a]\n", "DOC_VALUE_FORM", /12\.50/],
    ["a unit behind a number", shot("duration: 6s"), "DOC_VALUE_KIND", /write `6`/],
    ["a unit behind a time", cut("- { shot: a, for: 6s }"), "DOC_VALUE_FORM", /write `6`/],
    ["yes for true", shot("share: yes"), "DOC_VALUE_KIND", /write `true`/],
    ["null", shot("image: null"), "DOC_NULL", /none/],
    ["__proto__", shot("__proto__: { x: 1 }"), "DOC_KEY_RESERVED", undefined],
    ["constructor", shot("constructor: 1"), "DOC_KEY_UNKNOWN", /options/],
    ["for on a shot", shot("for: 6"), "DOC_WRONG_WORD", /duration/],
    ["duration on a use", cut("- { shot: a, duration: 2 }"), "DOC_WRONG_WORD", /for/],
    ["a key with a slip", shot("durration: 6"), "DOC_KEY_UNKNOWN", /did you mean `duration`/],
    ["itself", shot("image: { last_frame_of: a }"), "DOC_REFERENCE_SELF", /another/],
    [
      "a reference with two meanings",
      shot("image: { last_frame_of: b, first_frame_of: b }"),
      "DOC_REFERENCE_WORDS",
      /last_frame_of/,
    ],
    ["a frame without at", shot("image: { frame_of: b }"), "DOC_REFERENCE_WORDS", /at/],
    [
      "an absolute path",
      shot("image: /etc/passwd"),
      "DOC_PATH",
      /into the project folder, and name it from there: `passwd`/,
    ],
    ["a plain http address", shot("image: http://example.com/a.png"), "DOC_ADDRESS", /https/],
    ["two sources", shot("clip: a.mov"), "DOC_SHOT_TWO_SOURCES", /delete/],
    ["no source", "shots: [{ id: a }]\n", "DOC_SHOT_WITHOUT_SOURCE", /prompt/],
    ["no such style", shot("style: dusk"), "DOC_STYLE_UNKNOWN", /styles/],
    ["a used shot that is not there", cut("[a, c]"), "DOC_USE_UNKNOWN", undefined],
    ["a shot used twice", cut("[a, a]"), "DOC_USE_TWICE", /as: a_2/],
    ["out and for", cut("- { shot: a, out: 2, for: 1 }"), "DOC_USE_LENGTH", /one/],
    ["out before in", cut("- { shot: a, in: 3, out: 2 }"), "DOC_TIME_SENSE", undefined],
    [
      "a dissolve at the start",
      cut("- { transition: dissolve, for: 1 }\n    - a"),
      "DOC_TRANSITION_PLACE",
      /between/,
    ],
    [
      "a dissolve at a gap",
      cut("- a\n    - { transition: dissolve, for: 1 }\n    - { gap: black, for: 1 }\n    - b"),
      "DOC_TRANSITION_PLACE",
      /between/,
    ],
    [
      "a name of ffmpeg's",
      cut("[a, { transition: wipeleft, for: 1 }, b]"),
      "DOC_TRANSITION_UNKNOWN",
      /wipe_left/,
    ],
    ["a fade in", cut("[{ transition: fade_in, for: 1 }, a]"), "DOC_TRANSITION_UNKNOWN", /fade_from_black/],
    [
      "a fade to the front",
      cut("[{ transition: fade_to_black, for: 1 }, a]"),
      "DOC_TRANSITION_PLACE",
      /behind/,
    ],
    [
      "a fade into a dissolve",
      cut("[a, { transition: fade_to_black, for: 1 }, { transition: dissolve, for: 1 }, b]"),
      "DOC_TRANSITION_PLACE",
      /fade_from_black/,
    ],
    ["two ends", cut("[{ shot: a, for: 2, until: 3 }]"), "DOC_USE_LENGTH", /keep one/],
    ["until from the end", cut("[{ shot: a, until: -3 }]"), "DOC_TIME_SENSE", undefined],
    ["a timecode as a length", cut('[{ shot: a, for: "00:00:02:12" }]'), "DOC_TIMECODE_PLACE", /12f/],
    ["a speed that is none", cut("[{ shot: a, speed: 8 }]"), "DOC_VALUE_FORM", undefined],
    ["a speed with its sign", cut("[{ shot: a, speed: 2x }]"), "DOC_VALUE_FORM", /write `2`/],
    ["a hold of nothing", cut("[{ hold: last_frame, for: 1 }, a]"), "DOC_HOLD_PLACE", /behind a shot/],
    ["an odd size", "shots: [a]\ncut: { size: 1367x768 }\n", "DOC_SIZE", undefined],
    ["a film outside", "shots: [a]\ncut: { output: ../a.mp4 }\n", "DOC_OUTPUT_NAME", /out\/ferry/],
    ["clips of one name", "shots: [a, b]\nclips: out/clip.mp4\n", "DOC_CLIP_NAME_TWICE", /id/],
    [
      "a clip that some disks take for the film",
      "shots: [{ id: a, prompt: a }]\nclips: Out/${id}.mp4\ncut: { output: out/A.mp4 }\n",
      "DOC_OUTPUT_NAME",
      undefined,
    ],
    ["the environment in a prompt", "shots:\n  - hello ${env.USER}\n", "DOC_ENV_OUTSIDE_VARS", /vars/],
    ["a secret", "vars: { a: '${env.API_KEY:-x}' }\nshots: [a]\n", "DOC_ENV_SECRET", undefined],
    ["an unset variable", "vars: { a: '${env.NOBODY}' }\nshots: ['${a}']\n", "DOC_ENV_UNSET", /default/],
    [
      "a file that is not there",
      "shots:\n  - include: more.yaml\n  - { id: a, prompt: a, image: { last_frame_of: x } }\n",
      "DOC_FILE_NOT_FOUND",
      /name/,
    ],
    ["an empty file", "", "DOC_EMPTY", /shots/],
    ["a bare list", "- a\n- b\n", "DOC_NOT_A_MAP", /shots/],
    ["no shots", "title: a\n", "DOC_KEY_MISSING", /shots/],
    ["an empty list", "shots: []\n", "DOC_LIST_EMPTY", /add/],
    ["options with a key of the shot", shot("options: { duration: 6 }"), "DOC_OPTION_IS_KEY", /up/],
  ])("%s", async (_, text, code, cure) => {
    const { problems } = await readText(text);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    if (cure) expect(problems[0]?.hint).toMatch(cure);
  });
});

test("shots that wait for each other are one problem, which names them all", async () => {
  const { problems, soundShots } = await readText(`shots:
  - { id: a, prompt: a, image: { last_frame_of: c } }
  - { id: b, prompt: b, image: { last_frame_of: a } }
  - { id: c, prompt: c, end_image: { first_frame_of: b } }
  - { id: d, prompt: d, image: { last_frame_of: a } }
`);
  expect(problems.map(({ code, args }) => [code, args.ids])).toEqual([
    ["DOC_REFERENCE_CYCLE", ["a", "c", "b", "a"]],
  ]);
  expect(problems[0]?.related).toHaveLength(2);
  expect(soundShots.map(({ id }) => id)).toEqual(["d"]);
});
