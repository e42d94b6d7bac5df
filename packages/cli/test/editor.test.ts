import { mkdir, mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CompletionItem } from "vscode-languageserver-protocol";
import { fullExample } from "../../core/src/document/testing/full-example.ts";
import { type Editor, openEditor } from "./open-editor.ts";
import { runRushes } from "./run-rushes.ts";

const [head = ""] = fullExample.split("\n");
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

let folder: string;
let editor: Editor;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rushes-editor-"));
  await mkdir(join(folder, "node_modules/@rushes"), { recursive: true });
  await symlink(here(".."), join(folder, "node_modules/@rushes/cli"));
  editor = await openEditor(folder);
});
afterAll(async () => {
  await editor.close();
  await rm(folder, { recursive: true });
});

let files = 0;
const open = (text: string) => {
  files += 1;
  return editor.open(`film-${files}.yaml`, `${head}\n${text}`);
};
const offersIn = async (text: string) => (await open(text)).offers();
const labels = (offers: readonly CompletionItem[]) => offers.map(({ label }) => label);
const offer = (offers: readonly CompletionItem[], wanted: string) => {
  const { insertText, documentation } = offers.find(({ label }) => label === wanted) ?? {};
  return { insertText, says: typeof documentation === "string" ? documentation : documentation?.value };
};

describe.concurrent("an editor that reads the schema of one project", () => {
  const paid = "# yaml-language-server: $schema=./shot-list.schema.json\nprovider: wavespeed\n";
  beforeAll(async () => {
    const { code, err } = await runRushes(folder, ["schema", "--out", "shot-list.schema.json"]);
    expect({ code, err }).toEqual({
      code: 0,
      err: "Wrote shot-list.schema.json. The first line of a shot list beside it:\n# yaml-language-server: $schema=./shot-list.schema.json\n",
    });
  });

  test("offers the models by their ids, each with what it makes and costs", async () => {
    const offers = await (await editor.open("models.yaml", `${paid}model: ‸\nshots: [a]\n`)).offers();
    expect(offer(offers, "minimax/hailuo-02/standard").says).toBe(
      "Hailuo 02 Standard, by wavespeed: 6 s $0.23, 10 s $0.56; 1366×768.",
    );
  });

  test("underlines what the model of a shot does not take", async () => {
    const { underlined } = await editor.open(
      "limits.yaml",
      `${paid}shots:
  - { prompt: a, duration: 8 }
  - { prompt: a, seed: 4 }
  - scene: fast
    model: minimax/hailuo-02/pro
    shots:
      - { prompt: a, duration: 6 }
  - { prompt: a, provider: animatic, duration: 8 }
`,
    );
    expect(underlined.toSorted()).toEqual([
      "4:28 Value is not accepted. Valid values: 6, 10.",
      "5:18 Property seed is not allowed.",
      "9:22 Property duration is not allowed.",
    ]);
  });

  test("finds the schema where init leads it, and nothing wrong with what init wrote", async () => {
    const alone = await mkdtemp(join(tmpdir(), "rushes-alone-"));
    for (const home of [folder, alone]) {
      expect(await runRushes(home, ["init", "new"])).toMatchObject({ code: 0 });
      const text = await readFile(join(home, "new/film.yaml"), "utf8");
      const { underlined } = await editor.open(
        relative(folder, join(home, "new/film.yaml")),
        text.replace("dissolve", "disolve"),
      );
      expect(underlined).toEqual(["22:21 This is none of the words that are known here."]);
    }
    expect(await readdir(join(folder, "new"))).toEqual([".gitignore", "film.yaml"]);
    expect(await readdir(join(alone, "new"))).toEqual([".gitignore", "film.yaml", "shot-list.schema.json"]);
    await rm(alone, { recursive: true });
  });
});

describe.concurrent("an editor that follows the first line of a shot list", () => {
  test("offers the keys of a shot that are not there yet, each with what it means", async () => {
    const offers = await offersIn("shots:\n  - id: quay\n    prompt: a quay\n    ‸\n");
    expect(labels(offers)).toEqual(expect.arrayContaining(["image", "duration", "takes", "style", "fit"]));
    expect(labels(offers)).not.toContain("prompt");
    expect(labels(offers)).not.toContain("timeline");
    expect(offer(offers, "image")).toEqual({
      insertText: "image: ",
      says: "The picture that the clip starts from: a file, an https URL, or a frame of another shot.",
    });
  });

  test("offers whole entries where one is due, and the keys of each kind", async () => {
    const offers = await offersIn("shots:\n  - ‸\n");
    expect(labels(offers)).toEqual(
      expect.arrayContaining(["A shot from words", "A still that moves", "A scene", "An include", "scene"]),
    );
    expect(offer(offers, "A shot that goes on").insertText).toBe(
      "id: ${1:deck}\n  prompt: ${2:she steps aboard}\n  image:\n    last_frame_of: ${3:quay}",
    );
    const stills = labels(await offersIn("shots:\n  - still: a.jpg\n    for: 4\n    ‸\n"));
    expect(stills).toEqual(expect.arrayContaining(["move", "focus", "caption"]));
    expect(stills).not.toContain("duration");
  });

  test("offers the keys of the cut, and of what stands in the timeline", async () => {
    const cut = await offersIn("shots: [a]\ncut:\n  ‸\n");
    expect(labels(cut)).toEqual(
      expect.arrayContaining(["timeline", "titles", "sound", "loudness", "deliver"]),
    );
    const use = labels(await offersIn("shots: [a]\ncut:\n  timeline:\n    - shot: shot-1\n      ‸\n"));
    expect(use).toEqual(expect.arrayContaining(["in", "out", "for", "speed", "j_cut"]));
    expect(use).not.toContain("gap");
  });

  test.each([
    [
      "transitions",
      "cut: { timeline: [a, { transition: ‸, for: 1 }, b] }",
      "wipe_left",
      /edge moves to the left/,
    ],
    ["ways to fit", "defaults:\n  fit: ‸\n", "blur", /bars are filled with the picture itself/],
    ["providers", "provider: ‸\n", "wavespeed", /WAVESPEED_API_KEY/],
    ["loudness", "cut:\n  loudness: ‸\n", "broadcast", /EBU R 128/],
    [
      "positions",
      "cut:\n  titles:\n    - text: a\n      at: 1\n      position: ‸\n",
      "lower_third",
      /dark plate/,
    ],
    ["switches", "cut:\n  burn_captions: ‸\n", "true", undefined],
    ["answers", "defaults:\n  inspect:\n    black: ‸\n", "hold", /before a person has accepted it/],
  ])("offers %s by name, each with what it means", async (_, text, word, says) => {
    const offers = await offersIn(`${text}\nshots: [a, b]\n`);
    expect(labels(offers)).toContain(word);
    if (says) expect(offer(offers, word).says).toMatch(says);
  });

  test("does not offer true and false where a text is due", async () => {
    expect(labels(await offersIn("title: ‸\nshots: [a]\n"))).toEqual([]);
  });

  test.each([
    ["what a key is", "bud‸get: 12.50\n", "most that this shot list may cost, over all its runs"],
    ["its default", "limits:\n  settle_se‸conds: 60\n", "Default: `90`."],
    ["an example", "cut:\n  siz‸e: 1366x768\n", "1920x1080"],
    ["where it stands", "defaults:\n  style: dusk\ncut:\n  titl‸es: []\n", "#### The cut"],
    ["each word that it may be", "defaults:\n  f‸it: cover\n", "* `contain`: All of the picture"],
    ["what is not built yet", "vari‸ants: { lang: [en, de] }\n", "Not rendered yet."],
  ])("says on a hover: %s", async (_, text, says) => {
    expect(await (await open(`${text}shots: [a]\n`)).says()).toContain(says);
  });

  test("underlines what is wrong, at its place", async () => {
    const { underlined } = await open(`budgt: 2
shots:
  - { id: quay, promt: a quay }
  - { id: deck, prompt: a deck, duration: long }
  - { id: bow, prompt: the bow, takes: 0 }
  - { still: a.jpg, for: 4, seed: 3 }
cut:
  size: large
  timeline:
    - { transition: disolve, for: 0.5 }
    - { gap: blue, for: 1 }
    - { shot: quay, duration: 2 }
`);
    expect(underlined.toSorted()).toEqual([
      "11:21 This is none of the words that are known here.",
      '12:14 Value is not accepted. Valid values: "black", "white".',
      "13:21 Property duration is not allowed.",
      "2:1 Property budgt is not allowed.",
      "4:17 Property promt is not allowed.",
      '5:43 Incorrect type. Expected "number".',
      "6:40 Value is below the minimum of 1.",
      "7:29 Property seed is not allowed.",
      "9:9 Takes width and height in pixels, such as `1366x768`.",
    ]);
  });

  test("finds nothing wrong with the whole format", async () => {
    expect((await editor.open("whole.yaml", fullExample)).underlined).toEqual([]);
  });

  test("takes text as it is written, whatever it looks like to YAML", async () => {
    const { underlined } = await open(`title: 1917
vars: { take: 010, on: true }
shots:
  - true
  - 12e4
  - { id: 010, prompt: true, caption: 1:30 }
cut: { timeline: [010] }
`);
    expect(underlined).toEqual([]);
  });

  test.each(["five-lines", "first-film", "api", "custom-provider/film"])(
    "finds nothing wrong with examples/%s",
    async (example) => {
      const text = await readFile(here(`../../../examples/${example}/film.yaml`), "utf8");
      expect((await open(text.replace(/^# yaml-language-server:.*\n/, ""))).underlined).toEqual([]);
    },
  );
});
