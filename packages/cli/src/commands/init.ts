import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { installedSchema, schemaLine } from "../schema-line.ts";
import type { FilmTemplate } from "../templates.ts";
import { shellWord } from "../terminal/shell-word.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { UsageError } from "../usage-error.ts";

/** A small project that renders as it is: free, without a key or a network. */
export async function init(
  named: string | undefined,
  { template }: { readonly template: FilmTemplate },
  terminal: Terminal,
): Promise<ExitCode> {
  const folder = named ?? ".";
  const film = join(folder, "film.yaml");
  await mkdir(folder, { recursive: true });
  const schema = installedSchema(folder);
  const text = `${schemaLine(schema ?? ownSchema)}\n${await shotListText(template, basename(resolve(folder)))}`;
  await writeFile(film, text, { flag: "wx" }).catch((thrown) => {
    if (!isThere(thrown)) throw thrown;
    throw new UsageError(
      `${film} is there already; nothing was written. Name another folder: rushes init my-film`,
    );
  });
  await ignoreWhatIsMade(join(folder, ".gitignore"), terminal);
  if (schema === undefined) await writeSchema(join(folder, ownSchema), terminal);
  terminal.talk(`Wrote ${film}. It renders as it is, for free:\n\n  rushes render ${shellWord(film)}\n`);
  return exitCodes.done;
}

/** Where the command line is not part of the project, editors find its schema beside the shot list. */
async function writeSchema(file: string, terminal: Terminal): Promise<void> {
  const { editorSchema } = await import("@rushes/core");
  const { builtInModels } = await import("../known-models.ts");
  const text = `${JSON.stringify(editorSchema(builtInModels(terminal)), undefined, 2)}\n`;
  await writeFile(file, text, { flag: "wx" }).catch((thrown) => {
    if (!isThere(thrown)) throw thrown;
    terminal.talk(`${file} is there already and was left as it is. A newer one: rushes schema --out ${file}`);
  });
}

/** Takes and keys have no place in a repository. A file that is there already is a person's own: it is left as it is. */
async function ignoreWhatIsMade(file: string, terminal: Terminal): Promise<void> {
  await writeFile(file, `${ignored.join("\n")}\n`, { flag: "wx" }).catch((thrown) => {
    if (!isThere(thrown)) throw thrown;
    terminal.talk(`${file} is there already and was left as it is. It should hold: ${ignored.join(" ")}`);
  });
}

function isThere(thrown: unknown): boolean {
  return (thrown as NodeJS.ErrnoException).code === "EEXIST";
}

const ignored = [".rushes/", ".env", "out/"];

const ownSchema = "shot-list.schema.json";

async function shotListText(template: FilmTemplate, name: string): Promise<string> {
  const text = await readFile(new URL(`../../templates/${template}.yaml`, import.meta.url), "utf8");
  const title = JSON.stringify(name.replaceAll("${", "$${"));
  return text.replace(/^title: .*/m, () => `title: ${title}`);
}
