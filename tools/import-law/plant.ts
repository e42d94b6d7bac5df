import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const packages = [
  "provider",
  "media",
  "core",
  "provider-wavespeed",
  "provider-animatic",
  "provider-testkit",
  "provider-ai-sdk",
  "wavespeed-emulator",
  "cli",
  "newcomer",
];

const libraries = ["libsql", "fluent-ffmpeg", "execa", "undici", "yaml"];

/** Files by their path from the root of the workspace. */
export type Tree = Readonly<Record<string, string>>;

/** Lays out a workspace like ours, with links as pnpm makes them, and writes some files into it. */
export function plantWorkspace(root: string, tree: Tree): void {
  for (const name of packages) plantPackage(root, name);
  for (const name of libraries) plantLibrary(root, name);
  for (const [path, text] of Object.entries(tree)) plantFile(join(root, path), text);
}

function plantPackage(root: string, name: string): void {
  const folder = join(root, "packages", name);
  const door = { "@rushes/source": "./src/index.ts", default: "./dist/index.js" };
  const exports =
    name === "core" ? { ".": door, "./node": { "@rushes/source": "./src/node/index.ts" } } : door;
  plantFile(
    join(folder, "package.json"),
    JSON.stringify({ name: `@rushes/${name}`, type: "module", exports }),
  );
  plantFile(join(folder, "src/index.ts"), "export const door = 1;\n");
  link(folder, join(root, "node_modules/@rushes", name));
}

function plantLibrary(root: string, name: string): void {
  const folder = join(root, "node_modules/.pnpm", `${name}@1.0.0`, "node_modules", name);
  plantFile(join(folder, "package.json"), JSON.stringify({ name, main: "index.js" }));
  plantFile(join(folder, "index.js"), "module.exports = {};\n");
  link(folder, join(root, "node_modules", name));
}

function plantFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, "dir");
}
