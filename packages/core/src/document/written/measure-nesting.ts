import { Lexer } from "yaml";

/** What a file would cost to compose, found without composing it. */
export interface Nesting {
  readonly depth: number;
  /** Where `depth` was first reached. */
  readonly at: number;
  readonly tokens: number;
}

/**
 * Counts how deep a text nests, and of how many tokens it is made, from its tokens alone, and gives up once a
 * limit is passed. Two deeply nested documents that are composed one after the other abort V8 (seen with yaml
 * 2.9 on Node 20), so this comes first.
 */
export function measureNesting(text: string, limits: { depth: number; tokens: number }): Nesting {
  const columns: number[] = [];
  let [flow, depth, at, tokens, offset, column] = [0, 0, 0, 0, 0, 0];
  let startsNode = true;
  for (const token of new Lexer().lex(text)) {
    tokens += 1;
    if (isContent(token)) {
      if (token === "{" || token === "[") flow += 1;
      else if (token === "}" || token === "]") flow = Math.max(0, flow - 1);
      else if (flow === 0 && startsNode) {
        while ((columns.at(-1) ?? -1) >= column) columns.pop();
        columns.push(column);
      }
      if (columns.length + flow > depth) [depth, at] = [columns.length + flow, offset];
      startsNode = opensNode(token);
    }
    if (depth > limits.depth || tokens > limits.tokens) break;
    const lineBreak = token.lastIndexOf("\n");
    column = lineBreak === -1 ? column + widthOf(token) : token.length - lineBreak - 1;
    if (lineBreak !== -1) startsNode = true;
    offset += widthOf(token);
  }
  return { depth, at, tokens };
}

/** The lexer marks the start of a document, of a scalar and an error in a flow with one control character each. */
function widthOf(token: string): number {
  const first = token.charCodeAt(0);
  return first === 0x02 || first === 0x1f || first === 0x18 ? 0 : token.length;
}

/** Not a mark, white space, a byte order mark or a comment. */
function isContent(token: string): boolean {
  const first = token.charCodeAt(0);
  return first > 0x20 && first !== 0x23 && first !== 0xfeff;
}

function opensNode(token: string): boolean {
  return token === "-" || token === "?" || token === ":";
}
