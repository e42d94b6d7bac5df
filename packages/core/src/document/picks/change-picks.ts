import { type Document, isMap, parseDocument, Scalar } from "yaml";

/** One decision about a take, as a person makes it. */
export type PicksChange =
  /** `request` as in `PickedTake`. A take that was rejected before is so no longer. */
  | { readonly change: "pick"; readonly shot: string; readonly take: string; readonly request?: string }
  /** The shot uses again what it would use by itself. */
  | { readonly change: "clear"; readonly shot: string }
  /** A take that was picked before is so no longer. */
  | { readonly change: "reject"; readonly shot: string; readonly take: string; readonly note: string };

const heading = ` Which take each shot uses, and which ones are out. Commit it: whoever has the takes cuts the same film.
 Written by rushes pick, reject and takes import; edit it by hand as you like.`;

/**
 * The text of a picks file after a change; comments and the order of what was there stay. Pure.
 *
 * @param text the file as it is, without faults; `undefined` where there is none
 */
export function changePicks(text: string | undefined, change: PicksChange): string {
  // An id such as `010` is text, also where nobody put quotes around it.
  const document = parseDocument(text ?? "", { version: "1.2", schema: "failsafe" });
  if (!isMap(document.contents)) begin(document);
  const { shot } = change;
  switch (change.change) {
    case "pick":
      document.setIn(["picks", shot], pickOf(document, change));
      remove(document, ["rejected", shot, change.take]);
      break;
    case "clear":
      remove(document, ["picks", shot]);
      break;
    case "reject":
      if (takeOf(document.getIn(["picks", shot])) === change.take) remove(document, ["picks", shot]);
      document.setIn(["rejected", shot, change.take], noteOf(change.note));
      break;
  }
  for (const key of ["picks", "rejected"]) {
    const lines = document.get(key);
    // What began as `picks: {}` would go on as one long line.
    if (isMap(lines)) lines.flow = lines.items.length === 0;
  }
  return document.toString({ lineWidth: 0 });
}

function begin(document: Document): void {
  document.contents = document.createNode({ version: "1", picks: {} }) as never;
  document.commentBefore ??= heading;
}

function pickOf(document: Document, { take, request }: PicksChange & { change: "pick" }): unknown {
  if (request === undefined) return take;
  return document.createNode({ take, request }, { flow: true });
}

/** Quoted where a reader would take it for nothing. */
function noteOf(note: string): Scalar {
  const scalar = new Scalar(note);
  if (/^(~|null)?$/i.test(note)) scalar.type = "QUOTE_DOUBLE";
  return scalar;
}

function takeOf(node: unknown): unknown {
  return isMap(node) ? node.get("take") : node;
}

/** Takes away a line, and the maps that it leaves empty; the shots' own map stays, for the next line. */
function remove(document: Document, path: readonly string[]): void {
  if (!document.hasIn(path)) return;
  document.deleteIn(path);
  const parent = path.slice(0, -1);
  const left = document.getIn(parent);
  if (isMap(left) && left.items.length === 0 && parent.join() !== "picks") remove(document, parent);
}
