import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { nearestWord } from "../diagnostics/index.ts";
import type { FileText } from "../document/index.ts";

const largestText = 8 * 1024 * 1024;

/** Where a name of the shot list really lies, or why it may not be used. */
export type FoundFile =
  | { readonly found: "file"; readonly path: string }
  | { readonly found: "nothing" }
  | { readonly found: "outside" }
  | { readonly found: "unreadable"; readonly why: string };

/** Finds a file of the project by its name in the shot list; by its real path it must lie inside the folder. */
export async function findProjectFile(folder: string, name: string): Promise<FoundFile> {
  try {
    const [root, path] = await Promise.all([realpath(folder), realpath(join(folder, name))]);
    const inside = relative(root, path);
    if (inside === ".." || inside.startsWith(`..${sep}`)) return { found: "outside" };
    const entry = await stat(path);
    return entry.isFile() ? { found: "file", path } : { found: "unreadable", why: "it is not a file" };
  } catch (thrown) {
    return isMissing(thrown) ? { found: "nothing" } : { found: "unreadable", why: codeOf(thrown) };
  }
}

/** That a file is not there, with what is there instead under a name much like it. */
export async function missingFile(
  folder: string,
  name: string,
): Promise<{ readonly found: "nothing"; readonly nearest?: string }> {
  const nearest = await findNearest(folder, name);
  return { found: "nothing", ...(nearest !== undefined && { nearest }) };
}

/** A file of the project whose name was probably meant: another ending, a letter or two, or a folder that differs. */
async function findNearest(folder: string, name: string): Promise<string | undefined> {
  const parts = name.split("/");
  const file = parts.pop() ?? "";
  const there = await namesIn(folder, parts);
  if (there) {
    const stem = (one: string) => one.replace(/\.\w+$/, "").toLowerCase();
    const meant = there.find((one) => stem(one) === stem(file)) ?? nearestWord(file, there);
    return meant === null ? undefined : [...parts, meant].join("/");
  }
  const last = parts.pop() ?? "";
  const folders = (await namesIn(folder, parts)) ?? [];
  const meant = nearestWord(last, folders);
  const inside = meant === null ? [] : ((await namesIn(folder, [...parts, meant])) ?? []);
  return meant !== null && inside.includes(file) ? [...parts, meant, file].join("/") : undefined;
}

/** What lies in a folder of the project; nothing where there is none, or it leads elsewhere. */
async function namesIn(folder: string, parts: readonly string[]): Promise<readonly string[] | undefined> {
  try {
    const [root, path] = await Promise.all([realpath(folder), realpath(join(folder, ...parts))]);
    const inside = relative(root, path);
    if (inside === ".." || inside.startsWith(`..${sep}`)) return undefined;
    return (await readdir(path)).filter((one) => !one.startsWith("."));
  } catch {
    return undefined;
  }
}

export async function readProjectText(folder: string, name: string): Promise<FileText> {
  const file = await findProjectFile(folder, name);
  if (file.found === "nothing") return missingFile(folder, name);
  if (file.found !== "file") return file;
  try {
    const { size } = await stat(file.path);
    if (size > largestText) return { found: "too-large", bytes: size };
    return {
      found: "text",
      text: new TextDecoder("utf-8", { fatal: true }).decode(await readFile(file.path)),
    };
  } catch (thrown) {
    if (thrown instanceof TypeError) return { found: "unreadable", why: "it is not UTF-8 text" };
    return { found: "unreadable", why: codeOf(thrown) };
  }
}

function isMissing(thrown: unknown): boolean {
  return ["ENOENT", "ENOTDIR"].includes(codeOf(thrown));
}

export function codeOf(thrown: unknown): string {
  const code = thrown instanceof Error && "code" in thrown ? thrown.code : undefined;
  return typeof code === "string" ? code : String(thrown);
}
