import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { execa } from "execa";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "./bootstrap/workspace.mjs";

interface Packed {
  readonly folder: string;
  readonly tarball: Uint8Array<ArrayBuffer>;
  readonly files: readonly string[];
}

/** What goes out beside the compiled sources. */
const besides: Readonly<Record<string, readonly string[]>> = {
  cli: [
    "action/action.yml",
    "action/summary.mjs",
    "bin/rushes.js",
    "page/report.css",
    "page/report.js",
    "schema/v1.json",
    ...["film", "picture-chain", "product-spot", "trailer"].map((name) => `templates/${name}.yaml`),
  ],
  "provider-testkit": ["look-from-afar.mjs"],
  "wavespeed-emulator": ["bin/wavespeed-emulator.js"],
};
/** Helps of the tests of two rooms. */
const stayHere = /^(?:document|plan)\/testing\//;

const names = readdirSync(join(root, "packages"));
const scratch = mkdtempSync(join(tmpdir(), "rushes-packages-"));
const packed = new Map<string, Packed>();

beforeAll(async () => {
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const words = ["-r", "--filter", "./packages/*", "pack", "--pack-destination", scratch];
  await execa("npx", ["--yes", packageManager, ...words], { cwd: root });
  for (const name of names) {
    const { version } = JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8"));
    const file = join(scratch, `rushes-${name}-${version}.tgz`);
    const { stdout } = await execa("tar", ["-tzf", file]);
    packed.set(name, {
      folder: join(root, "packages", name),
      tarball: Uint8Array.from(readFileSync(file)),
      files: stdout.split("\n").map((path) => path.replace(/^package\//, "")),
    });
  }
});
afterAll(() => rmSync(scratch, { recursive: true }));

describe.each(names)("the package %s as it goes out", (name) => {
  test("holds what was compiled of its sources, its papers, and nothing else", () => {
    const { folder, files } = packed.get(name)!;
    const compiled = sourcesOf(folder).flatMap((source) =>
      ["js", "d.ts"].map((ending) => `dist/${source.replace(/ts$/, ending)}`),
    );
    const papers = ["LICENSE", "README.md", "package.json"];
    const found = files.filter((file) => !isStale(folder, file));
    expect(found.toSorted()).toEqual([...compiled, ...papers, ...(besides[name] ?? [])].toSorted());
  });

  test("is shaped as Node and bundlers want it", async () => {
    const { tarball } = packed.get(name)!;
    const { messages, pkg } = await publint({ pack: { tarball: tarball.buffer }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  // A command line has no types.
  test.skipIf(name === "cli")("has types that are those of what is run", async () => {
    const analysis = await checkPackage(createPackageFromTarballData(packed.get(name)!.tarball));
    const problems =
      analysis.types === false ? ["it has no types"] : analysis.problems.filter(concernsModules);
    expect(problems).toEqual([]);
  });
});

/** Everything here is an ES module: old ways of asking for one are answered by Node itself. */
function concernsModules(problem: object): boolean {
  const { resolutionKind } = problem as { readonly resolutionKind?: string };
  return resolutionKind !== "node10" && resolutionKind !== "node16-cjs";
}

function sourcesOf(folder: string): readonly string[] {
  const entries = readdirSync(join(folder, "src"), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.ts$/.test(entry.name) && !/\.test\.ts$/.test(entry.name))
    .map((entry) => relative(join(folder, "src"), join(entry.parentPath, entry.name)))
    .filter((source) => !stayHere.test(source));
}

/** A build leaves what it once made of a source that is gone; a release builds afresh. */
function isStale(folder: string, file: string): boolean {
  const source = /^dist\/(.*?)\.(?:d\.ts|js)$/.exec(file)?.[1];
  return source !== undefined && !existsSync(join(folder, "src", `${source}.ts`));
}
