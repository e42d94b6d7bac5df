import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { makeFolder, resultOf, runRushes, takesIn } from "./run-rushes.ts";

const reel = fileURLToPath(new URL("../../../examples/first-film/footage/reel.mp4", import.meta.url));
const film = `title: The last ferry
defaults: { duration: 1 }
shots:
  - { id: quay, prompt: "a foggy quay\\u0007 & <gulls>", caption: "=Fog" }
  - { id: deck, prompt: wet planks }
cut:
  fps: 24
  output: out/ferry-\${deliver}.mp4
  timeline:
    - { shot: quay, for: 18f }
    - { transition: wipe_left, for: 6f }
    - deck
  deliver:
    wide: { size: 320x180 }
    tall: { size: 180x320 }
`;

test("a film is handed over in every format, a file for each deliverable, with what is lost said by name; nonsense is refused in words", async () => {
  const folder = await makeFolder({ "film.yaml": film, "reel.mp4": await readFile(reel) });
  const missing = await runRushes(folder, ["export", "film.yaml", "--to", "otio"]);
  expect(missing).toMatchObject({ code: 1, out: "", err: "No film yet: quay, deck have no take.\n" });
  expect(await runRushes(folder, ["render", "--no-cut"])).toMatchObject({ code: 0 });

  expect(
    await runRushes(folder, ["takes", "import", "film.yaml", "reel.mp4", "deck", "--no-pick"]),
  ).toMatchObject({
    code: 0,
  });

  const fcpxml = await runRushes(folder, ["export", "film.yaml", "--to", "fcpxml"]);
  expect(fcpxml).toMatchObject({
    code: 0,
    out: "out/ferry-wide.fcpxml\nout/ferry-wide.srt\nout/ferry-tall.fcpxml\nout/ferry-tall.srt\n",
    err: "! quay → deck: the transition `wipe_left` → a dissolve\n",
  });
  const xml = await readFile(join(folder, "out/ferry-tall.fcpxml"), "utf8");
  const stored = await takesIn(folder);
  for (const take of stored)
    expect(xml).toContain(`src="${pathToFileURL(join(folder, ".rushes/takes", take)).href}"`);
  expect(xml).toContain("<audition ");
  expect(xml).toContain("<note>a foggy quay\uFFFD &amp; &lt;gulls&gt;</note>");

  const otio = await runRushes(folder, [
    "export",
    "-o",
    "list.otio",
    "--deliver",
    "tall",
    "--relative",
    "--json",
  ]);
  const result = resultOf(otio);
  expect(result).toMatchObject({
    exitCode: 0,
    files: [{ deliver: "tall", file: "list.otio", captions: "list.srt", frames: 36 }],
  });
  const timeline = JSON.parse(await readFile(join(folder, "list.otio"), "utf8"));
  const [video] = timeline.tracks.children;
  const urls = video.children.flatMap(
    (child: { media_references?: Record<string, { target_url: string }> }) =>
      Object.values(child.media_references ?? {}).map(({ target_url }) => target_url),
  );
  expect(urls.toSorted()).toEqual(stored.map((take) => `.rushes/takes/${take}`));

  const edl = await runRushes(folder, [
    "export",
    "--to",
    "edl",
    "--deliver",
    "wide",
    "--start",
    "10:00:00:00",
  ]);
  expect(edl.out).toBe("out/ferry-wide.edl\nout/ferry-wide.srt\n");
  const lines = (await readFile(join(folder, "out/ferry-wide.edl"), "utf8")).split("\r\n");
  expect(lines.filter((line) => /^\d/.test(line))).toEqual([
    "001  QUAY     V     C        00:00:00:00 00:00:00:12 10:00:00:00 10:00:00:12",
    "002  QUAY     V     C        00:00:00:12 00:00:00:12 10:00:00:12 10:00:00:12",
    "002  DECK     V     W001 006 00:00:00:00 00:00:01:00 10:00:00:12 10:00:01:12",
  ]);

  for (const [words, said] of [
    [["film.yaml"], "Say what to write: --to otio, or --to fcpxml, or --to edl, or --to csv"],
    [
      ["film.yaml", "--to", "edl", "--deliver", "wid"],
      "--deliver wid: film.yaml delivers nothing of that name. Did you mean wide?",
    ],
    [
      ["film.yaml", "-o", "one.otio"],
      "film.yaml makes 2 films, and one.otio holds one. Say which: --deliver wide, or --deliver tall",
    ],
    [
      ["film.yaml", "--to", "edl", "--start", "1h"],
      "--start 1h: write a timecode of four parts, such as 01:00:00:00",
    ],
  ] as const) {
    const refused = await runRushes(folder, ["export", ...words]);
    expect(refused.code, refused.err).toBe(2);
    expect(refused.err).toContain(said);
  }
});
