import { type Document, type ParsedNode, parseDocument } from "yaml";
import { type Problem, type SourceFile, type Span, sourceFile } from "../../diagnostics/index.ts";
import { raise } from "../problems.ts";
import { buildTree } from "./build-tree.ts";
import { explainSyntax, type SyntaxFault } from "./explain-syntax.ts";
import { limits } from "./limits.ts";
import { measureNesting } from "./measure-nesting.ts";
import type { WrittenNode } from "./written-node.ts";

export interface ParsedFile {
  readonly source: SourceFile;
  /** Absent when the text could not be understood at all, or holds nothing. */
  readonly root?: WrittenNode;
  readonly problems: readonly Problem[];
  /** Stretches that were set aside, so that the rest could be read: whatever else is found there is an echo. */
  readonly setAside: readonly Span[];
  /** What entries said that were set aside as a whole: names in it may be missing elsewhere. Absent: none was. */
  readonly lost?: string;
}

/** Reads YAML 1.2 into a tree, and says what is wrong with it as YAML. Never throws, whatever the text holds. */
export function parseYaml(file: string, text: string): ParsedFile {
  const source = sourceFile(file, text);
  const refusal = refuseUnsafe(source);
  if (refusal) return { source, problems: [refusal], setAside: [] };
  const { document, faults, isReadable } = readAround(source);
  const problems = faults.map((fault) => fault.problem);
  const setAside = faults.map((fault) => fault.echoes);
  if (!isReadable) return { source, problems, setAside };
  const lost = faults.flatMap((fault) => fault.lost ?? []).join("\n");
  const tree = buildTree(document, source);
  return {
    source,
    problems: [...problems, ...tree.problems],
    setAside,
    ...(lost !== "" && { lost }),
    ...(tree.root && { root: tree.root }),
  };
}

function refuseUnsafe(source: SourceFile): Problem | undefined {
  const { file, text } = source;
  const start = { file, path: [], span: { from: 0, to: 0 } };
  if (text.length > limits.fileBytes) {
    return raise("DOC_FILE_TOO_LARGE", start, { file, bytes: text.length });
  }
  const nesting = measureNesting(text, { depth: limits.nesting, tokens: limits.tokens });
  const place = { ...start, span: { from: nesting.at, to: nesting.at + 1 } };
  if (nesting.depth > limits.nesting) return raise("DOC_NESTED_TOO_DEEP", place, {});
  if (nesting.tokens > limits.tokens) return raise("DOC_TOO_MANY_VALUES", start, {});
  return undefined;
}

/**
 * One broken line must not hide the faults of the others: a line whose fault is understood is painted over, or the entry
 * of a list that it breaks, in the same length, and the text is read again.
 */
function readAround(source: SourceFile) {
  const faults: SyntaxFault[] = [];
  const known = new Set<number>();
  let text = source.text;
  for (let round = 0; ; round += 1) {
    const document = compose(text);
    const found = explainSyntax(document.errors, source, text);
    const fresh = found.filter((fault) => !known.has(fault.echoes.from));
    faults.push(...fresh);
    for (const { echoes } of fresh) known.add(echoes.from);
    if (found.every(({ isHarmless }) => isHarmless)) return { document, faults, isReadable: true };
    const canGoOn = fresh.length > 0 && found.every((fault) => fault.repair || fault.isHarmless);
    if (!canGoOn || round === limits.readings) return { document, faults, isReadable: false };
    text = repair(text, fresh);
  }
}

/** The faults are in the order of their lines. */
function repair(text: string, faults: readonly SyntaxFault[]): string {
  const pieces: string[] = [];
  let end = 0;
  for (const { repair } of faults) {
    if (!repair) continue;
    pieces.push(text.slice(end, repair.from), repair.text);
    end = repair.from + repair.text.length;
  }
  return pieces.join("") + text.slice(end);
}

function compose(text: string): Document.Parsed<ParsedNode> {
  return parseDocument(text, {
    version: "1.2",
    schema: "core",
    merge: false,
    prettyErrors: false,
    // `buildTree` finds them itself: the parser's own search takes the square of the number of keys.
    uniqueKeys: false,
  });
}
