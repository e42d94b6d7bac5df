import type { Json } from "@rushes/provider";
import { lineAndColumn, type Origin, type SourceFile } from "../../diagnostics/index.ts";
import type { Reading, WrittenFile } from "../reading.ts";
import type { Shot } from "../shot-list.ts";
import { hasTemplate, splitTemplate } from "../template/split-template.ts";
import type { WrittenNode, WrittenScalar } from "../written/written-node.ts";
import { literal } from "./literal.ts";

/** Says where values were written, and what was put into them from elsewhere. */
export class OriginWords {
  readonly #sources: ReadonlyMap<string, SourceFile>;
  readonly #written: WrittenFile;
  readonly #nameFile: (file: string) => string;

  constructor(
    { sources, written }: Pick<Reading, "sources" | "written">,
    nameFile: (file: string) => string,
  ) {
    if (!written) throw new Error("Nothing was read.");
    this.#sources = new Map(sources.map((source) => [source.file, source]));
    this.#written = written;
    this.#nameFile = nameFile;
  }

  /** `ferry.yaml:10:15, ${captain} ferry.yaml:5:12, style dusk ferry.yaml:8:9` */
  of(origin: Origin, shot?: Shot): string {
    const text = this.#textAt(origin);
    const style = shot && shot.origins.prompt === origin ? this.#styleOf(shot) : undefined;
    return [
      this.#placeOf(origin),
      ...this.#names(text, shot),
      ...(style ? [`style ${style.name} ${this.#placeOf(style.origin)}`] : []),
      ...(style ? this.#names(this.#textAt(style.origin), shot) : []),
    ].join(", ");
  }

  /** The value of a part that is no shot, with its names put in. */
  filled(node: WrittenNode): Json {
    if (node.kind === "list") return node.entries.map((entry) => this.filled(entry));
    if (node.kind === "map")
      return Object.fromEntries([...node.entries].map(([key, value]) => [key, this.filled(value)]));
    const filled = this.#written.filled.get(node.origin) ?? plain(node);
    return typeof filled === "string" && !isFileName(node.origin) ? literal(filled) : filled;
  }

  #names(text: string, shot: Shot | undefined): readonly string[] {
    if (!hasTemplate(text)) return [];
    const names = splitTemplate(text).flatMap((part) => (part.part === "name" ? [part.name] : []));
    return [...new Set(names)].flatMap((name) => {
      const origin = this.#originOfName(name, shot);
      return origin ? [`\${${name}} ${this.#placeOf(origin)}`] : [];
    });
  }

  #originOfName(name: string, shot: Shot | undefined): Origin | undefined {
    const { entries } = this.#written.root;
    if (shot && Object.hasOwn(shot.columns, name)) return cellOf(shot, name) ?? shot.origins.matrix;
    if (name === "title") return entries.get("title")?.origin;
    const vars = entries.get("vars");
    return vars?.kind === "map" ? vars.entries.get(name)?.origin : undefined;
  }

  #styleOf({ origins }: Shot): { readonly name: string; readonly origin: Origin } | undefined {
    const styles = this.#written.root.entries.get("styles");
    if (!origins.style || styles?.kind !== "map") return undefined;
    const name = this.#textAt(origins.style).replaceAll(/^["']|["']$/g, "");
    const style = styles.entries.get(name);
    return style && { name, origin: style.origin };
  }

  #textAt({ file, value }: Origin): string {
    return this.#sources.get(file)?.text.slice(value.from, value.to) ?? "";
  }

  #placeOf({ file, value }: Origin): string {
    const source = this.#sources.get(file);
    if (!source) return this.#nameFile(file);
    const { line, column } = lineAndColumn(source, value.from);
    return `${this.#nameFile(file)}:${line}:${column}`;
  }
}

function cellOf({ origins }: Shot, column: string): Origin | undefined {
  const cell = Object.values(origins).find((origin) => origin.cell?.path.at(-1) === column)?.cell;
  return cell && { file: cell.file, path: cell.path, key: cell.span, value: cell.span };
}

/** What differs from shot to shot, or from film to film, stays a name there; nothing else does. */
function isFileName({ path }: Origin): boolean {
  return ["output", "clips"].includes(String(path.at(-1)));
}

/** A number stays one only where it would be written back the same: `12.10` and `010` are kept as text. */
function plain({ value, text }: WrittenScalar): Json {
  return typeof value === "number" && String(value) !== text ? text : value;
}
