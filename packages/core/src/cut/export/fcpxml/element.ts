import builder, { type XMLElement } from "xmlbuilder";

/** An XML element as data. Attributes that are `undefined` are left out. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  readonly children: readonly (Element | string)[];
}

export function element(
  name: string,
  attributes: Element["attributes"] = {},
  ...children: readonly (Element | string | undefined | false)[]
): Element {
  return { name, attributes, children: children.filter((child) => child !== undefined && child !== false) };
}

/** A whole document. Characters that XML has no way to write become U+FFFD; line breaks in attributes stay line breaks. */
export function writeDocument(root: Element): string {
  const document = builder.create(
    root.name,
    { version: "1.0", encoding: "UTF-8" },
    {},
    { invalidCharReplacement: "\uFFFD" },
  );
  document.dtd();
  fill(document, root);
  return `${document.end({ pretty: true })}\n`;
}

function fill(node: XMLElement, { attributes, children }: Element): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) node.att(name, String(value));
  }
  for (const child of children) {
    if (typeof child === "string") node.txt(child);
    else fill(node.ele(child.name), child);
  }
}
