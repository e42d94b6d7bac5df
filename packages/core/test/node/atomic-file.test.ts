import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeWhole, writeWholeText } from "../../src/node/atomic-file.ts";
import { workFolder } from "./work-folder.ts";

describe("a file that is whole or absent", () => {
  test("is made with the folders above it, and nothing beside it", async () => {
    const folder = await workFolder();
    await writeWholeText("cache", join(folder, "a", "b", "film.txt"), "fog");
    expect(await readFile(join(folder, "a", "b", "film.txt"), "utf8")).toBe("fog");
    expect(await readdir(join(folder, "a", "b"))).toEqual(["film.txt"]);
  });

  test("is not there when its writer failed half-way", async () => {
    const folder = await workFolder();
    const failing = async (temporary: string) => {
      await writeFile(temporary, "half");
      throw new Error("no more");
    };
    await expect(writeWhole("film", join(folder, "film.mp4"), failing)).rejects.toThrow("no more");
    expect(await readdir(folder)).toEqual([]);
  });

  test("is not there when its writer wrote nothing", async () => {
    const folder = await workFolder();
    await expect(writeWhole("film", join(folder, "film.mp4"), async () => undefined)).rejects.toThrow(
      "ENOENT",
    );
    expect(await readdir(folder)).toEqual([]);
  });

  test("stays as it was until the new one is whole", async () => {
    const file = join(await workFolder(), "film.mp4");
    await writeFile(file, "old");
    await writeWhole("film", file, async (temporary) => {
      await writeFile(temporary, "new");
      expect(await readFile(file, "utf8")).toBe("old");
      expect(temporary.endsWith(".mp4")).toBe(true);
    });
    expect(await readFile(file, "utf8")).toBe("new");
    const failing = () => Promise.reject(new Error("no more"));
    await expect(writeWhole("film", file, failing)).rejects.toThrow("no more");
    expect(await readFile(file, "utf8")).toBe("new");
  });

  test("leaves nothing where its place is taken by a folder", async () => {
    const folder = await workFolder();
    await mkdir(join(folder, "film.mp4", "inner"), { recursive: true });
    await expect(writeWholeText("cache", join(folder, "film.mp4"), "fog")).rejects.toThrow();
    expect(await readdir(folder)).toEqual(["film.mp4"]);
  });
});
