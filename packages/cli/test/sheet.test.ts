import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { openMedia } from "@rushes/media";
import { expect, test } from "vitest";
import { makeFolder, runRushes, takesIn } from "./run-rushes.ts";

const film = `title: The last ferry
defaults: { duration: 1 }
shots:
  - { id: quay, prompt: a foggy quay }
  - { id: deck, prompt: wet planks }
cut: { size: 320x180, deliver: { wide: {}, square: { size: 180x180 } } }
`;

test("every film of a list is drawn as sheet, strip, poster and waveform, once each; its cache is seen, verified and trimmed", async () => {
  const folder = await makeFolder({ "film.yaml": film });
  expect(await runRushes(folder, ["sheet"])).toMatchObject({ code: 1, out: "" });
  expect(await runRushes(folder, ["render"])).toMatchObject({ code: 0 });
  const media = await openMedia();
  const both = (kind: string) => ["wide", "square"].map((name) => `out/film-${name}.${kind}.png`);
  for (const [words, names, size] of [
    [["sheet"], both("sheet"), { width: 1920 }],
    [["sheet", "--strip"], both("strip"), { width: 1920 }],
    [["sheet", "--poster", "--at", "-12f"], both("poster"), { height: 180 }],
    // a name of its own holds one picture
    [["sheet", "--waveform", "-o", "look/w.png"], ["look/w.png"], { width: 1920 }],
  ] as const) {
    const drawn = await runRushes(folder, words);
    expect(drawn, drawn.err).toMatchObject({ code: 0, out: names.map((name) => `${name}\n`).join("") });
    for (const name of names) {
      expect((await media.probe(join(folder, name))).picture).toMatchObject({ codec: "png", ...size });
    }
  }
  const kept = join(folder, ".rushes/cache/segments");
  const pictures = (await readdir(kept)).filter((name) => name.endsWith(".png"));
  expect(pictures).toHaveLength(7);
  const [first = ""] = pictures;
  const madeAt = (await stat(join(kept, first))).mtimeMs;
  expect(await runRushes(folder, ["sheet"])).toMatchObject({ code: 0 });
  // noting that it was used keeps the time only to the millisecond
  expect(Math.abs((await stat(join(kept, first))).mtimeMs - madeAt)).toBeLessThan(1);

  const seen = JSON.parse((await runRushes(folder, ["cache", "see", "--json"])).out);
  expect(seen.kinds.map(({ kind }: { kind: string }) => kind).toSorted()).toEqual([
    "looks",
    "segments",
    "sheets",
    "sound",
  ]);
  expect((await runRushes(folder, ["cache", "verify"])).err).toBe("Everything is whole.\n");
  expect((await runRushes(folder, ["cache", "trim"])).code).toBe(2);
  const dry = await runRushes(folder, ["cache", "trim", "--max-size", "0MB", "--dry-run"]);
  expect(dry.out).toMatch(/^\d+ files would go, .* 0 B left\.\n$/);
  expect(await readdir(kept)).not.toEqual([]);
  expect((await runRushes(folder, ["cache", "trim", "--max-size", "0MB"])).code).toBe(0);
  expect(await readdir(kept)).toEqual([]);
  expect(await takesIn(folder)).toHaveLength(2);
  expect(await runRushes(folder, ["cut"])).toMatchObject({ code: 0 });
});
