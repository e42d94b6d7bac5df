import { existsSync } from "node:fs";
import { childEnvironment } from "../bootstrap/environment.mjs";
import { runQuietly } from "../bootstrap/start.mjs";
import { Stop } from "../bootstrap/stop.mjs";
import { programs, root } from "../bootstrap/workspace.mjs";

const head = `# Commands

Written by \`pnpm generate\` from \`rushes --help\`; do not edit it by hand.
`;

/** The help of \`rushes\` and of each of its commands. */
export async function writeCommands() {
  if (!existsSync(`${root}/packages/cli/dist/main.js`))
    throw new Stop("packages/cli is not built; run `pnpm build`.", 1);
  const sections = await writeHelp([]);
  return `${[head, ...sections].join("\n")}`;
}

/**
 * The section of one command, then those of the commands under it.
 *
 * @param {readonly string[]} command
 * @returns {Promise<string[]>}
 */
async function writeHelp(command) {
  const help = await askForHelp(command);
  const section = `## ${["rushes", ...command].join(" ")}\n\n\`\`\`\n${help}\n\`\`\`\n`;
  const sections = [section];
  for (const name of commandsIn(help)) sections.push(...(await writeHelp([...command, name])));
  return sections;
}

/** @param {readonly string[]} command */
async function askForHelp(command) {
  const env = { ...childEnvironment(), NO_COLOR: "1", FORCE_COLOR: "0", COLUMNS: "100" };
  const { code, output } = await runQuietly(process.execPath, [programs.rushes, ...command, "--help"], {
    env,
  });
  if (code !== 0) throw new Stop(`\`rushes ${[...command, "--help"].join(" ")}\` failed:\n${output}`, 1);
  return output.trim();
}

/**
 * The names in a help text's groups of commands, as commander prints them.
 *
 * @param {string} help
 */
export function commandsIn(help) {
  const groups = help.split("\n\n").filter((part) => /^(?!Arguments:).*:\n/.test(part));
  return [...groups.join("\n").matchAll(/^ {2}([a-z][\w-]*)/gm)].flatMap(([, name]) =>
    name && name !== "help" ? [name] : [],
  );
}
