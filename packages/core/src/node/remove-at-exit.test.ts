import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { removeAtExit } from "./remove-at-exit.ts";

test("files and folders go when the process ends, by one listener however many they are", async () => {
  const folder = await mkdtemp(join(tmpdir(), "rushes-exit-"));
  const before = process.listeners("exit");
  for (let count = 0; count < 20; count += 1) {
    mkdirSync(join(folder, `${count}`));
    writeFileSync(join(folder, `${count}`, "file"), "");
    removeAtExit(join(folder, `${count}`));
  }
  removeAtExit(folder);
  const added = process.listeners("exit").filter((listener) => !before.includes(listener));
  expect(added.length).toBeLessThanOrEqual(1);
  for (const listener of process.listeners("exit")) if (listener.name === "removeAll") listener(0);
  expect(existsSync(folder)).toBe(false);
});
