import { isError, type Problem } from "../diagnostics/index.ts";
import { checkMap } from "./check/check-map.ts";
import { shapes } from "./check/shape.ts";
import type { ConfigReading } from "./config.ts";
import { raise } from "./problems.ts";
import type { DocumentPorts } from "./reading.ts";
import { loadFile, startOf } from "./written/load-includes.ts";
import type { ParsedFile } from "./written/parse-yaml.ts";
import { kindOf } from "./written/written-node.ts";

/** The file of settings that is read as data. */
export const configFile = "rushes.config.json";
/** Settings that are programs. One that lies there says something: passing it over could let money leak. */
const laterFiles = ["rushes.config.ts", "rushes.config.js", "rushes.config.mjs"];

/**
 * Reads `rushes.config.json` beside the shot list, or every fault of it at once. JSON is read by the same reader as a
 * shot list, so that places are exact and money never passes through a float.
 *
 * @example
 * const { config, problems } = await readConfig(ports);
 */
export async function readConfig(ports: DocumentPorts): Promise<ConfigReading> {
  const later = await laterProblems(ports);
  if ((await ports.text(configFile)).found === "nothing") return settled({}, later);
  const loaded = await loadFile(configFile, beginningOf(configFile), ports);
  if ("problem" in loaded) return { problems: [loaded.problem, ...later], sources: [] };
  const { parsed } = loaded;
  return { ...readRoot(parsed, later), sources: [parsed.source] };
}

function readRoot(parsed: ParsedFile, later: readonly Problem[]): ConfigReading {
  const { root, source, problems } = parsed;
  if (root?.kind !== "map") {
    const own = root
      ? raise("DOC_NOT_A_MAP", startOf(source, root), { found: kindOf(root) })
      : raise("DOC_EMPTY", startOf(source), { file: configFile });
    return settled({}, problems.length > 0 ? [...problems, ...later] : [own, ...later]);
  }
  const told: Problem[] = [];
  const check = {
    sources: new Map([[source.file, source]]),
    tell: (problem: Problem) => void told.push(problem),
  };
  const { budget } = checkMap(root, shapes.config, check, []);
  return settled(budget === undefined ? {} : { budget }, [...problems, ...told, ...later]);
}

function settled(config: NonNullable<ConfigReading["config"]>, problems: readonly Problem[]): ConfigReading {
  return { ...(problems.some(isError) ? {} : { config }), problems, sources: [] };
}

async function laterProblems(ports: DocumentPorts): Promise<readonly Problem[]> {
  const found = await Promise.all(
    laterFiles.map(async (file) => ({ file, isThere: (await ports.text(file)).found !== "nothing" })),
  );
  return found.flatMap(({ file, isThere }) =>
    isThere ? [raise("DOC_NOT_RENDERED_YET", beginningOf(file), { word: file })] : [],
  );
}

function beginningOf(file: string) {
  return { file, path: [], span: { from: 0, to: 0 } };
}
