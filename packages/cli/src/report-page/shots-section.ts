import type { AskedInputs, AskedPicture, Report, ReportedShot, ReportedTake } from "@rushes/core";
import { formatMoney, noMoney } from "@rushes/provider";
import { fact } from "./fact.ts";
import { clockAt, lengthOf } from "./film-clock.ts";
import { type Html, html } from "./html.ts";
import type { PageSource } from "./page-source.ts";
import { inputName, pictureInWords, positionInWords, settingInWords } from "./page-words.ts";
import { shotHref } from "./shot-href.ts";
import { footageFigure, noTake, stillFigure, takeFigure } from "./take-figure.ts";

/** Every shot: the take that the film shows, what was asked for, and the other takes. */
export function shotsSection(source: PageSource): Html {
  const { shots } = source.report;
  return html`<section id="shots" aria-labelledby="shots-title">
  <h2 id="shots-title">Shots</h2>
  ${shots.map((shot) => shotArticle(shot, source))}
</section>`;
}

function shotArticle(shot: ReportedShot, source: PageSource): Html {
  const { id, scene, takes, chosen } = shot;
  const isChosen = ({ take }: ReportedTake) => take === chosen?.sha256;
  const others = takes.filter((take) => !isChosen(take));
  return html`<article class="shot" id="shot-${id}" aria-labelledby="name-${id}">
  <header>
    <h3 id="name-${id}"><bdi>${id}</bdi></h3>
    ${scene !== undefined && html`<span class="scene"><bdi>${scene}</bdi></span>`}
    ${standing(shot)}
  </header>
  <div class="shot-body">
    <div class="shot-picture">${mainFigure(shot, takes.find(isChosen), source)}</div>
    <div class="shot-words">${shotWords(shot, source)}</div>
  </div>
  ${
    others.length > 0 &&
    html`<h4>${chosen ? "Other takes" : "Takes"}</h4>
  <div class="takes">${others.map((take) => takeFigure(take, shot, source))}</div>`
  }
</article>`;
}

function mainFigure(shot: ReportedShot, take: ReportedTake | undefined, source: PageSource): Html {
  if (take) return takeFigure(take, shot, source);
  if (shot.chosen?.from === "footage") return footageFigure(shot, shot.chosen, source);
  if (shot.chosen?.from === "still") return stillFigure(shot, shot.chosen, source);
  return noTake(shot);
}

const standings: Partial<Record<ReportedShot["action"], readonly [tone: string, words: string]>> = {
  new: ["open", "still to be made"],
  changed: ["open", "changed: to be made again"],
  stale: ["warn", "stale"],
  "in-flight": ["open", "on its way"],
  "in-doubt": ["bad", "in doubt"],
  failed: ["bad", "failed"],
  unused: ["quiet", "in no timeline"],
  blocked: ["open", "waits for another shot"],
};

function standing({ action }: ReportedShot): Html | undefined {
  const [tone, words] = standings[action] ?? [];
  return words === undefined ? undefined : html`<span class="badge ${tone}">${words}</span>`;
}

function shotWords(shot: ReportedShot, source: PageSource): Html {
  const { asked, caption, reason, action } = shot;
  return html`
    ${asked?.prompt !== undefined && html`<blockquote class="prompt" dir="auto">${asked.prompt}</blockquote>`}
    ${caption !== undefined && html`<p class="caption"><span>Caption</span> <q dir="auto">${caption}</q></p>`}
    ${asked && startsFrom(asked, source)}
    ${action !== "kept" && html`<p class="reason">${reason}</p>`}
    ${shot.changes.length > 0 && changes(shot)}
    <dl class="facts-list">${facts(shot, source)}</dl>`;
}

function changes({ changes: all }: ReportedShot): Html {
  const rows = all.map(
    ({ field, before, after }) =>
      html`<li><b>${inputName(field)}</b>: <del dir="auto">${settingInWords(before)}</del> → <ins dir="auto">${settingInWords(after)}</ins></li>`,
  );
  return html`<ul class="changes">${rows}</ul>`;
}

function startsFrom({ pictures }: AskedInputs, source: PageSource): Html | undefined {
  const entries = Object.entries(pictures);
  if (entries.length === 0) return undefined;
  return html`<ul class="references">${entries.map(([name, picture]) => reference(name, picture, source))}</ul>`;
}

function reference(name: string, picture: AskedPicture, { pictures }: PageSource): Html {
  const thumbnail = picture.picture === "file" ? pictures.pictures.get(picture.sha256) : undefined;
  const words =
    "shot" in picture
      ? html`${positionInWords(picture.at)} of <a href="${shotHref(picture.shot)}"><bdi>${picture.shot}</bdi></a>`
      : html`<bdi>${pictureInWords(picture)}</bdi>`;
  return html`<li>${thumbnail !== undefined && html`<img src="${thumbnail}" alt="">`}<span>${inputName(name)}</span> ${words}</li>`;
}

function facts(shot: ReportedShot, { report, showsMoney }: PageSource): Html {
  const { id, asked, bill } = shot;
  const isPaid = showsMoney && report.standIn === undefined && bill.estimate > noMoney;
  // what a model is not to do, and whose clip it draws, say little
  const settings = Object.entries(asked?.settings ?? {}).filter(
    ([, value]) => value !== false && value !== id,
  );
  return html`
      ${inFilm(shot, report)}
      ${asked && fact("Model", asked.model)}
      ${settings.map(([name, value]) => fact(inputName(name), settingInWords(value, name)))}
      ${isPaid && fact("Cost so far", formatMoney(bill.actual))}`;
}

function inFilm({ seenAt }: ReportedShot, { cut, strip }: Report): Html | undefined {
  const [film] = cut.cut === "films" ? cut.films : [];
  if (!film || seenAt.length === 0) return undefined;
  const uses = seenAt.flatMap((place) => {
    const entry = strip[place];
    return entry?.at === undefined ? [] : [`${clockAt(entry.at, film)} for ${lengthOf(entry, film)}`];
  });
  return fact("In the film", `at ${uses.join(", at ")}`);
}
