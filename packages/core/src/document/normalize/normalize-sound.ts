import { keyPlace, nearestWord, valuePlace } from "../../diagnostics/index.ts";
import type { Check } from "../check/check.ts";
import { checkMap } from "../check/check-map.ts";
import { type Shape, shapes } from "../check/shape.ts";
import { mapPlace } from "../check/word-schema-error.ts";
import { raise } from "../problems.ts";
import { projectPath } from "../project-path.ts";
import { longerThanNothing } from "../rules/lengths-are-longer-than-nothing.ts";
import type { musicSchema } from "../schema/cut-schema.ts";
import type { ValueOf } from "../schema/json-schema.ts";
import type { SoundCue, SoundRole } from "../shot-list.ts";
import type { Scope } from "../template/scope.ts";
import { kindOf, type WrittenMap, type WrittenNode } from "../written/written-node.ts";
import type { KnownUses } from "./known-uses.ts";
import { readStretch } from "./read-stretch.ts";

const roles = ["music", "ambience", "effect", "voiceover"] as const satisfies readonly SoundRole[];

/** The cues of `cut.sound`. What is at fault is left out, and has been said. */
export function normalizeSound(
  node: WrittenNode,
  uses: KnownUses,
  scope: Scope,
  check: Check,
): readonly SoundCue[] {
  if (node.kind !== "list") {
    const args = { key: "sound", expects: "a list of sounds", found: kindOf(node), instead: null };
    check.tell(raise("DOC_VALUE_KIND", valuePlace(node.origin), args));
    return [];
  }
  if (node.entries.length === 0)
    check.tell(raise("DOC_LIST_EMPTY", valuePlace(node.origin), { key: "sound" }));
  const cues = node.entries.flatMap((entry) => readCue(entry, uses, scope, check) ?? []);
  const speaks = node.entries.some((entry) => entry.kind === "map" && entry.entries.has("voiceover"));
  for (const entry of node.entries) if (!speaks) tellIdleDuck(entry, check);
  return cues;
}

function tellIdleDuck(entry: WrittenNode, check: Check): void {
  const duck = entry.kind === "map" ? entry.entries.get("duck") : undefined;
  if (entry.kind !== "map" || !duck || entry.entries.has("duck_under")) return;
  check.tell(raise("DOC_DUCK_UNDER_NOTHING", keyPlace(duck.origin), { under: "voiceover" }));
}

function readCue(entry: WrittenNode, uses: KnownUses, scope: Scope, check: Check): SoundCue | undefined {
  if (entry.kind !== "map") {
    const args = {
      key: "sound",
      expects: "entries such as `{ music: … }`",
      found: kindOf(entry),
      instead: null,
    };
    check.tell(raise("DOC_VALUE_KIND", valuePlace(entry.origin), args));
    return undefined;
  }
  const found = roles.filter((role) => entry.entries.has(role));
  const [role] = found;
  if (role === undefined || found.length > 1) {
    const [first = ""] = entry.entries.keys();
    const args = { found, known: [...roles], nearest: nearestWord(first, roles) };
    check.tell(raise("DOC_CUE_ROLE", mapPlace(entry), args));
    return undefined;
  }
  return readRole(role, entry, uses, scope, check);
}

function readRole(
  role: SoundRole,
  entry: WrittenMap,
  uses: KnownUses,
  scope: Scope,
  check: Check,
): SoundCue | undefined {
  const shape: Shape = shapes[role];
  const read: ReadCue = checkMap(entry, shape, check, scope);
  const stretch = readStretch(entry, read, uses, check);
  const fadeIn = longerThanNothing("fade_in", entry, read.fade_in, check);
  const fadeOut = longerThanNothing("fade_out", entry, read.fade_out, check);
  const name = entry.entries.get(role);
  const file = name && readFile(name, read[role], check);
  if (!name || file === undefined) return undefined;
  const { duck } = read;
  return {
    role,
    file,
    stretch,
    ...(read.in && { in: read.in }),
    ...(read.out && { out: read.out }),
    loop: read.loop ?? false,
    gain: read.gain ?? 0,
    ...(fadeIn && { fadeIn }),
    ...(fadeOut && { fadeOut }),
    ...(duck !== undefined && { duck: { decibels: duck, under: read.duck_under ?? "voiceover" } }),
    origin: name.origin,
  };
}

/** What the shapes of the four roles read between them. */
type ReadCue = Partial<ValueOf<typeof musicSchema> & Record<SoundRole, string>>;

function readFile(node: WrittenNode, written: string | undefined, check: Check): string | undefined {
  if (written === undefined) return undefined;
  const resolved = projectPath(written, node.origin.file);
  if ("path" in resolved) return resolved.path;
  check.tell(raise("DOC_PATH", valuePlace(node.origin), { path: written, why: resolved.why }));
  return undefined;
}
