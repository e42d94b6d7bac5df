import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { eventsOf, makeFolder, resultOf, runRushes, segmentsIn, takesIn } from "./run-rushes.ts";

const film = `defaults: { duration: 1 }
shots:
  - scene: dawn
    shots:
      - { id: quay, prompt: a foggy quay }
      - { id: deck, prompt: wet planks }
  - { id: lamp, prompt: a lamp swings }
  - { id: spare, prompt: nobody needs this }
cut:
  size: 320x180
  timeline:
    - quay
    - { transition: dissolve, for: 0.25 }
    - deck
    - lamp
`;

test("init says what to type next, and leaves a person's own files alone", async () => {
  const folder = await makeFolder({
    "mine/.gitignore": "node_modules\n",
    "mine/shot-list.schema.json": "{}",
  });
  expect(await runRushes(folder, ["init", "mine"])).toMatchObject({ code: 0, out: "" });
  expect(await readFile(join(folder, "mine/.gitignore"), "utf8")).toBe("node_modules\n");
  expect(await readFile(join(folder, "mine/shot-list.schema.json"), "utf8")).toBe("{}");
  const again = await runRushes(folder, ["init", "mine"]);
  expect(again).toMatchObject({ code: 2, err: expect.stringContaining("mine/film.yaml is there already") });
  const made = await runRushes(folder, ["init", "new"]);
  expect(made).toMatchObject({ code: 0, err: expect.stringContaining("rushes render new/film.yaml") });
  expect(await readFile(join(folder, "new/.gitignore"), "utf8")).toMatch(/^\.rushes\/\n\.env\n/);
});

/** The same film, drawn and encoded in a moment. */
function smaller(written: string): string {
  const sized = /size: \d+x\d+/.test(written)
    ? written
    : written.replace("\ncut:\n", "\ncut:\n  size: 320x180\n");
  return sized.replace("1280x720", "320x180").replace("720x1280", "180x320");
}

test.each([
  ["film", ["out/film.mp4"], "0:11.5"],
  ["trailer", ["out/film.mp4"], "0:11.0"],
  ["product-spot", ["out/wide.mp4", "out/tall.mp4"], "0:06.5"],
  ["picture-chain", ["out/film.mp4"], "0:07.5"],
])(
  "a %s renders as init writes it, but for the size, and a paid model could film it",
  async (template, films, length) => {
    const folder = await makeFolder({});
    expect(await runRushes(folder, ["init", ".", "--template", template])).toMatchObject({ code: 0 });
    const written = await readFile(join(folder, "film.yaml"), "utf8");
    await writeFile(join(folder, "paid.yaml"), written.replace("provider: animatic", "provider: wavespeed"));
    const validated = await runRushes(folder, ["validate", "paid.yaml"]);
    expect(validated.err).not.toMatch(/error|warning/);
    expect(validated.code).toBe(0);

    await rm(join(folder, "paid.yaml"));
    await writeFile(join(folder, "film.yaml"), smaller(written));
    const rendered = await runRushes(folder, ["render"]);
    expect(rendered).toMatchObject({ code: 0, out: `${films.join("\n")}\n` });
    expect(rendered.err).toContain(length);
  },
);

test("a film is made once: a changed prompt makes one clip, its body and its seam, and another order makes nothing", async () => {
  const folder = await makeFolder({ "film.yaml": film });
  const write = (text: string) => writeFile(join(folder, "film.yaml"), text);
  const planned = await runRushes(folder, ["plan", "--detailed-exitcode"]);
  expect(planned.out).toMatch(/\+ quay .*new[\s\S]*- spare .*unused .*--unused[\s\S]*3 new, 1 unused/);
  expect(planned.code).toBe(10);

  const first = await runRushes(folder, ["render"]);
  expect(first).toMatchObject({ code: 0, out: "out/film.mp4\n" });
  expect(await takesIn(folder)).toHaveLength(3);
  const segments = await segmentsIn(folder);
  expect(segments).toHaveLength(4);
  expect((await runRushes(folder, ["plan", "--detailed-exitcode"])).code).toBe(0);

  await write(film.replace("wet planks", "dry planks"));
  const changed = await runRushes(folder, ["plan"]);
  expect(changed.out).toMatch(
    /~ deck .*changed .*`prompt` changed\n {6}prompt {2}"wet planks" → "dry planks"/,
  );
  const second = resultOf(await runRushes(folder, ["render", "--json"]));
  expect(second).toMatchObject({ exitCode: 0, cut: { films: [{ segmentsMade: 2, segmentsKept: 2 }] } });
  expect(await takesIn(folder)).toHaveLength(4);
  expect(await segmentsIn(folder)).toHaveLength(6);

  await write(film.replace("    - deck\n    - lamp\n", "    - lamp\n    - deck\n"));
  const third = await runRushes(folder, ["render", "--json"]);
  expect(eventsOf(third).filter(({ event }) => event === "take-stored")).toEqual([]);
  expect(resultOf(third)).toMatchObject({ exitCode: 0, cut: { outcome: "film" } });
  expect(await takesIn(folder)).toHaveLength(4);

  const standing = await runRushes(folder, ["status"]);
  expect(standing.out).toMatch(
    /quay +1 take in hand[\s\S]*spare +not begun: in no timeline[\s\S]*No run is on\. The last one ended .*: no new take/,
  );
});

test("--only makes the shots and scenes that were named, and a film that lacks the others is no failure", async () => {
  const folder = await makeFolder({ "film.yaml": film });
  const dawn = await runRushes(folder, ["render", "--only", "dawn"]);
  expect(dawn).toMatchObject({ code: 0, out: "" });
  expect(dawn.err).toContain("No film yet: lamp has no take.");
  expect(await takesIn(folder)).toHaveLength(2);
  const cut = await runRushes(folder, ["cut", "--json"]);
  expect(cut.code).toBe(1);
  expect(resultOf(cut)).toMatchObject({ exitCode: 1, cut: { outcome: "missing", shots: ["lamp"] } });
});

test("`cut: none` gives the clips by name", async () => {
  const text = "clips: clips/${id}.mp4\ncut: none\nshots:\n  - { prompt: a quay, duration: 1 }\n";
  const folder = await makeFolder({ "film.yaml": text });
  expect(await runRushes(folder, ["render"])).toMatchObject({ code: 0, out: "clips/shot-1.mp4\n" });
  expect(await readdir(join(folder, "clips"))).toEqual(["shot-1.mp4"]);
  expect(await readdir(folder)).not.toContain("out");
});

test("five lines for a paid provider are sound, are priced, and are drawn for free beside the film", async () => {
  const text = `budget: 2
provider: wavespeed
shots:
  - A foggy quay at dawn, gulls lifting
  - The ferry leaves, lamps swaying, rain
`;
  const folder = await makeFolder({ "ferry.yaml": text });
  expect(await runRushes(folder, ["validate"])).toMatchObject({ code: 0, out: "" });
  const planned = await runRushes(folder, ["plan"]);
  expect(planned.out).toMatch(
    /shot-1 .*\$0\.23[\s\S]*To pay +\$0\.46 {2}2 clips[\s\S]*Budget +\$2\.00 {2}\$0\.00 spent, \$2\.00 left, \$1\.54 after this\n$/,
  );
  const drawn = await runRushes(folder, ["render", "--animatic"]);
  expect(drawn).toMatchObject({ code: 0, out: "out/ferry.animatic.mp4\n" });
  expect(drawn.err).not.toContain("$");
  expect((await runRushes(folder, ["plan", "--json"])).out).toContain('"total": 460000');
});
