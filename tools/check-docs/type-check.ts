import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { programs, root } from "../bootstrap/workspace.mjs";
import type { CodeBlock } from "./code-blocks.ts";

const settings = {
  extends: "../../../tsconfig.base.json",
  compilerOptions: {
    composite: false,
    declaration: false,
    declarationMap: false,
    incremental: false,
    noEmit: true,
    // What readers have: declarations, whose own types are not checked again.
    customConditions: [],
    // The root may not import our own packages by name; a reader's project may.
    paths: {
      "@rushes/provider-testkit/vitest": ["../../../packages/provider-testkit/dist/describe-provider.d.ts"],
      "@rushes/provider-ai-sdk/wavespeed": ["../../../packages/provider-ai-sdk/dist/wavespeed.d.ts"],
      "@rushes/core/*": ["../../../packages/core/dist/*/index.d.ts"],
      "@rushes/*": ["../../../packages/*/dist/index.d.ts"],
      // What readers install besides.
      "@ai-sdk/*": ["../../../packages/provider-ai-sdk/node_modules/@ai-sdk/*/dist/index.d.ts"],
      vitest: ["../../vitest/dist/index.d.ts"],
      ai: ["../../../packages/provider-ai-sdk/node_modules/ai/dist/index.d.ts"],
    },
  },
  include: ["*.ts"],
};

/** What the compiler says of each block; nothing for the sound ones. */
export async function typeCheck(blocks: readonly CodeBlock[]): Promise<ReadonlyMap<CodeBlock, string>> {
  const folder = join(root, "node_modules/.cache", `docs-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
    // `export {}` makes a module of each, so that blocks do not see each other's names.
    blocks.forEach((block, index) => {
      writeFileSync(join(folder, `block-${index}.ts`), `${block.text}\nexport {};\n`);
    });
    const { stdout } = await execa(process.execPath, [programs.tsc, "-p", "."], {
      cwd: folder,
      reject: false,
    });
    return new Map(
      blocks
        .map((block, index) => [block, linesAbout(`block-${index}.ts`, stdout)] as const)
        .filter(([, said]) => said !== ""),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function linesAbout(file: string, output: string): string {
  return output
    .split("\n")
    .filter((line) => line.startsWith(`${file}(`))
    .join("\n");
}
