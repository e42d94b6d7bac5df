/** A piece of a text with `${…}` in it. */
export type TemplatePart =
  | { readonly part: "text"; readonly text: string }
  | { readonly part: "name"; readonly name: string; readonly written: string }
  | { readonly part: "env"; readonly name: string; readonly otherwise?: string; readonly written: string }
  | { readonly part: "broken"; readonly written: string };

const pieces = /\$\$\{|\$\{[^}]*\}?/g;
const nameShape = /^[\p{L}_][\p{L}\p{M}\p{N}_-]*$/u;
const envShape = /^env\.([A-Za-z_]\w*)(?::-(.*))?$/s;

export function hasTemplate(text: string): boolean {
  return text.includes("${");
}

export function isName(text: string): boolean {
  return nameShape.test(text);
}

/** Takes a text apart at its `${…}`; `$${` is the two letters themselves. */
export function splitTemplate(text: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let end = 0;
  for (const match of text.matchAll(pieces)) {
    if (match.index > end) parts.push({ part: "text", text: text.slice(end, match.index) });
    parts.push(match[0] === "$${" ? { part: "text", text: "${" } : readPart(match[0]));
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ part: "text", text: text.slice(end) });
  return parts;
}

function readPart(written: string): TemplatePart {
  if (!written.endsWith("}")) return { part: "broken", written };
  const inside = written.slice(2, -1);
  const env = envShape.exec(inside);
  if (env?.[1]) {
    return { part: "env", name: env[1], written, ...(env[2] === undefined ? {} : { otherwise: env[2] }) };
  }
  return isName(inside) ? { part: "name", name: inside, written } : { part: "broken", written };
}
