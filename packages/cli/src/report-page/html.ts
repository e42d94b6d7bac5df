/** Markup that is safe to write: only `html` makes it. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What a template takes: text is escaped, markup is not, lists are joined, and nothing is nothing. */
export type Part = Html | string | number | undefined | false | readonly Part[];

/**
 * Writes markup. Whatever is put in is text, unless `html` made it, so that no word of a shot list can become a tag, an
 * attribute or a script. Attributes must be quoted; inside `<script>` and `<style>` nothing is put in.
 *
 * @example
 * html`<p title="${name}">${lines.map((line) => html`<b>${line}</b>`)}</p>`
 */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(texts.map((text, index) => text + write(parts[index])).join(""));
}

function write(part: Part): string {
  if (part === undefined || part === false) return "";
  if (part instanceof Html) return part.markup;
  if (typeof part === "string" || typeof part === "number") return escapeText(String(part));
  return part.map(write).join("");
}

const names: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Control characters have no place in a page. What turns the direction of text ends where its element does. */
function escapeText(text: string): string {
  return text
    .replace(/[^\P{Cc}\n\t]/gu, "\ufffd")
    .replace(/[&<>"']/g, (character) => names[character] ?? character);
}
