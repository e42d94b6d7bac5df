import { type Place, valuePlace } from "../../diagnostics/index.ts";
import type { Check } from "../check/check.ts";
import { checkMap } from "../check/check-map.ts";
import { shapes } from "../check/shape.ts";
import { mapPlace } from "../check/word-schema-error.ts";
import { parseTime } from "../parse-time.ts";
import { raise } from "../problems.ts";
import { projectPath } from "../project-path.ts";
import type { FileReference, FramePosition, UrlReference } from "../shot-list.ts";
import { fillScalar } from "../template/fill-node.ts";
import type { Scope } from "../template/scope.ts";
import { kindOf, type WrittenMap, type WrittenNode, type WrittenScalar } from "../written/written-node.ts";

/** A frame of another shot, before it is known whether there is such a shot and where the cut leaves it. */
export interface WrittenFrame {
  readonly reference: "frame";
  readonly shot: string;
  readonly at: FramePosition | "out";
  /** Where the other shot's id stands. */
  readonly place: Place;
  readonly what: string;
}

export type ReadReference = FileReference | UrlReference | WrittenFrame;

/** Reads what a picture key says: a file, an address, or a frame of another shot. */
export function readReference(
  key: string,
  node: WrittenNode,
  scope: Scope,
  check: Check,
): ReadReference | undefined {
  if (node.kind === "map") return readFrame(node, scope, check);
  if (node.kind === "scalar" && node.value !== null) {
    const filled = fillScalar(node, scope, check);
    return filled && readFile(filled, check);
  }
  const args = {
    key,
    expects: "a file, an address or `{ last_frame_of: … }`",
    found: kindOf(node),
    instead: null,
  };
  check.tell(raise("DOC_VALUE_KIND", valuePlace(node.origin), args));
  return undefined;
}

function readFile(scalar: WrittenScalar, check: Check): FileReference | UrlReference | undefined {
  const text = scalar.text.trim();
  const place = valuePlace(scalar.origin);
  if (/^[a-z][a-z0-9+.-]+:/i.test(text)) {
    const why = refuseAddress(text);
    if (why === undefined) return { reference: "url", url: text };
    check.tell(raise("DOC_ADDRESS", place, { address: text, why }));
    return undefined;
  }
  const resolved = projectPath(text, scalar.origin.base ?? scalar.origin.file);
  if ("path" in resolved) return { reference: "file", path: resolved.path };
  check.tell(raise("DOC_PATH", place, { path: text, why: resolved.why }));
  return undefined;
}

function refuseAddress(text: string): string | undefined {
  if (!/^https:\/\//i.test(text)) return "is no `https` address";
  if (!URL.canParse(text)) return "is no address that can be read";
  const { username, password } = new URL(text);
  return username === "" && password === ""
    ? undefined
    : "holds a user or a password, and secrets do not belong here";
}

const words = ["last_frame_of", "first_frame_of", "frame_of"] as const;
const whats = { last_frame_of: "the last frame", first_frame_of: "the first frame", frame_of: "a frame" };

function readFrame(node: WrittenMap, scope: Scope, check: Check): WrittenFrame | undefined {
  let isSound = true;
  const tell: Check["tell"] = (problem) => {
    isSound = false;
    check.tell(problem);
  };
  const read = checkMap(node, shapes.frame, { ...check, tell }, scope);
  const found = [...node.entries.keys()].filter((key) => Object.hasOwn(shapes.frame.schema.properties, key));
  const word = words.find((candidate) => found.includes(candidate));
  const isWhole =
    word && found.length === (word === "frame_of" ? 2 : 1) && found.includes("at") === (word === "frame_of");
  if (!isWhole) {
    if (isSound) tell(raise("DOC_REFERENCE_WORDS", mapPlace(node), { found }));
    return undefined;
  }
  const shot = read[word];
  const target = node.entries.get(word);
  const at = word === "frame_of" ? readPosition(node.entries.get("at"), read.at, tell) : startOrEnd(word);
  if (!isSound || shot === undefined || !target || at === undefined) return undefined;
  return { reference: "frame", shot, at, place: valuePlace(target.origin), what: whats[word] };
}

function startOrEnd(word: "last_frame_of" | "first_frame_of"): "first" | "last" {
  return word === "first_frame_of" ? "first" : "last";
}

function readPosition(
  node: WrittenNode | undefined,
  text: string | undefined,
  tell: Check["tell"],
): WrittenFrame["at"] | undefined {
  if (!node || text === undefined) return undefined;
  if (text === "first" || text === "last" || text === "out") return text;
  const read = parseTime(text);
  if (read.read === "time") return read.time;
  const place = valuePlace(node.origin);
  if (read.read === "not-yet") tell(raise("DOC_NOT_RENDERED_YET", place, { word: read.word }));
  else {
    const expects = "a time in the clip such as `2.5` or `12f`, `first`, `last` or `out`";
    const instead = read.read === "wrong" ? (read.instead ?? null) : null;
    tell(raise("DOC_VALUE_FORM", place, { key: "at", written: text, expects, instead }));
  }
  return undefined;
}
