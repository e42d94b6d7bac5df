import { describe, expect, test } from "vitest";
import { readText } from "../testing/read-text.ts";

const read = (titles: string) =>
  readText(`shots: [a ferry]\ncut:\n  titles:\n${titles.replace(/^/gm, "    ")}\n`);
const codes = async (titles: string) => (await read(titles)).problems.map(({ code }) => code);

describe("titles", () => {
  test("get their places, and defaults for the rest", async () => {
    const { shotList } = await read(
      '- { text: Cross over., at: shot-1.end - 2, for: 2 }\n- { text: "A\\nB", at: 1, until: shot-1.end, position: lower_third, fade: 0, size: large, font: bold, colour: "#F2A541" }',
    );
    const cut = shotList?.cut;
    expect(cut !== "none" && cut?.titles).toMatchObject([
      {
        text: "Cross over.",
        position: "centre",
        fade: { seconds: { numerator: 1, denominator: 4 } },
        lettering: {},
        stretch: { at: { use: "shot-1", edge: "end" }, for: { seconds: { numerator: 2 } } },
      },
      {
        text: "A\nB",
        position: "lower_third",
        fade: { seconds: { numerator: 0 } },
        lettering: { size: "large", font: "bold", colour: "f2a541" },
        stretch: { until: { use: "shot-1" } },
      },
    ]);
  });

  test.each([
    ["- { at: 1 }", ["DOC_KEY_MISSING"]],
    ["- { text: a }", ["DOC_KEY_MISSING"]],
    ["- { text: a, at: 1, for: 2, until: 4 }", ["DOC_STRETCH_ENDS_TWICE"]],
    ["- { text: a, at: nowhere + 1 }", ["DOC_PLACE_UNKNOWN"]],
    ["- { text: a, at: 1, position: left }", ["DOC_VALUE_UNKNOWN"]],
    ["- { text: a, at: 1, colour: mauve }", ["DOC_VALUE_FORM"]],
    ["- { text: a, at: 1, fade: -1 }", ["DOC_TIME_SENSE"]],
    ["- { text: a, at: 1, color: red }", ["DOC_WRONG_WORD"]],
    ["- { logo: a.png, at: -2, width: 12% }", ["DOC_NOT_RENDERED_YET", "DOC_NOT_RENDERED_YET"]],
    ["- text: take #3 of the mug\n  at: 1", ["DOC_COMMENT_IN_TEXT"]],
    ["- Cross over.", ["DOC_VALUE_KIND"]],
    ["text: a", ["DOC_VALUE_KIND"]],
  ])("%s is said to be wrong", async (titles, expected) => {
    expect(await codes(titles)).toEqual(expected);
  });
});

describe("a card", () => {
  const readCard = (card: string) =>
    readText(`shots: [a ferry]\ncut:\n  timeline:\n    - ${card}\n    - shot-1\n`);

  test("has words, a length, and looks of its own", async () => {
    const { shotList } = await readCard('{ card: In 1911, for: 2, background: "#1B3A4B", size: small }');
    expect(shotList?.cut !== "none" && shotList?.cut.timeline[0]).toMatchObject({
      ...{ entry: "card", text: "In 1911", background: "1b3a4b", lettering: { size: "small" } },
      for: { seconds: { numerator: 2 } },
    });
  });

  test.each([
    ["{ card: In 1911 }", "DOC_KEY_MISSING"],
    ["{ card: In 1911, for: 0 }", "DOC_TIME_SENSE"],
    ["{ card: In 1911, for: 2, position: top }", "DOC_KEY_UNKNOWN"],
    ["{ card: '', for: 2 }", "DOC_TEXT_EMPTY"],
  ])("%s is said to be wrong", async (card, code) => {
    expect((await readCard(card)).problems.map((problem) => problem.code)).toEqual([code]);
  });
});

test("a shot's caption goes with each of its uses, inherited or its own", async () => {
  const { shotList } = await readText(
    "shots:\n  - scene: pier\n    caption: Dawn.\n    shots:\n      - { id: a, prompt: x }\n      - { id: b, prompt: x, caption: none }\n      - { id: c, clip: c.mp4 }\n      - { id: d, still: d.png, for: 2 }\n",
  );
  const timeline = shotList?.cut !== "none" ? shotList?.cut.timeline : [];
  expect(timeline?.map((entry) => entry.entry === "use" && entry.caption?.text)).toEqual([
    "Dawn.",
    undefined,
    "Dawn.",
    "Dawn.",
  ]);
});
