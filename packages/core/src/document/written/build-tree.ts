import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type ParsedNode,
  type Scalar,
} from "yaml";
import type { DocumentPath, Origin, Problem, SourceFile, Span } from "../../diagnostics/index.ts";
import { raise } from "../problems.ts";
import { limits } from "./limits.ts";
import type { WrittenNode, WrittenScalar } from "./written-node.ts";

interface Building {
  readonly source: SourceFile;
  readonly problems: Problem[];
  readonly anchors: Map<string, Anchored>;
  aliases: number;
  values: number;
}

interface Anchored {
  readonly node: WrittenNode;
  readonly values: number;
  readonly span: Span;
  isUsed: boolean;
}

/** Turns what the YAML library composed into {@link WrittenNode}s, and finds what it lets pass. */
export function buildTree(document: Document.Parsed<ParsedNode>, source: SourceFile) {
  const building: Building = { source, problems: [], anchors: new Map(), aliases: 0, values: 0 };
  const place = (span: Span) => ({ file: source.file, path: [], span });
  if (document.directives.yaml.explicit && document.directives.yaml.version !== "1.2") {
    const from = Math.max(0, source.text.indexOf("%YAML"));
    building.problems.push(raise("DOC_YAML_VERSION", place({ from, to: from + 9 }), {}));
  }
  for (const { pos } of document.warnings) {
    const span = { from: pos[0], to: pos[1] };
    building.problems.push(raise("DOC_TAG_UNKNOWN", place(span), { tag: source.text.slice(pos[0], pos[1]) }));
  }
  const root = document.contents ? build(document.contents, [], undefined, building) : undefined;
  for (const [name, { isUsed, span }] of building.anchors) {
    if (!isUsed) building.problems.push(raise("DOC_ANCHOR_UNUSED", place(span), { name }));
  }
  if (building.values > limits.values || building.aliases > limits.aliases) {
    const found = { aliases: building.aliases };
    return {
      problems: [...building.problems, raise("DOC_TOO_MANY_ALIASES", place({ from: 0, to: 0 }), found)],
    };
  }
  return { problems: building.problems, ...(root && isSomething(root) ? { root } : {}) };
}

function isSomething(root: WrittenNode): boolean {
  return root.kind !== "scalar" || root.text !== "";
}

function build(node: Node, path: DocumentPath, key: Span | undefined, building: Building): WrittenNode {
  const before = building.values;
  building.values += 1;
  const span = spanOf(node);
  const origin: Origin = { file: building.source.file, path, key: key ?? span, value: span };
  if (isAlias(node)) return unfold(node.source, origin, building);
  const built = buildPlain(node, origin, building);
  if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor) {
    const from = Math.max(0, building.source.text.lastIndexOf(`&${node.anchor}`, span.from));
    building.anchors.set(node.anchor, {
      node: built,
      values: building.values - before,
      span: { from, to: from + node.anchor.length + 1 },
      isUsed: false,
    });
  }
  return built;
}

function unfold(name: string, origin: Origin, building: Building): WrittenNode {
  const anchored = building.anchors.get(name);
  building.aliases += 1;
  if (building.aliases > limits.aliases || building.values > limits.values) {
    return { kind: "scalar", origin, value: name, text: name };
  }
  if (!anchored) {
    const place = { file: origin.file, path: origin.path, span: origin.value };
    building.problems.push(raise("DOC_ALIAS_UNKNOWN", place, { name }));
    return { kind: "scalar", origin, value: `*${name}`, text: `*${name}` };
  }
  anchored.isUsed = true;
  building.values += anchored.values;
  return { ...anchored.node, origin };
}

function buildPlain(node: Node, origin: Origin, building: Building): WrittenNode {
  if (isSeq<Node>(node)) {
    const entries = node.items.map((entry, index) =>
      build(entry, [...origin.path, index], undefined, building),
    );
    return { kind: "list", origin, entries };
  }
  if (isMap(node)) {
    const entries = new Map<string, WrittenNode>();
    for (const pair of node.items) addPair(pair as Pair<Node, Node | null>, entries, origin, building);
    return { kind: "map", origin, entries };
  }
  return buildScalar(node as Scalar, origin, building.source);
}

function addPair(
  pair: Pair<Node, Node | null>,
  entries: Map<string, WrittenNode>,
  origin: Origin,
  building: Building,
): void {
  const span = spanOf(pair.key);
  const place = { file: origin.file, path: origin.path, span };
  if (!isScalar(pair.key) || isEmptyKey(pair.key)) {
    building.problems.push(raise("DOC_KEY_NOT_TEXT", place, {}));
    return;
  }
  const name = isQuoted(pair.key) ? String(pair.key.value) : (pair.key.source ?? String(pair.key.value));
  const path = [...origin.path, name];
  const first = entries.get(name);
  if (name === "__proto__")
    building.problems.push(raise("DOC_KEY_RESERVED", { ...place, path }, { key: name }));
  else if (first) {
    const firstPlace = { file: origin.file, path, span: first.origin.key };
    building.problems.push(
      raise("DOC_KEY_TWICE", { ...place, path }, { key: name }, [
        { place: firstPlace, says: `the first \`${name}\`` },
      ]),
    );
  } else if (pair.value) entries.set(name, build(pair.value, path, span, building));
  else {
    const nothing = { file: origin.file, path, key: span, value: span };
    entries.set(name, { kind: "scalar", origin: nothing, value: null, text: "", withoutColon: true });
  }
}

function isEmptyKey(key: Scalar): boolean {
  return key.value === null && !key.source;
}

function isQuoted(scalar: Scalar): boolean {
  return scalar.type === "QUOTE_DOUBLE" || scalar.type === "QUOTE_SINGLE";
}

function buildScalar(node: Scalar, origin: Origin, source: SourceFile): WrittenScalar {
  const text = node.source ?? "";
  const value = exactly(node.value, text);
  const comment =
    node.type === "PLAIN" && node.comment != null ? commentBehind(origin.value, source) : undefined;
  return { kind: "scalar", origin, value, text, ...(comment ? { comment } : {}) };
}

/** A number that JSON cannot hold exactly stays text, so that it is never changed in silence. */
function exactly(value: unknown, text: string): WrittenScalar["value"] {
  if (value === null || typeof value === "boolean") return value;
  if (typeof value !== "number") return text;
  const isExact = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
  return isExact ? value : text;
}

function commentBehind(value: Span, source: SourceFile): Span | undefined {
  const match = /^[ \t]+(#[^\r\n]*)/.exec(source.text.slice(value.to, value.to + 500));
  if (!match?.[1]) return undefined;
  const from = value.to + match[0].length - match[1].length;
  return { from, to: from + match[1].trimEnd().length };
}

function spanOf(node: Node): Span {
  const [from, to] = node.range ?? [0, 0];
  return { from, to };
}
