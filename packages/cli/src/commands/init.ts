import { mkdir, stat, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { UsageError } from "../usage-error.ts";

/** A small project that renders as it is: free, without a key or a network. */
export async function init(folder: string | undefined, terminal: Terminal): Promise<ExitCode> {
  const target = folder ?? ".";
  const files = filesOf(basename(resolve(target)));
  const taken = await findTaken(target, Object.keys(files));
  if (taken.length > 0) {
    throw new UsageError(
      `${taken.join(", ")} ${taken.length === 1 ? "is" : "are"} there already; nothing was written. Name another folder: rushes init my-film`,
    );
  }
  await mkdir(target, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(target, name), text, { flag: "wx" });
  const film = join(target, "film.yaml");
  terminal.talk(`Wrote ${film}. It renders as it is, for free:\n\n  rushes render ${film}\n`);
  return exitCodes.done;
}

async function findTaken(folder: string, names: readonly string[]): Promise<readonly string[]> {
  const there = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        () => [name],
        () => [],
      ),
    ),
  );
  return there.flat();
}

function filesOf(title: string): Readonly<Record<string, string>> {
  return {
    "film.yaml": `# Draws storyboard cards, free and offline. For real clips: provider: wavespeed, and a budget.
title: ${JSON.stringify(title)}
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
`,
    ".gitignore": ".rushes/\n.env\nout/\n",
  };
}
