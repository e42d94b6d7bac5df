import { isError, type Problem } from "../diagnostics/index.ts";
import { checkMap } from "./check/check-map.ts";
import { shapes } from "./check/shape.ts";
import type { ConfigReading } from "./config.ts";
import { raise } from "./problems.ts";
import type { DocumentPorts } from "./reading.ts";
import { loadFile, startOf } from "./written/load-includes.ts";
import { type ParsedFile, parseYaml } from "./written/parse-yaml.ts";
import { kindOf } from "./written/written-node.ts";

/** Where settings may be, in this folder; all but the first are programs. */
const configFiles = ["rushes.config.json", "rushes.config.ts", "rushes.config.js", "rushes.config.mjs"];

/**
 * Reads the settings beside the shot list, or every fault of them at once. JSON is read by the same reader as a shot
 * list, so that places are exact and money never passes through a float; a program is run only where `ports` can.
 *
 * @example
 * const { config, problems } = await readConfig(ports);
 */
export async function readConfig(ports: DocumentPorts): Promise<ConfigReading> {
  const [file, other] = await filesThere(ports);
  if (file === undefined) return settled({}, []);
  if (other !== undefined)
    return settled({}, [raise("DOC_CONFIG_TWICE", beginningOf(other), { file: other, other: file })]);
  return file.endsWith(".json") ? readData(file, ports) : readProgram(file, ports);
}

async function filesThere(ports: DocumentPorts): Promise<readonly string[]> {
  const looks = configFiles.map(async (file) => ((await ports.text(file)).found === "nothing" ? [] : [file]));
  return (await Promise.all(looks)).flat();
}

async function readData(file: string, ports: DocumentPorts): Promise<ConfigReading> {
  const loaded = await loadFile(file, beginningOf(file), ports);
  if ("problem" in loaded) return { problems: [loaded.problem], sources: [] };
  return { ...readRoot(loaded.parsed), sources: [loaded.parsed.source] };
}

async function readProgram(file: string, ports: DocumentPorts): Promise<ConfigReading> {
  const program = (await ports.runConfig?.(file)) ?? { ran: false };
  if (program.ran) {
    const { problems, ...read } = readRoot(parseYaml(file, program.settings));
    return { ...read, problems: problems.map((problem) => ({ ...problem, place: beginningOf(file) })) };
  }
  const { why } = program;
  return settled({}, [
    why === undefined
      ? raise("DOC_CONFIG_NOT_RUN", beginningOf(file), { file })
      : raise("DOC_CONFIG_BROKEN", beginningOf(file), { file, why }),
  ]);
}

function readRoot({ root, source, problems }: ParsedFile): ConfigReading {
  if (root?.kind !== "map") {
    const own = root
      ? raise("DOC_NOT_A_MAP", startOf(source, root), { found: kindOf(root) })
      : raise("DOC_EMPTY", startOf(source), { file: source.file });
    return settled({}, problems.length > 0 ? problems : [own]);
  }
  const told: Problem[] = [];
  const check = {
    sources: new Map([[source.file, source]]),
    tell: (problem: Problem) => void told.push(problem),
  };
  const { budget, plugins } = checkMap(root, shapes.config, check, []);
  const config = { ...(budget !== undefined && { budget }), ...(plugins && { plugins }) };
  return settled(config, [...problems, ...told]);
}

function settled(config: NonNullable<ConfigReading["config"]>, problems: readonly Problem[]): ConfigReading {
  return { ...(problems.some(isError) ? {} : { config }), problems, sources: [] };
}

function beginningOf(file: string) {
  return { file, path: [], span: { from: 0, to: 0 } };
}
