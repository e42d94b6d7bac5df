import { mkdir, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { UsageError } from "../usage-error.ts";

/** A small project that renders as it is: free, without a key or a network. */
export async function init(named: string | undefined, terminal: Terminal): Promise<ExitCode> {
  const folder = named ?? ".";
  const film = join(folder, "film.yaml");
  await mkdir(folder, { recursive: true });
  await writeFile(film, shotListText(basename(resolve(folder))), { flag: "wx" }).catch((thrown) => {
    if (!isThere(thrown)) throw thrown;
    throw new UsageError(
      `${film} is there already; nothing was written. Name another folder: rushes init my-film`,
    );
  });
  await ignoreWhatIsMade(join(folder, ".gitignore"), terminal);
  terminal.talk(`Wrote ${film}. It renders as it is, for free:\n\n  rushes render ${film}\n`);
  return exitCodes.done;
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

function shotListText(title: string): string {
  return `# Draws storyboard cards, free and offline. For real clips: provider: wavespeed, and a budget.
title: ${JSON.stringify(title.replaceAll("${", "$${"))}
provider: animatic
budget: 5
styles:
  dawn: low sun, long shadows, 35 mm
defaults: { duration: 4 }
shots:
  - scene: street
    style: dawn
    shots:
      - id: shutter
        prompt: A bakery shutter rolls up, warm light spills onto wet stones
      - id: window
        prompt: Loaves slide into the window, steam on the glass
  - id: door
    prompt: The first customer opens the door, a bell rings
cut:
  timeline:
    - shutter
    - { transition: dissolve, for: 0.5 }
    - window
    - door
`;
}
