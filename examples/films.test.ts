import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { afterAll, expect, test } from "vitest";

const examples = fileURLToPath(new URL(".", import.meta.url));
const program = join(examples, "../packages/cli/bin/rushes.js");
const folder = await mkdtemp(join(tmpdir(), "rushes-examples-"));
afterAll(() => rm(folder, { recursive: true }));

// The README films `first-film`; `api` and `custom-provider` have tests of their own.
const filmedElsewhere = ["api", "custom-provider", "first-film"];
const others = (await readdir(examples, { withFileTypes: true }))
  .filter((entry) => entry.isDirectory() && !filmedElsewhere.includes(entry.name))
  .map(({ name }) => name);

test.each(others)("examples/%s becomes a film", async (name) => {
  await cp(join(examples, name), join(folder, name), { recursive: true });
  const { exitCode, all } = await execa(
    process.execPath,
    [program, "render", join(folder, name), "--animatic"],
    {
      all: true,
      reject: false,
    },
  );
  expect(exitCode, all).toBe(0);
  expect(all).toMatch(/\d+ frames/);
});
