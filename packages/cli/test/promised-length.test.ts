import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openMedia } from "@rushes/media";
import { expect, test } from "vitest";
import { makeFolder, runRushes } from "./run-rushes.ts";

const film = (length: string) => `defaults: { duration: 1 }
shots:
  - { id: quay, prompt: a foggy quay }
  - { id: deck, prompt: wet planks }
cut: { size: 320x180, length: ${length}, timeline: [quay, deck] }
`;

test("a film that would miss its promised length is neither bought for nor cut, and all else goes on", async () => {
  const folder = await makeFolder({ "film.yaml": film("3") });
  const rushes = (...words: string[]) => runRushes(folder, words);
  const missed = { code: 2, err: expect.stringContaining("film.yaml:5:") };
  expect(await rushes("plan", "--animatic")).toMatchObject(missed);
  expect(await rushes("render", "--animatic")).toMatchObject(missed);
  expect(await readdir(folder)).toEqual(["film.yaml"]);

  await writeFile(join(folder, "film.yaml"), film("2"));
  expect(await rushes("render", "--animatic")).toMatchObject({ code: 0 });

  await writeFile(join(folder, "film.yaml"), film("2.5"));
  expect(await rushes("cut", "--animatic")).toMatchObject(missed);
  for (const words of [["status"], ["takes"], ["validate"]]) {
    expect(await rushes(...words)).toMatchObject({ code: 0 });
  }
  // Nothing is bought any more: what is in hand is still seen to, and the cut says what is wrong.
  expect(await rushes("render", "--animatic")).toMatchObject(missed);
});

test("what cannot come out as it is written is told before anything is bought, each on its line", async () => {
  const folder = await makeFolder({
    "film.yaml": `defaults: { duration: 1 }
shots:
  - { id: quay, prompt: a foggy quay }
  - { id: deck, prompt: wet planks, caption: "${"all hands on deck ".repeat(150)}" }
cut:
  size: 320x180
  captions: en.srt
  burn_captions: true
  timeline: [quay, deck]
  titles:
    - { text: late, at: 3 }
  sound:
    - { effect: horn.wav, at: deck + 1.5 }
`,
    "en.srt": "1\n00:00:01,500 --> 00:00:02,500\nTo the end.\n",
  });
  const media = await openMedia();
  await media.run({
    inputs: [{ kind: "generated", graph: "sine=d=0.2" }],
    outputOptions: [],
    output: join(folder, "horn.wav"),
  });
  const rushes = (...words: string[]) => runRushes(folder, words);
  const told = ({ err }: { err: string }) =>
    [...err.matchAll(/(?:film\.yaml|en\.srt):\d+/g)].map(([at]) => at);
  // whether words fit hangs on no clip
  const validated = await rushes("validate");
  expect(validated).toMatchObject({ code: 2, err: expect.stringContaining("CUT_WORDS_TOO_LONG") });
  expect(told(validated)).toEqual(["film.yaml:4"]);
  const planned = await rushes("plan", "--animatic");
  expect(planned).toMatchObject({ code: 2, err: expect.stringContaining("CUT_CAPTION_BEYOND_FILM") });
  expect(told(planned).toSorted()).toEqual(["en.srt:2", "film.yaml:11", "film.yaml:13", "film.yaml:4"]);
  expect(await rushes("render", "--animatic")).toMatchObject({ code: 2 });
  expect(await readdir(join(folder, ".rushes"))).toEqual(["cache"]);
});
