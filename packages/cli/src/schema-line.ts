import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const shipped = "node_modules/@rushes/cli/schema/v1.json";

/** The first line of a shot list, which leads editors to its schema. */
export function schemaLine(path: string): string {
  const written = path.replaceAll("\\", "/");
  return `# yaml-language-server: $schema=${written.startsWith("../") ? written : `./${written}`}`;
}

/** The schema of the command line that the project has installed, as seen from a folder; nothing where it has none. */
export function installedSchema(folder: string): string | undefined {
  for (let here = resolve(folder); ; here = dirname(here)) {
    if (existsSync(join(here, shipped))) return relative(resolve(folder), join(here, shipped));
    if (here === dirname(here)) return undefined;
  }
}
