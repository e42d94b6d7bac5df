/** A stretch of a file's text: offsets in UTF-16 code units, `to` excluded. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A path into a document, such as `["shots", 3, "image"]`. */
export type DocumentPath = readonly (string | number)[];

/** Where something stands: the file as the person named it, the path into the document, the stretch of text. */
export interface Place {
  readonly file: string;
  readonly path: DocumentPath;
  readonly span: Span;
}

/** Where one value of the shot list was written, and under which key. */
export interface Origin {
  readonly file: string;
  readonly path: DocumentPath;
  /** The key's text; the value's own span where the value has no key (an entry of a list). */
  readonly key: Span;
  readonly value: Span;
  /** The cell of a file of rows that it is made of: what is wrong with it, is wrong there. */
  readonly cell?: Place;
  /** The file that paths in it count from, where that is another one. */
  readonly base?: string;
}

export function keyPlace(origin: Origin): Place {
  return origin.cell ?? { file: origin.file, path: origin.path, span: origin.key };
}

export function valuePlace(origin: Origin): Place {
  return origin.cell ?? { file: origin.file, path: origin.path, span: origin.value };
}

/** A path for people: `shots[3].image`. */
export function writePath(path: DocumentPath): string {
  return path
    .map((part, index) => (typeof part === "number" ? `[${part}]` : index === 0 ? part : `.${part}`))
    .join("");
}
