import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { afterAll, expect, test } from "vitest";

const example = fileURLToPath(new URL(".", import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "rushes-api-"));
afterAll(() => rm(folder, { recursive: true }));

test("the example makes a film through the pipeline API, and nothing twice", async () => {
  await cp(join(example, "film.yaml"), join(folder, "film.yaml"));
  const program = join(example, "make-film.mjs");
  const first = await execa(process.execPath, [program, join(folder, "film.yaml")]);
  expect(first.stdout).toContain("shot-1: new, no take of it yet");
  expect(first.stdout).toMatch(/72 frames in .*film\.mp4/);
  const second = await execa(process.execPath, [program, join(folder, "film.yaml")]);
  expect(second.stdout).toContain("shot-3: kept, a take is in hand");
  expect(second.stdout).not.toContain(": take ");
});
