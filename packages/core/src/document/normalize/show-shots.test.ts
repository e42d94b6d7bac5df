import { expect, test } from "vitest";
import { found, readText } from "../testing/read-text.ts";

test("a use is shown as its shot says; what it says itself wins, what `defaults` says comes last", async () => {
  const { shotList, problems } = await readText(`defaults: { fit: blur, focus: [0.5, 0.2] }
shots:
  - { id: plain, prompt: a quay }
  - scene: harbour
    fit: cover
    shots:
      - { id: near, prompt: a rail, focus: [0, "\${edge}"] }
      - { id: reel, clip: reel.mp4 }
      - { id: bare, prompt: a rope, fit: none, focus: none }
vars: { edge: 1 }
cut: { timeline: [plain, near, reel, bare, { shot: near, as: again, fit: contain }] }
`);
  expect(problems).toEqual([]);
  if (!shotList || shotList.cut === "none") throw new Error("no cut");
  const framings = shotList.cut.timeline.map(({ origin: _, ...entry }) => entry);
  const use = (name: string, shot = name) => ({ entry: "use", name, shot });
  expect(framings).toEqual([
    { ...use("plain"), defaultFit: "blur", focus: { x: 0.5, y: 0.2 } },
    { ...use("near"), fit: "cover", focus: { x: 0, y: 1 } },
    { ...use("reel"), fit: "cover", focus: { x: 0.5, y: 0.2 } },
    use("bare"),
    { ...use("again", "near"), fit: "contain", focus: { x: 0, y: 1 } },
  ]);
});

test("a fit that is none and a focus outside the picture are told on their lines", async () => {
  const reading = await readText(`shots:
  - { prompt: a, focus: [0.5, 1.5] }
  - { prompt: b, focus: 0.5 }
  - { prompt: c, focus: [left, top] }
  - { id: d, prompt: d, fit: fill }
cut: { timeline: [{ shot: d, fit: stretch }] }
`);
  expect(found(reading)).toEqual([
    "2 DOC_VALUE_FORM",
    "3 DOC_VALUE_FORM",
    "4 DOC_VALUE_FORM",
    "5 DOC_VALUE_UNKNOWN",
    "6 DOC_VALUE_UNKNOWN",
  ]);
  expect(reading.problems[0]?.message).toContain("[0.5, 1.5]");
});
