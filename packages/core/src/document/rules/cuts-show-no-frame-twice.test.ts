import { expect, test } from "vitest";
import { readText } from "../testing/read-text.ts";

const chain = `shots:
  - { id: quay, prompt: a quay }
  - { id: deck, prompt: a deck, image: { last_frame_of: quay } }
`;
const landing = `shots:
  - { id: quay, prompt: a quay, image: q.png, end_image: { first_frame_of: deck } }
  - { id: deck, prompt: a deck, image: d.png }
`;
const inTimeline = (...entries: readonly string[]) =>
  `cut:\n  timeline:\n${entries.map((entry) => `    - ${entry}\n`).join("")}`;

async function hints(text: string) {
  const { problems } = await readText(text);
  return problems.filter(({ code }) => code === "DOC_FRAME_TWICE").map(({ hint }) => hint);
}

test.each([
  ["file order", chain],
  ["a shot that lands on the next one's first picture", landing],
  ["a start that was trimmed", chain + inTimeline("{ shot: quay, in: 1 }", "deck")],
])("%s shows a picture twice, and the cure is named", async (_, text) => {
  expect(await hints(text)).toEqual(["write `{ shot: deck, in: 1f }`"]);
});

test.each([
  ["a first frame that is left out", inTimeline("quay", "{ shot: deck, in: 1f }")],
  ["an end that was trimmed", inTimeline("{ shot: quay, out: -1f }", "deck")],
  ["a length that was trimmed", inTimeline("{ shot: quay, for: 2 }", "deck")],
  ["an end at a place in the film", inTimeline("{ shot: quay, until: 2 }", "deck")],
  ["a dissolve", inTimeline("quay", "{ transition: dissolve, for: 12f }", "deck")],
  ["a gap", inTimeline("quay", "{ gap: black, for: 12f }", "deck")],
  ["another order", inTimeline("deck", "quay")],
])("%s shows it once", async (_, timeline) => {
  expect(await hints(chain + timeline)).toEqual([]);
});
