import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lawful, offences } from "./import-law/offences.ts";
import { plantWorkspace } from "./import-law/plant.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const config = join(root, ".dependency-cruiser.mjs");

interface Verdict {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

describe("the import law", () => {
  const workspace = realpathSync(mkdtempSync(join(tmpdir(), "rushes-law-")));
  const broken = new Map<string, string[]>();

  beforeAll(async () => {
    const planted = offences.map(({ file, imports }) => [file, `import "${imports}";\n`]);
    plantWorkspace(workspace, { ...lawful, ...Object.fromEntries(planted) });
    const program = join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
    const { stdout } = await execa(
      process.execPath,
      [program, "--config", config, "-T", "json", "packages"],
      {
        cwd: workspace,
        reject: false,
      },
    );
    for (const { from, rule } of (JSON.parse(stdout) as Verdict).summary.violations) {
      broken.set(from, [...(broken.get(from) ?? []), rule.name]);
    }
  });

  afterAll(() => rmSync(workspace, { recursive: true }));

  test.each(offences)("$rule: $file may not import $imports", ({ rule, file }) => {
    expect(broken.get(file)).toEqual([rule]);
  });

  test.each(Object.keys(lawful))("%s breaks nothing", (file) => {
    expect(broken.get(file)).toBeUndefined();
  });

  test("every rule has an offence that proves it", async () => {
    const { default: law } = (await import(config)) as {
      default: { forbidden: readonly { name: string }[] };
    };
    const proven = new Set(offences.map(({ rule }) => rule));
    expect(law.forbidden.map(({ name }) => name).filter((name) => !proven.has(name))).toEqual([]);
  });
});
