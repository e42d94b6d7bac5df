import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { filmSection } from "./film-section.ts";
import { Html, html } from "./html.ts";
import { moneySection } from "./money-section.ts";
import type { PageSource } from "./page-source.ts";
import { dayAndTime } from "./page-words.ts";
import { shotsSection } from "./shots-section.ts";
import { stripSection } from "./strip-section.ts";
import { troublesSection } from "./troubles-section.ts";

/** Writes a report as one page that needs nothing but the clips beside it. */
export function writePage(source: PageSource): string {
  const { report, showsMoney } = source;
  const [style, script] = [ownFile("report.css"), ownFile("report.js")];
  const sections = [
    ["strip", "Film strip", stripSection(source)],
    ["shots", "Shots", shotsSection(source)],
    ...(showsMoney ? [["money", "Money", moneySection(report)] as const] : []),
    ["troubles", "Problems", troublesSection(report.troubles)],
  ] as const;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy(script)}">
<meta name="color-scheme" content="dark light">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${report.title}: report</title>
<link rel="icon" href="data:,">
<style>${new Html(style)}</style>
</head>
<body>
<a class="skip" href="#strip">Skip to the film strip</a>
${filmSection(source)}
<nav aria-label="Parts of the report"><div class="in">${sections.map(([id, name]) => html`<a href="#${id}">${name}</a>`)}</div></nav>
<main class="in">
${sections.map(([, , section]) => section)}
</main>
<footer class="in">${footer(source)}</footer>
<script>${new Html(script)}</script>
</body>
</html>
`;
  return page.markup;
}

/** Styles and script of the page stand in files of their own, so that they are read, checked and tried as such. */
function ownFile(name: string): string {
  return readFileSync(new URL(`../../page/${name}`, import.meta.url), "utf8");
}

/** No script runs but ours, and nothing is fetched but clips: escaping is not the only wall. */
function policy(script: string): string {
  const hash = createHash("sha256").update(script).digest("base64");
  return [
    "default-src 'none'",
    `script-src 'sha256-${hash}'`,
    "style-src 'unsafe-inline'",
    "img-src data:",
    "media-src 'self' file: data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function footer({ report, links, version }: PageSource): Html {
  const clips = links.areCopies
    ? "Film and clips lie in the folder beside this page: send both."
    : "Pictures are part of this page; film and clips are played from where they lie on this machine.";
  return html`<p>Made by Rushes ${version} from <bdi>${report.list}</bdi> on ${dayAndTime(report.madeAt)}. ${clips}</p>`;
}
