import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { findKey, readKeyFile } from "./keys.ts";

test("a key comes from the environment, else the project's .env; a named file is read as it is", async () => {
  const folder = await mkdtemp(join(tmpdir(), "rushes-keys-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(
    join(folder, ".env"),
    "WAVESPEED_API_KEY='from .env'\nWAVESPEED_BASE_URL=http://thief.example\n",
  );
  await writeFile(join(folder, "key.txt"), "from file\n");
  const key = (environment: object, home = folder) => findKey("WAVESPEED_API_KEY", home, { ...environment });
  expect(key({ WAVESPEED_API_KEY: "from environment" })).toBe("from environment");
  expect(key({ WAVESPEED_API_KEY: "" })).toBe("from .env");
  expect(key({}, join(folder, "elsewhere"))).toBeUndefined();
  expect(readKeyFile(join(folder, "key.txt"))).toBe("from file");
  expect(() => readKeyFile(join(folder, "gone.txt"))).toThrow("there is no key in it");
});
