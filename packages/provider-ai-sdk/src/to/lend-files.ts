import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PlaceFile } from "./inputs-of-call.ts";

/** Puts pictures that came as bytes into files while `work` goes on, for providers that upload from there. */
export async function lendFiles<Result>(work: (place: PlaceFile) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "rushes-ai-sdk-"));
  let files = 0;
  try {
    return await work(async (file) => {
      if (file.type === "url") return { picture: "url", url: file.url };
      const bytes = typeof file.data === "string" ? Buffer.from(file.data, "base64") : file.data;
      files += 1;
      const path = join(folder, `picture-${files}`);
      await writeFile(path, bytes);
      return { picture: "file", path, sha256: createHash("sha256").update(bytes).digest("hex") };
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
