import { Document, isScalar, type Node, Scalar, visit, type YAMLMap, type YAMLSeq } from "yaml";
import type { Origin } from "../../diagnostics/index.ts";
import type { Reading } from "../reading.ts";
import type { KeyNotes } from "../schema/key-types.ts";
import { shotListSchema } from "../schema/shot-list-schema.ts";
import { stillSchema } from "../schema/shot-schema.ts";
import type { Shot } from "../shot-list.ts";
import { isOwnKey, type WrittenNode } from "../written/written-node.ts";
import { OriginWords } from "./origin-words.ts";
import { shotAsWritten } from "./shot-as-written.ts";

/** Longer text is folded, so that its origin is not at the end of a line that nobody reads to its end. */
const longText = 72;
const widest = 110;

/**
 * The fully expanded shot list as YAML: scenes, matrices, includes and inherited keys unfolded, every name put in, and
 * behind each value the place where it was written, with the names and the style that were put into it. It reads as just
 * the same film.
 *
 * @param reading of a shot list in which nothing is an error
 * @param nameFile how a person names a file of the project. Default: as the project does
 *
 * @example
 * // - id: quay # ferry.yaml:9:13
 * //   prompt: a ferry captain walks along the quay # ferry.yaml:10:15, ${captain} ferry.yaml:5:12
 * //   duration: 6 # ferry.yaml:7:23
 */
export function writeExpanded(reading: Reading, nameFile: (file: string) => string = (file) => file): string {
  const { shotList, written } = reading;
  if (!shotList || !written) throw new Error("Only a shot list without errors can be written out.");
  const words = new OriginWords(reading, nameFile);
  const document = new Document({});
  const top = document.contents as unknown as YAMLMap;
  const put = (key: string, value: Node) => top.set(document.createNode(key), value);
  for (const [key, node] of written.root.entries) {
    if (key === "shots") put("shots", writeShots(shotList.shots, words, document));
    else if (isOwnKey(key) || shownAsWritten.has(key)) put(key, writePart(node, words, document));
  }
  visit(document, {
    Pair: (_, { key, value }) => quoteProse(key, value),
    Scalar: (_, scalar) => settle(scalar),
  });
  return document.toString({ lineWidth: widest, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER });
}

/** What is not unfolded into the shots. */
const shownAsWritten = new Set(["version", "title", "budget", "limits", "cut", "clips"]);

/** A scalar, or a map or list whose own entries stand on a line each. */
function writePart(node: WrittenNode, words: OriginWords, document: Document): Node {
  if (node.kind === "scalar") return writeEntry(node, words, document);
  if (node.kind === "list") {
    const list = document.createNode([]) as YAMLSeq;
    for (const entry of node.entries) list.add(writeEntry(entry, words, document));
    return list;
  }
  const map = document.createNode({}) as YAMLMap;
  for (const [key, value] of node.entries) {
    const isLong = value.kind === "list" && value.entries.some(({ kind }) => kind !== "scalar");
    map.set(
      document.createNode(key),
      isLong ? writePart(value, words, document) : writeEntry(value, words, document),
    );
  }
  return map;
}

function writeEntry(node: WrittenNode, words: OriginWords, document: Document): Node {
  const isEmpty = node.kind !== "scalar" && [...node.entries].length === 0;
  const written = document.createNode(words.filled(node), { flow: true }) as Node;
  if (!isEmpty) written.comment = ` ${words.of(node.origin)}`;
  return written;
}

/** Shots of one scene stand under it again, as the scene's name says what `--only` means. */
function writeShots(shots: readonly Shot[], words: OriginWords, document: Document): Node {
  const list = document.createNode([]) as YAMLSeq;
  let scene: { readonly name: string; readonly shots: YAMLSeq } | undefined;
  for (const shot of shots) {
    const written = writeShot(shot, words, document);
    if (shot.scene === undefined) {
      scene = undefined;
      list.add(written);
      continue;
    }
    if (scene?.name !== shot.scene) {
      const inside = document.createNode([]) as YAMLSeq;
      const map = document.createNode({}) as YAMLMap;
      map.set(
        document.createNode("scene"),
        withOrigin(document.createNode(shot.scene), shot.origins.scene, words),
      );
      map.set(document.createNode("shots"), inside);
      list.add(map);
      scene = { name: shot.scene, shots: inside };
    }
    scene.shots.add(written);
  }
  return list;
}

function writeShot(shot: Shot, words: OriginWords, document: Document): Node {
  const map = document.createNode({}) as YAMLMap;
  for (const [key, value] of Object.entries(shotAsWritten(shot))) {
    const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
    const node =
      key === "options" && isMap
        ? writeOptions(value, shot, words, document)
        : withOrigin(document.createNode(value, { flow: true }) as Node, shot.origins[key], words, shot);
    map.set(document.createNode(key), node);
  }
  return map;
}

/** Options are merged key by key, so that each has an origin of its own. */
function writeOptions(options: object, shot: Shot, words: OriginWords, document: Document): Node {
  const map = document.createNode({}) as YAMLMap;
  for (const [key, value] of Object.entries(options)) {
    const node = document.createNode(value, { flow: true }) as Node;
    map.set(
      document.createNode(key),
      withOrigin(node, shot.origins[key] ?? shot.origins.options, words, shot),
    );
  }
  return map;
}

function withOrigin(node: Node, origin: Origin | undefined, words: OriginWords, shot?: Shot): Node {
  node.comment = ` ${origin ? words.of(origin, shot) : "by default"}`;
  return node;
}

/** A comment behind plain text that is read or sent would be a fault. */
function quoteProse(key: unknown, value: unknown): void {
  if (isScalar(key) && isScalar(value) && prose.has(String(key.value)) && value.comment !== undefined)
    value.type = Scalar.QUOTE_DOUBLE;
}

const prose: ReadonlySet<string> = new Set(
  Object.entries({ ...shotListSchema.properties, ...stillSchema.properties }).flatMap(([key, property]) =>
    (property as KeyNotes).reads === "prose" ? [key] : [],
  ),
);

/** The look of a scalar: money keeps its decimals, line breaks can be seen, long text is folded. */
function settle(scalar: Scalar): void {
  const { value, comment } = scalar;
  if (typeof value !== "string") return;
  const decimals = /^-?\d{1,9}\.(\d{1,6})$/.exec(value)?.[1];
  const standsAlone = typeof comment === "string";
  if (decimals) {
    scalar.value = Number(value);
    scalar.minFractionDigits = decimals.length;
  } else if (value.includes("\n"))
    scalar.type = standsAlone && !value.startsWith(" ") ? Scalar.BLOCK_LITERAL : Scalar.QUOTE_DOUBLE;
  else if (standsAlone && value.length > longText) scalar.type = Scalar.BLOCK_FOLDED;
}
