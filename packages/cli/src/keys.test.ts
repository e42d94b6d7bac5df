import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findKey } from "./keys.ts";

test("a key comes from the named file, else the environment, else the project's .env", async () => {
  const folder = await mkdtemp(join(tmpdir(), "rushes-keys-"));
  await writeFile(
    join(folder, ".env"),
    "WAVESPEED_API_KEY='from .env'\nWAVESPEED_BASE_URL=http://thief.example\n",
  );
  await writeFile(join(folder, "key.txt"), "from file\n");
  const environment = { WAVESPEED_API_KEY: "from environment" };
  const key = (sources: object) => findKey("WAVESPEED_API_KEY", { folder, environment: {}, ...sources });
  expect(key({ keyFile: join(folder, "key.txt"), environment })).toBe("from file");
  expect(key({ environment })).toBe("from environment");
  expect(key({})).toBe("from .env");
  expect(key({ folder: join(folder, "elsewhere") })).toBeUndefined();
  expect(() => key({ keyFile: join(folder, "gone.txt") })).toThrow("there is no key in it");
});
