import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ShotList } from "../../src/document/index.ts";
import { openProject } from "../../src/node/index.ts";
import { shot } from "../../src/plan/testing/some-shots.ts";
import { workFolder } from "./work-folder.ts";

test("clips are put by name as copies: whoever writes into one does not reach the take", async () => {
  const folder = await workFolder();
  const take = join(folder, "take.mp4");
  await writeFile(take, "a paid clip");
  const place = { file: "film.yaml", path: [], key: { from: 0, to: 0 }, value: { from: 0, to: 0 } };
  const clips = { template: "out/${id}.mp4", origin: place };
  const shotList = { clips, shots: [shot("quay"), shot("deck")], title: "Ferry" };
  const project = openProject(join(folder, "film.yaml"), { providers: [] });
  const publish = () => project.publishClips(shotList as unknown as ShotList, new Map([["quay", take]]));
  expect(await publish()).toEqual([join(folder, "out", "quay.mp4")]);
  await writeFile(join(folder, "out", "quay.mp4"), "scribbled over");
  expect(await readFile(take, "utf8")).toBe("a paid clip");
  await publish();
  expect(await readFile(join(folder, "out", "quay.mp4"), "utf8")).toBe("a paid clip");
  expect(await readdir(join(folder, "out"))).toEqual(["quay.mp4"]);
});
