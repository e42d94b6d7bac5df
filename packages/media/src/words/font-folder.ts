import { rmSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readBundledFonts } from "./typefaces.ts";

let laidOut: Promise<string> | undefined;

/**
 * A folder with the bundled fonts and nothing else: libass warns of any other file beside them. It belongs to this
 * process alone, so that nobody else can put a font there, and is removed when the process ends.
 */
export function fontFolder(): Promise<string> {
  laidOut ??= layOut();
  return laidOut;
}

async function layOut(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "rushes-fonts-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const fonts = await readBundledFonts();
  await Promise.all(fonts.map(({ name, bytes }) => writeFile(join(folder, name), bytes)));
  return folder;
}
