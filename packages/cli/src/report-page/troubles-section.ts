import type { Trouble } from "@rushes/core";
import { type Html, html } from "./html.ts";
import { shotHref } from "./shot-href.ts";

const signs: Record<Trouble["severity"], readonly [sign: string, words: string]> = {
  error: ["✗", "wrong"],
  warning: ["!", "look at it"],
  note: ["…", "to come"],
};

/** All that is not as it should be, the worst first. */
export function troublesSection(troubles: readonly Trouble[]): Html {
  const none = html`<p class="quiet-words">Nothing is wrong, and nothing is missing.</p>`;
  return html`<section id="troubles" aria-labelledby="troubles-title">
  <h2 id="troubles-title">Problems</h2>
  ${troubles.length === 0 ? none : html`<ul class="troubles">${troubles.map(troubleItem)}</ul>`}
</section>`;
}

function troubleItem({ severity, shot, message, hint, said, code, place }: Trouble): Html {
  const [sign, words] = signs[severity];
  return html`<li class="is-${severity}"><span class="sign" aria-hidden="true">${sign}</span><div>
    <p><span class="hidden">${words}: </span>${shot !== undefined && html`<a href="${shotHref(shot)}"><bdi>${shot}</bdi></a> `}<span dir="auto">${message}</span></p>
    ${hint !== undefined && html`<p class="hint" dir="auto">${hint}</p>`}
    ${said !== undefined && !message.includes(said) && html`<p class="said">It said: <q dir="auto">${said}</q></p>`}
    ${(code !== undefined || place) && html`<p class="where">${place && html`<bdi>${place.file}:${place.line}:${place.column}</bdi> `}${code}</p>`}
  </div></li>`;
}
