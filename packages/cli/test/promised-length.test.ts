import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
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
