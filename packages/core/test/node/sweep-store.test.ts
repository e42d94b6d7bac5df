import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { sweepStore } from "../../src/node/sweep-store.ts";
import { workFolder } from "./work-folder.ts";

const half = (ending: string) => `.0a1b2c3d-0000-4000-8000-000000000000.part${ending}`;

test("what killed processes left half-written is taken away, and nothing else", async () => {
  const store = await workFolder();
  const files = {
    "incoming/one.mp4": true,
    "takes/a.mp4": false,
    "takes/a.json": false,
    [`takes/${half(".json")}`]: true,
    "takes/.hidden.part.json": false,
    [`cache/${half(".json")}`]: false,
    "cache/frames/f.png": false,
    [`cache/segments/${half(".mp4")}`]: true,
    "cache/segments/.9f8e.mp4.trimmed": true,
    [`cache/looks/${half(".json")}`]: true,
    [`cache/in-use/${half(".json")}`]: true,
    "quarantine/q.mp4": false,
    "ledger.db": false,
    "ledger.db-journal": false,
    [half(".db")]: true,
    [half(".db-journal")]: true,
  };
  const nowMs = Date.now();
  const twoDaysAgo = new Date(nowMs - 2 * 86_400_000);
  for (const name of Object.keys(files)) {
    await mkdir(dirname(join(store, name)), { recursive: true });
    await writeFile(join(store, name), "bytes");
    if (!name.startsWith("cache/.")) await utimes(join(store, name), twoDaysAgo, twoDaysAgo);
  }
  await sweepStore(store, nowMs);
  const left = await readdir(store, { recursive: true, withFileTypes: true });
  expect(
    left
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(
    Object.entries(files)
      .flatMap(([name, isLitter]) => (isLitter ? [] : [name.split("/").at(-1)!]))
      .toSorted(),
  );
});

test("a store that is not there is swept too", async () => {
  await sweepStore(join(await workFolder(), "nothing"), Date.now());
});
