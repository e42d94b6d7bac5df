import { execFile, spawnSync } from "node:child_process";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { programs } from "../../../tools/bootstrap/workspace.mjs";
import { makeFolder, runRushes } from "./run-rushes.ts";

const film = `shots:
  - scene: harbour
    shots:
      - { id: quay, prompt: a quay }
      - { id: deck, prompt: a deck }
  - { id: lantern, prompt: a lantern, matrix: { colour: [red, green] } }
`;

const run = promisify(execFile);
const has = (shell: string) => spawnSync(shell, ["--version"]).status === 0;

/** What each shell offers behind these words, by its own completion, with the script that `rushes completion` prints. */
const drivers = {
  bash: (words: readonly string[]) => `
    source <(rushes completion bash)
    COMP_WORDS=(rushes ${words.map(quote).join(" ")}); COMP_CWORD=${words.length}
    _rushes; printf '%s\\n' "\${COMPREPLY[@]}"`,
  fish: (words: readonly string[]) => `
    rushes completion fish | source
    complete -C ${quote(["rushes", ...words].join(" "))} | string replace -r '\\t.*' ''`,
  zsh: (words: readonly string[]) => `
    compdef() { }
    _describe() { local -a all; all=("\${(@P)4}"); printf '%s\\n' "\${(@)all%%:*}" }
    _files() { print -rl -- \${words[CURRENT]}*(N) }
    source <(rushes completion zsh)
    words=(rushes ${words.map(quote).join(" ")}); CURRENT=${words.length + 1}
    _rushes`,
} as const;

function quote(word: string): string {
  return `'${word}'`;
}

async function folderWithRushes(): Promise<{ readonly folder: string; readonly PATH: string }> {
  const folder = await makeFolder({ "film.yaml": film, "notes.txt": "", "clips/a.mp4": "" });
  const bin = join(folder, ".bin");
  await mkdir(bin);
  await writeFile(join(bin, "rushes"), `#!/bin/sh\nexec "${process.execPath}" "${programs.rushes}" "$@"\n`);
  await chmod(join(bin, "rushes"), 0o755);
  return { folder, PATH: `${bin}${delimiter}${process.env.PATH}` };
}

describe.each(["bash", "zsh", "fish"] as const)("in %s", (shell) => {
  test.skipIf(!has(shell))("commands, options, files, shots and choices are completed", async () => {
    const { folder, PATH } = await folderWithRushes();
    const flags = { bash: ["--norc"], zsh: ["-f"], fish: ["--no-config"] }[shell];
    const offers = async (...words: readonly string[]) => {
      const { stdout } = await run(shell, [...flags, "-c", `${drivers[shell](words)}\ntrue`], {
        cwd: folder,
        env: { ...process.env, PATH, HOME: folder },
      });
      return stdout.trim().split(/\s*\n/).toSorted();
    };
    expect(
      await Promise.all([
        offers("va"),
        offers("plan", "--ex"),
        offers("plan", "fi"),
        offers("pick", "film.yaml", "lan"),
        offers("plan", "film.yaml", "--only", "quay,d"),
        offers("request", "film.yaml", "quay", "--as", "py"),
        offers("takes", "import", "film.yaml", "no"),
      ]),
    ).toEqual([
      ["validate"],
      ["--except"],
      ["film.yaml"],
      ["lantern/green", "lantern/red"],
      ["quay,deck"],
      ["python"],
      ["notes.txt"],
    ]);
  });
});

test("takes are completed by number, each with its hash; what cannot be read completes nothing", async () => {
  const folder = await makeFolder({
    "film.yaml": `defaults: { duration: 1 }\n${film}`,
    "bad.yaml": "shots: {",
  });
  expect((await runRushes(folder, ["render", "film.yaml", "--only", "quay", "--no-cut"])).code).toBe(0);
  const offered = await runRushes(folder, ["complete", "--", "pick", "film.yaml", "quay", ""]);
  expect(offered.out).toMatch(/^1\t[0-9a-f]{8} chosen\n$/);
  for (const words of [
    ["pick", "bad.yaml", ""],
    ["pick", "none.yaml", ""],
    ["no-such-command", ""],
    ["doctor", ""],
  ])
    expect(await runRushes(folder, ["complete", "--", ...words])).toEqual({ code: 0, out: "", err: "" });
});
