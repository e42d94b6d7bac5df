import { keyPlace, nearestWord, type Problem, type SourceFile, valuePlace } from "../../diagnostics/index.ts";
import { raise } from "../problems.ts";
import type { DocumentPorts } from "../reading.ts";
import { loadFile, startOf } from "../written/load-includes.ts";
import { isOwnKey, kindOf, type WrittenMap, type WrittenNode } from "../written/written-node.ts";
import { type PickedTake, type Picks, picksFileOf, type RejectedTake } from "./picks.ts";

/** What came of reading the picks of a shot list: whatever is sound, and every fault at once. */
export interface PicksReading {
  readonly picks: Picks;
  readonly problems: readonly Problem[];
  /** The file, where there is one. */
  readonly sources: readonly SourceFile[];
}

type Tell = (problem: Problem) => void;

const topKeys = ["version", "picks", "rejected"];

/**
 * Reads `<name>.takes.yaml`: which takes a person picked and rejected. A file that is not there holds nothing. Never
 * throws for what the file holds.
 *
 * @param shotList the shot list, by its path relative to the project folder
 */
export async function readPicks(shotList: string, ports: Pick<DocumentPorts, "text">): Promise<PicksReading> {
  const file = picksFileOf(shotList);
  const found = await ports.text(file);
  if (found.found === "nothing") return noPicks(file);
  const place = { file, path: [], span: { from: 0, to: 0 } };
  const loaded = await loadFile(file, place, { text: async () => found });
  if ("problem" in loaded) return { ...noPicks(file), problems: [loaded.problem] };
  return readText(loaded.parsed.source, loaded.parsed);
}

function noPicks(file: string): PicksReading {
  return { picks: { file, picked: new Map(), rejected: new Map() }, problems: [], sources: [] };
}

function readText(
  source: SourceFile,
  { root, problems: found }: { readonly root?: WrittenNode; readonly problems: readonly Problem[] },
): PicksReading {
  const problems = [...found];
  const empty = noPicks(source.file);
  if (!root) return { ...empty, problems, sources: [source] };
  if (root.kind !== "map") {
    problems.push(raise("DOC_PICKS_NOT_A_MAP", startOf(source, root), { found: kindOf(root) }));
    return { ...empty, problems, sources: [source] };
  }
  const picks = readTop(source.file, root, (problem) => void problems.push(problem));
  problems.sort((one, other) => one.place.span.from - other.place.span.from);
  return { picks, problems, sources: [source] };
}

function readTop(file: string, root: WrittenMap, tell: Tell): Picks {
  for (const [key, value] of root.entries) {
    if (isOwnKey(key) || topKeys.includes(key)) continue;
    const args = { key, where: "the picks", nearest: nearestWord(key, topKeys), isShot: false };
    tell(raise("DOC_KEY_UNKNOWN", keyPlace(value.origin), args));
  }
  const version = root.entries.get("version");
  if (version && (version.kind !== "scalar" || version.value !== 1)) {
    const written = version.kind === "scalar" ? version.text : kindOf(version);
    tell(raise("DOC_PICKS_VERSION", valuePlace(version.origin), { written }));
  }
  return {
    file,
    picked: readEach(root.entries.get("picks"), "picks", readPicked, tell),
    rejected: readEach(root.entries.get("rejected"), "rejected", readRejected, tell),
  };
}

/** One value for each shot. What is wrong is told and left out. */
function readEach<Value>(
  node: WrittenNode | undefined,
  key: string,
  read: (shot: string, value: WrittenNode, tell: Tell) => Value | undefined,
  tell: Tell,
): ReadonlyMap<string, Value> {
  const map = node && asMap(node, key, "a line for each shot", tell);
  const values = [...(map?.entries ?? [])].flatMap(([shot, value]) => {
    const found = read(shot, value, tell);
    return found === undefined ? [] : [[shot, found] as const];
  });
  return new Map(values);
}

function readPicked(shot: string, node: WrittenNode, tell: Tell): PickedTake | undefined {
  if (node.kind === "scalar") {
    const take = readHash(shot, node, tell);
    return take === undefined ? undefined : { take, origin: node.origin };
  }
  const map = asMap(node, shot, "the hash of a take", tell);
  if (!map) return undefined;
  for (const [key, value] of map.entries) {
    if (key === "take" || key === "request" || isOwnKey(key)) continue;
    const args = { key, where: "a pick", nearest: nearestWord(key, ["take", "request"]), isShot: false };
    tell(raise("DOC_KEY_UNKNOWN", keyPlace(value.origin), args));
  }
  const written = map.entries.get("take");
  if (!written) {
    tell(raise("DOC_KEY_MISSING", keyPlace(map.origin), { key: "take", where: "a pick" }));
    return undefined;
  }
  const take = readHash("take", written, tell);
  const asked = map.entries.get("request");
  const request = asked && readHash("request", asked, tell);
  return take === undefined
    ? undefined
    : { take, ...(request !== undefined && { request }), origin: written.origin };
}

function readRejected(shot: string, node: WrittenNode, tell: Tell): readonly RejectedTake[] {
  const map = asMap(node, shot, "a line for each rejected take", tell);
  return [...(map?.entries ?? [])].flatMap(([hash, note]) => {
    if (note.kind !== "scalar" || note.value === null) {
      const args = { key: hash, expects: "the reason, as text", found: kindOf(note), instead: null };
      tell(raise("DOC_VALUE_KIND", valuePlace(note.origin), args));
      return [];
    }
    if (!isHash(hash)) {
      tell(raise("DOC_TAKE_HASH", keyPlace(note.origin), { key: shot, written: hash }));
      return [];
    }
    return [{ take: hash.toLowerCase(), note: note.text.trim(), origin: note.origin }];
  });
}

function readHash(key: string, node: WrittenNode, tell: Tell): string | undefined {
  if (node.kind === "scalar" && node.value === null) {
    tell(raise("DOC_NULL", keyPlace(node.origin), { key }));
    return undefined;
  }
  const written = node.kind === "scalar" ? node.text.trim() : kindOf(node);
  if (node.kind === "scalar" && isHash(written)) return written.toLowerCase();
  tell(raise("DOC_TAKE_HASH", valuePlace(node.origin), { key, written }));
  return undefined;
}

function asMap(node: WrittenNode, key: string, expects: string, tell: Tell): WrittenMap | undefined {
  if (node.kind === "map") return node;
  const isNull = node.kind === "scalar" && node.value === null;
  const args = { key, expects, found: kindOf(node), instead: null };
  tell(
    isNull
      ? raise("DOC_NULL", keyPlace(node.origin), { key })
      : raise("DOC_VALUE_KIND", valuePlace(node.origin), args),
  );
  return undefined;
}

/** Eight digits at least: a shorter one means another take as soon as there are a few thousand. */
function isHash(text: string): boolean {
  return /^[0-9a-f]{8,64}$/i.test(text);
}
