import { expect, test } from "vitest";
import type { Film } from "../ports.ts";
import type { WordMark } from "../words-port.ts";
import { compilePoster, posterFrame } from "./compile-poster.ts";
import { compileTiles } from "./compile-tiles.ts";
import { compileWaveform } from "./compile-waveform.ts";
import { clockOf } from "./sheet.ts";
import type { SheetWords } from "./sheet-page.ts";

/** Words that are drawn as what they were given. */
const words: SheetWords = {
  identity: "fonts",
  plain: (text) => text,
  fit: (text, _, [em]) => ({ em, leading: em, lines: [text], isWhole: true }),
  script: (width, height, marks) => JSON.stringify({ width, height, marks }),
};

function filmOf(...lengths: readonly (readonly [name: string, frames: number])[]): Film {
  let at = 0;
  const entries = lengths.map(([name, frames]) => {
    const entry = { name, ...(name !== "black" && { shot: name }), at, frames };
    at += frames;
    return entry;
  });
  return {
    ...{ file: "/out/film.mp4", key: "k", frames: at, entries, width: 1280, height: 720 },
    ...{ fps: { numerator: 24, denominator: 1 }, segmentsMade: 0, segmentsKept: 0 },
    pictures: { are: "copied" },
  };
}

const drawn = (film: Film) => ({
  film,
  title: "The ferry",
  wordsOf: new Map([["quay", "fog on a quay"]]),
});
const marksOf = (script = "") => JSON.parse(script).marks as readonly WordMark[];
const textsOf = (script?: string) =>
  marksOf(script).flatMap((mark) => (mark.mark === "line" ? [mark.text] : []));

test("a contact sheet shows the middle frame of every shot, with its name, its time and its length", () => {
  const film = filmOf(["black", 12], ["quay", 48], ["deck", 96]);
  const [page, ...more] = compileTiles("contact", drawn(film), words);
  expect(more).toEqual([]);
  const { inputs, filterGraph, scripts, outputOptions } = page!.command;
  expect(inputs).toEqual([{ kind: "clip", file: "/out/film.mp4" }]);
  expect(filterGraph).toContain("[0:V:0]settb=1/24,select=eq(n\\,36)+eq(n\\,108),scale=");
  expect(filterGraph).toContain(",tile=2x1:");
  expect(textsOf(scripts?.[0])).toEqual([
    "The ferry",
    "2 shots   0:06.5   1280×720",
    ...["quay", "0:00.5   2.0 s"],
    ...["deck", "0:02.5   4.0 s"],
  ]);
  expect(outputOptions).toEqual([
    ...["-map", "[sheet]", "-frames:v", "1", "-c:v", "png", "-f", "image2", "-update", "1"],
  ]);
});

test("a strip also says what a shot is about", () => {
  const [page] = compileTiles("strip", drawn(filmOf(["quay", 48])), words);
  expect(textsOf(page?.command.scripts?.[0])).toContain("fog on a quay");
});

test("a film of 500 shots goes over pages that each stay legible, and no shot is lost", () => {
  const film = filmOf(...Array.from({ length: 500 }, (_, shot) => [`shot-${shot + 1}`, 24] as const));
  const pages = compileTiles("contact", drawn(film), words).map(({ command }) => command);
  const texts = pages.flatMap(({ scripts }) => textsOf(scripts?.[0]));
  expect(texts.filter((text) => /^shot-\d+$/.test(text))).toEqual(film.entries.map(({ name }) => name));
  for (const { scripts } of pages) expect(JSON.parse(scripts?.[0] ?? "").height).toBeLessThanOrEqual(3000);
  expect(textsOf(pages.at(-1)?.scripts?.[0])[1]).toContain(`page ${pages.length} of ${pages.length}`);
});

test("a poster is the middle of what is on screen longest", () => {
  const film = filmOf(["quay", 48], ["deck", 96], ["black", 500]);
  expect(posterFrame(film)).toBe(96);
  expect(compilePoster(film, 96).command.filterGraph).toMatch(
    /^\[0:V:0\]settb=1\/24,select=eq\(n\\,96\),scale=1280:720:/,
  );
  expect(compilePoster(film, 96)).not.toHaveProperty("shortcut");
  expect(compilePoster(film, 480).shortcut).toMatchObject({
    command: { filterGraph: expect.stringContaining("select=eq(pts\\,480),") },
    leaps: [{ file: "/out/film.mp4", toMicroseconds: 19_000_000 }],
  });
});

test("a waveform has a mark at each cut, and goes over lines of a minute at most", () => {
  const film = filmOf(...Array.from({ length: 10 }, (_, shot) => [`s${shot}`, 24 * 15] as const));
  const { filterGraph, scripts } = compileWaveform(drawn(film), words).command;
  expect(filterGraph).toContain("asplit=3[a0][a1][a2]");
  expect(filterGraph).toContain("[a1]atrim=start=50.000000:end=100.000000");
  expect(marksOf(scripts?.[0]).filter(({ mark }) => mark === "box")).toHaveLength(10);
});

test("times are clock times", () => {
  expect(clockOf(180, filmOf(["a", 1]))).toBe("0:07.5");
  expect(clockOf(24 * 3723, filmOf(["a", 1]))).toBe("1:02:03.0");
});
