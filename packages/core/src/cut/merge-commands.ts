import type { CutCommand } from "./ports.ts";

type Command = Omit<CutCommand, "output">;

/**
 * Several commands as one that writes the file of each. A clip that they read alike is opened and decoded once: ffmpeg
 * gives its frames to every part of the graph that asks for them. Each part's own labels, which say what they say in
 * it alone, get its number.
 *
 * @param files where each command writes, in the same order
 */
export function mergeCommands(commands: readonly Command[], files: readonly string[]): CutCommand {
  const inputs: CutCommand["inputs"][number][] = [];
  const scripts: string[] = [];
  const parts = commands.map((command, part) => {
    const numbers = command.inputs.map((input) => numberOf(input, inputs));
    const firstScript = scripts.length;
    scripts.push(...(command.scripts ?? []));
    const renamed = (text: string) =>
      text
        .replace(/\[(\d+):/g, (_, input) => `[${numbers[Number(input)]}:`)
        .replace(/\[([a-z][\w-]*)\]/g, `[$1-of-${part}]`)
        .replace(/\{script (\d+)\}/g, (_, script) => `{script ${firstScript + Number(script)}}`);
    return {
      graph: renamed(command.filterGraph ?? ""),
      outputOptions: command.outputOptions.map(renamed),
      output: files[part] ?? "",
    };
  });
  const [first, ...others] = parts;
  if (!first) throw new Error("There is nothing to merge.");
  return {
    inputs,
    filterGraph: parts.map(({ graph }) => graph).join(";"),
    ...(scripts.length > 0 && { scripts }),
    ...{ outputOptions: first.outputOptions, output: first.output },
    furtherOutputs: others.map(({ outputOptions, output }) => ({ outputOptions, output })),
  };
}

/** The number of an input, which is added where it is not there yet. */
function numberOf(input: CutCommand["inputs"][number], inputs: CutCommand["inputs"][number][]): number {
  const found = inputs.findIndex((one) => isSameClip(one, input));
  return found >= 0 ? found : inputs.push(input) - 1;
}

function isSameClip(one: CutCommand["inputs"][number], other: CutCommand["inputs"][number]): boolean {
  return (
    one.kind === "clip" &&
    other.kind === "clip" &&
    one.file === other.file &&
    JSON.stringify(one.options) === JSON.stringify(other.options)
  );
}
