import { describe, expect, test } from "vitest";
import { found, readText } from "../testing/read-text.ts";

const film = (sound: string) => `shots: [{ id: quay, prompt: a }, { id: deck, prompt: b }]
cut:
  loudness: streaming
  timeline: [quay, { shot: deck, in: 1, j_cut: 0.5, gain: -3 }, { shot: deck, as: again, in: 1, sound: none, l_cut: 12f }]
  sound:
${sound.replace(/^/gm, "    ")}
`;

async function cuesOf(sound: string) {
  const { shotList, problems } = await readText(film(sound));
  expect(problems).toEqual([]);
  if (!shotList || shotList.cut === "none") throw new Error("no cut");
  return shotList.cut;
}

test("a cue has its role, its file, its place and everything that shapes it", async () => {
  const cut = await cuesOf(`- { music: music/theme.wav, gain: -6, fade_out: 2, duck: -10 }
- { ambience: fx/harbour.wav, at: quay, until: again.end, loop: true, gain: -18 }
- { effect: fx/horn.wav, at: quay + 2, in: 0.5, out: -1 }
- { voiceover: vo/01.wav, at: deck + 0.5 }`);
  expect(cut.loudness).toBe(-14);
  expect(cut.sound).toMatchObject([
    {
      role: "music",
      file: "music/theme.wav",
      gain: -6,
      duck: { decibels: -10, under: "voiceover" },
      loop: false,
    },
    { role: "ambience", loop: true, stretch: { at: { use: "quay" }, until: { use: "again", edge: "end" } } },
    { role: "effect", in: { unit: "seconds" }, out: { unit: "seconds" } },
    { role: "voiceover", stretch: { at: { use: "deck" } } },
  ]);
  expect(cut.timeline).toMatchObject([{}, { gain: -3, jCut: {} }, { isMute: true, lCut: { frames: 12 } }]);
});

describe("one mistake is one problem, with its cure", () => {
  test.each([
    ["- { musik: a.wav }", "DOC_CUE_ROLE", /did you mean `music`/],
    ["- { music: a.wav, effect: b.wav }", "DOC_CUE_ROLE", /two entries/],
    ["- music/theme.wav", "DOC_VALUE_KIND", undefined],
    ["- { music: a.wav, volume: 0.5 }", "DOC_WRONG_WORD", /gain/],
    ["- { music: a.wav, gain: loud }", "DOC_VALUE_KIND", undefined],
    ["- { music: a.wav, duck: 10, duck_under: clips }", "DOC_VALUE_RANGE", undefined],
    ["- { voiceover: a.wav, duck: -10 }", "DOC_WRONG_WORD", /music/],
    ["- { music: a.wav, duck: -10 }", "DOC_DUCK_UNDER_NOTHING", /duck_under: clips/],
    ["- { music: ../a.wav }", "DOC_PATH", undefined],
    ["- { music: a.wav, at: quai }", "DOC_PLACE_UNKNOWN", /`quay`/],
    ["- { music: a.wav, fade_in: 0 }", "DOC_TIME_SENSE", undefined],
  ])("%s", async (sound, code, hint) => {
    const reading = await readText(film(sound));
    expect(found(reading)).toEqual([`6 ${code}`]);
    if (hint) expect(reading.problems[0]?.hint).toMatch(hint);
  });

  test.each([
    ["loud", "DOC_VALUE_UNKNOWN", undefined],
    ["streeming", "DOC_VALUE_UNKNOWN", "did you mean `streaming`?"],
    ["16", "DOC_VALUE_FORM", "write `-16`"],
    ["-16 LUFS", "DOC_VALUE_FORM", "write `-16`"],
    ["-90", "DOC_VALUE_FORM", undefined],
  ])("loudness: %s", async (written, code, hint) => {
    const { problems } = await readText(`shots: [a]\ncut: { loudness: ${written} }\n`);
    expect(problems.map((problem) => [problem.code, problem.hint])).toEqual([[code, hint]]);
  });
});
