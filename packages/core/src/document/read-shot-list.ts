import { isError, type Origin, type Problem, type Span, sortByPlace } from "../diagnostics/index.ts";
import { type LoadedCaptions, loadCaptions } from "./captions/load-captions.ts";
import type { Check } from "./check/check.ts";
import { normalizeShotList } from "./normalize/normalize-shot-list.ts";
import { raise } from "./problems.ts";
import type { DocumentPorts, Reading } from "./reading.ts";
import { type LoadedRows, loadRows } from "./rows/load-rows.ts";
import type { Shot, ShotList } from "./shot-list.ts";
import { type LoadedFiles, loadFile, loadIncludes, startOf } from "./written/load-includes.ts";
import type { ParsedFile } from "./written/parse-yaml.ts";
import { withoutEchoes } from "./written/without-echoes.ts";
import { kindOf, type WrittenMap } from "./written/written-node.ts";

/**
 * Reads a shot list: the exact, checked list, or every fault at once, each with its place. Never throws for what
 * a file holds.
 *
 * @param file the shot list, by its path relative to the project folder, with `/`
 *
 * @example
 * const reading = await readShotList("ferry.yaml", ports);
 * if (reading.shotList) plan(reading.shotList);
 * else for (const problem of reading.problems) print(formatProblem(problem, reading.sources));
 */
export async function readShotList(file: string, ports: DocumentPorts): Promise<Reading> {
  const start = { file, path: [], span: { from: 0, to: 0 } };
  const main = await loadFile(file, start, ports);
  if ("problem" in main) return { soundShots: [], problems: [main.problem], sources: [] };
  const { parsed } = main;
  const loaded: LoadedFiles = { files: [parsed], problems: [], included: new Map(), includes: 0 };
  const { root } = parsed;
  if (root?.kind !== "map") return refuseRoot(parsed, file);
  const shots = root.entries.get("shots");
  await loadIncludes(shots, [file], loaded, ports);
  const rows = await loadRows([shots, ...loaded.included.values()], loaded, ports);
  return readTree(file, root, { loaded, rows }, ports);
}

function refuseRoot({ root, source, problems }: ParsedFile, file: string): Reading {
  const own = root
    ? [raise("DOC_NOT_A_MAP", startOf(source, root), { found: kindOf(root) })]
    : [raise("DOC_EMPTY", startOf(source), { file })];
  return { soundShots: [], problems: problems.length > 0 ? problems : own, sources: [source] };
}

async function readTree(
  file: string,
  root: WrittenMap,
  { loaded, rows }: { readonly loaded: LoadedFiles; readonly rows: LoadedRows },
  ports: DocumentPorts,
): Promise<Reading> {
  const read = [...loaded.files.map(({ source }) => source), ...rows.sources];
  const sources = new Map(read.map((source) => [source.file, source]));
  const told: Problem[] = [];
  const filled = new Map<Origin, string | number | boolean>();
  const check: Check = {
    sources,
    tell: (problem) => void told.push(problem),
    filled: (origin, value) => void filled.set(origin, value),
  };
  const list = normalizeShotList(
    file,
    root,
    { included: loaded.included, tables: rows.tables },
    ports.environment,
    check,
  );
  const { shotList, captions } = await withCaptions(list.shotList, ports);
  for (const source of captions?.sources ?? []) sources.set(source.file, source);
  const problems = sortProblems(
    [
      ...loaded.files.flatMap((parsed) => parsed.problems),
      ...loaded.problems,
      ...withoutEchoes(told, loaded.files),
      ...(captions?.problems ?? []),
    ],
    [...sources.keys()],
  );
  const errors = problems.filter(isError);
  const faults = faultsIn(errors);
  const looked = list.candidates
    .filter((shot) => !isSetAside(shot, loaded.files))
    .map((shot) => ({ shot, faulty: faults(shot) }));
  const isWhole = loaded.files.every(({ lost }) => lost === undefined);
  return {
    ...(errors.length === 0 ? { shotList } : isWhole ? { partCut: list.shotList.cut } : {}),
    soundShots: looked.filter(({ faulty }) => faulty.size === 0).map(({ shot }) => shot),
    partShots: looked.filter(({ faulty }) => faulty.size > 0),
    problems,
    sources: [...sources.values()],
    written: { root, filled },
  };
}

async function withCaptions(
  list: ShotList,
  ports: DocumentPorts,
): Promise<{ readonly shotList: ShotList; readonly captions?: LoadedCaptions }> {
  const { cut } = list;
  if (cut === "none" || cut.captions === undefined) return { shotList: list };
  const captions = await loadCaptions(cut.captions, ports);
  return { shotList: { ...list, cut: { ...cut, captions: captions.file } }, captions };
}

/** It stands where an entry could not be read: what is known of it was never written. */
function isSetAside({ origins }: Shot, files: readonly ParsedFile[]): boolean {
  return files.some(
    ({ source, setAside, lost }) =>
      lost !== undefined &&
      Object.values(origins).some(
        ({ file, value }) => file === source.file && setAside.some((span) => holds(span, value.from)),
      ),
  );
}

function sortProblems(problems: readonly Problem[], files: readonly string[]): Problem[] {
  const seen = new Set<string>();
  const once = problems.filter(({ code, place }) => {
    const key = `${code} ${place.file} ${place.span.from} ${place.span.to}`;
    return !seen.has(key) && seen.add(key);
  });
  return sortByPlace(once, files);
}

/** The keys of a shot at whose places an error stands; `""` for the shot as a whole. Sound is a shot that has none. */
function faultsIn(errors: readonly Problem[]): (shot: Shot) => ReadonlySet<string> {
  const starts = new Map<string, number[]>();
  for (const { place } of errors) {
    const known = starts.get(place.file);
    if (known) known.push(place.span.from);
    else starts.set(place.file, [place.span.from]);
  }
  return ({ origins }) => {
    const touched = Object.entries(origins).filter(
      ([, { file, key, value, cell }]) =>
        touches(starts.get(file) ?? [], [key, value]) ||
        (cell && touches(starts.get(cell.file) ?? [], [cell.span])),
    );
    return new Set(touched.map(([key]) => key));
  };
}

function touches(sortedStarts: readonly number[], spans: readonly Span[]): boolean {
  return spans.some((span) => {
    let [low, high] = [0, sortedStarts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sortedStarts[middle] ?? 0) < span.from) low = middle + 1;
      else high = middle;
    }
    const next = sortedStarts[low];
    return next !== undefined && holds(span, next);
  });
}

function holds(span: Span, at: number): boolean {
  return at >= span.from && (at < span.to || at === span.from);
}
