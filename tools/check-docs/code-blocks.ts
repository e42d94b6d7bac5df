import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../bootstrap/workspace.mjs";

/** A fenced block of a page. */
export interface CodeBlock {
  /** Where it starts: `README.md:12`. */
  readonly at: string;
  readonly language: string;
  /** The words behind the language: `faulty` in "```yaml faulty". */
  readonly marks: readonly string[];
  readonly text: string;
}

/** The pages that people read first, as far as they are there. */
export function pages(): readonly string[] {
  const readMes = ["packages", "examples"].flatMap((folder) =>
    namesIn(folder).map((name) => `${folder}/${name}/README.md`),
  );
  const docs = ["docs", "docs/guides"].flatMap((folder) =>
    namesIn(folder)
      .filter((name) => name.endsWith(".md"))
      .map((name) => `${folder}/${name}`),
  );
  return ["README.md", "CONTRIBUTING.md", "examples/README.md", ...readMes, ...docs]
    .filter((page) => existsSync(join(root, page)))
    .sort();
}

function namesIn(folder: string): readonly string[] {
  return existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : [];
}

export function blocksOfPage(page: string): readonly CodeBlock[] {
  return codeBlocks(page, readFileSync(join(root, page), "utf8"));
}

/** The fenced blocks of a text, indented ones too. */
export function codeBlocks(page: string, text: string): readonly CodeBlock[] {
  const fence = /^([ \t]*)(```+)([^\n`]*)\n([\s\S]*?)^\1\2[ \t]*$/gm;
  return [...text.matchAll(fence)].map(({ index, 1: indent = "", 3: info = "", 4: body = "" }) => {
    const [language = "", ...marks] = info.trim().split(/\s+/);
    const line = text.slice(0, index).split("\n").length;
    return {
      at: `${page}:${line}`,
      language,
      marks,
      text: body.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
    };
  });
}
