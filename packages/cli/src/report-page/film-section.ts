import type { Film, Report } from "@rushes/core";
import { counted } from "../terminal/counted.ts";
import { soundWords } from "../terminal/show-filmed.ts";
import { clockAt } from "./film-clock.ts";
import { type Html, html } from "./html.ts";
import type { PageSource } from "./page-source.ts";
import { dayAndTime } from "./page-words.ts";
import { shotHref } from "./shot-href.ts";

/** The title, and the film itself: its player, its sound as a curve, a mark at each cut. */
export function filmSection(source: PageSource): Html {
  const { report } = source;
  return html`<header class="stage">
  <div class="in">
    <p class="overline">${overline(report)}</p>
    <h1 dir="auto">${report.title}</h1>
    <p class="facts">${headFacts(report).map((fact) => html`<span>${fact}</span> `)}</p>
    ${films(source)}
  </div>
</header>`;
}

function overline({ standIn, madeAt }: Report): Html {
  const kind = standIn === undefined ? "Film" : "Draft";
  return html`${kind} report <span aria-hidden="true">·</span> <time datetime="${madeAt}">${dayAndTime(madeAt)}</time>`;
}

function headFacts({ cut, shots, standIn }: Report): readonly string[] {
  const [film] = cut.cut === "films" ? cut.films : [];
  const sound = film && soundWords(film);
  return [
    ...(film ? [clockAt(film.frames, film)] : []),
    counted(shots.length, "shot"),
    ...(film ? [`${film.width}×${film.height}`, `${rateOf(film)} frames a second`] : []),
    ...(film?.loudness ? [`${film.loudness.integrated.toFixed(1).replace("-", "−")} LUFS`] : []),
    ...(sound && !sound.isWell ? ["louder or softer than asked"] : []),
    ...(standIn === undefined ? [] : [`every shot drawn by ${standIn}, for nothing`]),
  ];
}

function rateOf({ fps }: Film): number {
  return +(fps.numerator / fps.denominator).toFixed(3);
}

function films(source: PageSource): Html {
  const { cut } = source.report;
  switch (cut.cut) {
    case "films":
      return html`${firstFilm(cut.films[0]!, source)}${otherFilms(cut.films.slice(1), source)}`;
    case "missing": {
      const verb = cut.shots.length === 1 ? "has" : "have";
      return html`<p class="no-film"><strong>No film yet.</strong> ${counted(cut.shots.length, "shot")} ${verb} no take that may be used: ${links(cut.shots)}.</p>`;
    }
    case "broken":
      return html`<p class="no-film"><strong>No film.</strong> It could not be cut: see <a href="#troubles">what is wrong</a>.</p>`;
    case "none":
      return html``;
  }
}

function links(shots: readonly string[]): readonly Html[] {
  const shown = shots.slice(0, 12);
  const rest = shots.length - shown.length;
  return [
    ...shown.map((id, index) => html`${index > 0 && ", "}<a href="${shotHref(id)}"><bdi>${id}</bdi></a>`),
    ...(rest > 0 ? [html` and ${rest} more`] : []),
  ];
}

function firstFilm(film: Film, source: PageSource): Html {
  const { links, pictures, captions, report } = source;
  return html`<video id="film" controls preload="metadata" width="${film.width}" height="${film.height}" src="${links.films[0]}" poster="${pictures.posters[0]}" aria-label="${report.title}" data-rate="${film.fps.numerator}/${film.fps.denominator}">
      ${captions !== undefined && html`<track kind="captions" label="Captions" src="${captions}">`}
    </video>
    ${nameOf(film)}
    ${timeline(film, source)}`;
}

function nameOf({ deliver }: Film): Html | undefined {
  return deliver === undefined ? undefined : html`<p class="deliver">${deliver}</p>`;
}

/** Decoration for the eye, but for the slider: the strip below says the same in words. */
function timeline(film: Film, { pictures }: PageSource): Html {
  const { entries, frames } = film;
  const lanes = entries.map(({ name, shot, at }, index) => {
    const until = entries[index + 1]?.at ?? frames;
    const kind = shot === undefined ? "lane plain" : "lane";
    return html`<span class="${kind}" style="flex-grow:${until - at}"><bdi>${name}</bdi></span>`;
  });
  const curve =
    pictures.sound !== undefined && html`<span class="curve" style="--curve:url(${pictures.sound})"></span>`;
  return html`<div class="timeline">
      <div class="lanes" aria-hidden="true">${lanes}${curve}</div>
      <input class="seek" type="range" min="0" max="${frames - 1}" value="0" step="1" aria-label="Place in the film" hidden>
    </div>
    <p class="transport" hidden>
      <button type="button" data-jump="-1"><span aria-hidden="true">◂</span> Cut before</button>
      <button type="button" data-jump="1">Next cut <span aria-hidden="true">▸</span></button>
      <span class="now"></span>
      <span class="whole">${clockAt(frames, film)}</span>
    </p>`;
}

function otherFilms(others: readonly Film[], { links, pictures, report }: PageSource): Html | undefined {
  if (others.length === 0) return undefined;
  const figures = others.map(
    (film, index) => html`<figure>
      <video controls preload="none" width="${film.width}" height="${film.height}" src="${links.films[index + 1]}" poster="${pictures.posters[index + 1]}" aria-label="${report.title}, ${film.deliver}"></video>
      <figcaption><strong>${film.deliver}</strong> ${film.width}×${film.height}, ${clockAt(film.frames, film)}</figcaption>
    </figure>`,
  );
  return html`<div class="other-films">${figures}</div>`;
}
