import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FileInspector } from "../../src/node/file-facts.ts";
import { workFolder } from "./work-folder.ts";

/** The header of a PNG, and nothing else of it. */
function pngStart(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

async function project() {
  const top = await workFolder();
  const folder = join(top, "film");
  await mkdir(folder);
  const cache = join(folder, ".rushes", "cache", "digests.json");
  const inspect = async (name: string, digests = true) =>
    (await new FileInspector(folder, cache).inspect([name], { digests })).get(name);
  return { top, folder, cache, inspect };
}

const sha256 = (text: string | Buffer) => createHash("sha256").update(text).digest("hex");

describe("what is known of a file", () => {
  test("a picture's format and size come from its first bytes, whatever its name says", async () => {
    const { folder, inspect } = await project();
    const bytes = pngStart(640, 480);
    await writeFile(join(folder, "quay.jpg"), bytes);
    expect(await inspect("quay.jpg")).toEqual({
      found: "file",
      bytes: 64,
      sha256: sha256(bytes),
      picture: { format: "png", width: 640, height: 480 },
    });
  });

  test("a picture that its camera held turned says how", async () => {
    const { folder, inspect } = await project();
    // a TIFF header, little-endian, with one entry: tag 0x0112, a short, once, 6
    const exif = Buffer.from("45786966000049492a00080000000100120103000100000006000000", "hex");
    const app1 = Buffer.concat([Buffer.from([0xff, 0xe1, 0, exif.length + 2 + 4]), exif, Buffer.alloc(4)]);
    const frame = Buffer.from("ffc000110800c80140030122000211010311010000", "hex");
    await writeFile(
      join(folder, "turned.jpg"),
      Buffer.concat([Buffer.from([0xff, 0xd8]), app1, frame, Buffer.alloc(64)]),
    );
    expect(await inspect("turned.jpg", false)).toMatchObject({
      picture: { format: "jpeg", width: 320, height: 200, orientation: 6 },
    });
  });

  test("without digests nothing is hashed and nothing is written", async () => {
    const { folder, inspect } = await project();
    await writeFile(join(folder, "notes.txt"), "fog");
    expect(await inspect("notes.txt", false)).toEqual({ found: "file", bytes: 3 });
    expect(await readdir(folder)).toEqual(["notes.txt"]);
  });

  test("an empty file is a file", async () => {
    const { folder, inspect } = await project();
    await writeFile(join(folder, "empty"), "");
    expect(await inspect("empty")).toEqual({ found: "file", bytes: 0, sha256: sha256("") });
  });

  test.each(["nowhere.png", "notes.txt/inner.png"])("%s is nothing", async (name) => {
    const { folder, inspect } = await project();
    await writeFile(join(folder, "notes.txt"), "fog");
    expect(await inspect(name)).toEqual({ found: "nothing" });
  });

  test("a folder is no file", async () => {
    const { folder, inspect } = await project();
    await mkdir(join(folder, "refs"));
    expect(await inspect("refs")).toMatchObject({ found: "unreadable" });
  });

  test("what leads out of the project folder is outside, by a name or by a link", async () => {
    const { top, folder, inspect } = await project();
    await writeFile(join(top, "secret.png"), pngStart(640, 480));
    await symlink(join(top, "secret.png"), join(folder, "linked.png"));
    await symlink(top, join(folder, "up"));
    await writeFile(join(folder, "..odd.png"), "inside");
    await symlink(join(folder, "..odd.png"), join(folder, "alias.png"));
    expect(
      await Promise.all(["../secret.png", "linked.png", "up/secret.png"].map((name) => inspect(name))),
    ).toEqual(Array(3).fill({ found: "outside" }));
    expect(await inspect("..odd.png")).toMatchObject({ found: "file" });
    expect(await inspect("alias.png")).toMatchObject({ found: "file" });
  });
});

describe("the digest of a file", () => {
  /** Puts a digest into the cache that is not the true one, so that it shows when the cache was asked. */
  async function withMarkedCache() {
    const at = await project();
    const file = join(at.folder, "a.txt");
    await writeFile(file, "fog");
    const long = new Date("2026-01-01T00:00:00Z");
    await utimes(file, long, long);
    await at.inspect("a.txt");
    await writeFile(at.cache, (await readFile(at.cache, "utf8")).replace(sha256("fog"), "from the cache"));
    const digest = async () => ({ sha256: undefined, ...(await at.inspect("a.txt")) }).sha256;
    return { ...at, file, long, digest };
  }

  test("is not taken again while size, time and inode stay", async () => {
    const { digest } = await withMarkedCache();
    expect(await digest()).toBe("from the cache");
  });

  test("is taken again of other bytes of the same size", async () => {
    const { file, digest } = await withMarkedCache();
    await writeFile(file, "sea");
    expect(await digest()).toBe(sha256("sea"));
  });

  test("is taken again of another file with the same size and time", async () => {
    const { file, long, digest } = await withMarkedCache();
    await writeFile(`${file}.new`, "sea");
    await utimes(`${file}.new`, long, long);
    const before = await stat(file);
    await rename(`${file}.new`, file);
    expect((await stat(file)).mtimeMs).toBe(before.mtimeMs);
    expect(await digest()).toBe(sha256("sea"));
  });

  test.each(["", "{", "null", '[["a"]]', "[[1, 2]]"])(
    "is taken again when the cache says %j",
    async (text) => {
      const { cache, digest } = await withMarkedCache();
      await writeFile(cache, text);
      expect(await digest()).toBe(sha256("fog"));
    },
  );

  test("is known also where the cache cannot be written", async () => {
    const { folder, inspect } = await project();
    await writeFile(join(folder, "a.txt"), "fog");
    await writeFile(join(folder, ".rushes"), "in the way");
    expect(await inspect("a.txt")).toMatchObject({ sha256: sha256("fog") });
    await rm(join(folder, ".rushes"));
  });
});
