import { cp, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { billOf, hurried, paidFolder, spendingWords } from "./paid-folder.ts";
import { eventsOf, resultOf, segmentsIn, takesIn } from "./run-rushes.ts";

const example = fileURLToPath(new URL("../../../examples/first-film", import.meta.url));

test("the example becomes a film: each shot is paid once at its price, and nothing of it holds the key", async () => {
  const { folder, emulator, rushes, expectNoKey } = await paidFolder({}, { pool: 0 });
  const text = await readFile(join(example, "film.yaml"), "utf8");
  const quick = text.replace(/^limits:.*$/m, hurried).replace(/^cut:$/m, "cut:\n  size: 480x270");
  await writeFile(join(folder, "film.yaml"), quick);
  for (const name of ["refs", "footage", "music"])
    await cp(join(example, name), join(folder, name), { recursive: true });
  await rushes(["render", "film.yaml", "--animatic", "--only", "paper", "--no-cut"]);
  const [drawn = ""] = await takesIn(folder);
  const drawnAt = await writtenAt(folder, drawn);

  const planned = await rushes(["plan", "film.yaml", "-o", "plan.json"]);
  expect(planned.out).toMatch(/To pay +\$1\.71 {2}6 clips of minimax\/hailuo-02\/standard; exact/);
  expect(planned.out).toMatch(/Balance +\$[1-9]\d*\.\d\d {2}at wavespeed\n/);
  const first = await rushes(["render", "film.yaml", ...spendingWords, "--json", "--verbose"]);
  expect(resultOf(first)).toMatchObject({
    exitCode: 0,
    cut: { outcome: "film", films: [{ frames: 947 }] },
    spending: { spent: 1_710_000, reserved: 0 },
  });
  expect(first.err).toContain("wavespeed POST /api/v3/minimax/hailuo-02/standard: 200");
  expect(first.code).toBe(0);
  const bill = Object.entries(billOf(emulator));
  const paidFor = (words: string) =>
    bill.filter(([prompt]) => prompt.includes(words)).map(([, paid]) => paid);
  for (const words of ["Close-up", "lets out the line", "the light goes", "the line snaps", "the kite hangs"])
    expect(paidFor(words)).toEqual([230_000]);
  expect(paidFor("walks the ridge")).toEqual([560_000]);
  expect(emulator.bill()).toMatchObject({ netMicros: 1_710_000, charges: { length: 6 } });
  const stored = eventsOf(first).filter(({ event }) => event === "take-stored");
  const takes = await takesIn(folder);
  expect(takes).toEqual([drawn, ...stored.map(({ take }) => `${take}.mp4`)].toSorted());
  expect(takes).toHaveLength(7);
  expect(await writtenAt(folder, drawn)).toBe(drawnAt);

  const segments = await segmentsIn(folder);
  const again = await rushes(["render", "film.yaml", ...spendingWords]);
  expect(again).toMatchObject({ code: 0, out: "out/the-red-kite.mp4\n" });
  expect(again.err).toContain("947 frames, 480×270 at 24 fps; nothing encoded");
  expect(emulator.submits()).toBe(6);
  expect(await takesIn(folder)).toEqual(takes);
  expect(await segmentsIn(folder)).toEqual(segments);

  expect((await rushes(["status", "film.yaml", "--json"])).out).toContain('"spent": 1710000');
  await expectNoKey();
});

async function writtenAt(folder: string, take: string): Promise<number> {
  return (await stat(join(folder, ".rushes/takes", take))).mtimeMs;
}
