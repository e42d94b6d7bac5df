import type { Film, ReportedShot, StripEntry } from "@rushes/core";
import { clockAt, lengthOf, secondsAt } from "./film-clock.ts";

import { type Html, html } from "./html.ts";
import type { PageSource } from "./page-source.ts";
import { shotHref } from "./shot-href.ts";

/** A frame of everything that is on screen, in film order. */
export function stripSection(source: PageSource): Html {
  const { report } = source;
  const [film] = report.cut.cut === "films" ? report.cut.films : [];
  const shots = new Map(report.shots.map((shot) => [shot.id, shot]));
  const cells = report.strip.map((entry, place) =>
    film
      ? filmCell({ entry, place, film }, source)
      : shotCell(entry, place, shots.get(entry.shot ?? ""), source),
  );
  return html`<section id="strip" aria-labelledby="strip-title">
  <h2 id="strip-title">Film strip</h2>
  <ol class="strip">${cells}</ol>
</section>`;
}

interface FilmCell {
  readonly entry: StripEntry;
  readonly place: number;
  readonly film: Film;
}

function filmCell({ entry, place, film }: FilmCell, { links, pictures }: PageSource): Html {
  const { name, shot, at = 0 } = entry;
  const picture = pictures.strip[place];
  const image =
    picture === undefined ? html`<span class="blank"></span>` : html`<img src="${picture}" alt="">`;
  return html`<li data-at="${at}" data-name="${name}">
    <a class="cell" style="aspect-ratio:${film.width}/${film.height}" href="${playFrom(at, film, links.films[0] ?? "")}" aria-label="Play from ${clockAt(at, film)}: ${name}">${image}</a>
    <p class="edge" aria-hidden="true"><span>${place + 1}</span><span>${clockAt(at, film)}</span></p>
    <p class="name">${nameOf(name, shot)} <span class="length">${lengthOf(entry, film)}</span></p>
  </li>`;
}

function shotCell(
  { name, shot }: StripEntry,
  place: number,
  { chosen, takes = [] }: Partial<ReportedShot> = {},
  { pictures }: PageSource,
): Html {
  const sha256 = chosen?.sha256 ?? takes.at(-1)?.take ?? "";
  const picture = pictures.clips.get(sha256) ?? pictures.pictures.get(sha256);
  const says = shot === undefined ? "" : "no take yet";
  const image =
    picture === undefined ? html`<span class="blank">${says}</span>` : html`<img src="${picture}" alt="">`;
  return html`<li>
    <div class="cell">${image}</div>
    <p class="edge" aria-hidden="true"><span>${place + 1}</span></p>
    <p class="name">${nameOf(name, shot)}</p>
  </li>`;
}

function nameOf(name: string, shot: string | undefined): Html {
  if (shot === undefined) return html`<bdi class="plain">${name}</bdi>`;
  return html`<a href="${shotHref(shot)}"><bdi>${name}</bdi></a>`;
}

/** Without a script it opens the film by itself, at that moment. */
function playFrom(at: number, film: Film, href: string): string {
  return `${href}#t=${secondsAt(at, film).toFixed(3)}`;
}
