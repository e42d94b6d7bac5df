import type { ChosenTake, ReportedShot, ReportedTake } from "@rushes/core";
import { formatMoney, type JsonObject, noMoney } from "@rushes/provider";
import { bytesInWords } from "../terminal/bytes-in-words.ts";
import { fact } from "./fact.ts";
import { type Html, html } from "./html.ts";
import type { PageSource } from "./page-source.ts";
import {
  dayAndTime,
  inputName,
  pictureInWords,
  settingInWords,
  shortName,
  spanInWords,
} from "./page-words.ts";

/** One take: its player, what a person said of it, and where it comes from. */
export function takeFigure(take: ReportedTake, shot: ReportedShot, source: PageSource): Html {
  const { number, mark, note, price, found, isCurrent, prompt } = take;
  const isShown = mark === "chosen" || mark === "picked";
  const hasOtherWords = prompt !== undefined && prompt !== shot.asked?.prompt;
  return html`<figure class="take ${mark}">
    ${player(take.take, `${shot.id}, take ${number}`, source, take.facts)}
    <figcaption>
      <p class="take-head"><strong>Take ${number}</strong> ${isShown && html`<span class="badge good">${isInFilm(shot, source) ? "in the film" : "chosen"}</span>`}
        ${mark === "picked" && html`<span class="badge quiet">picked by hand</span>`}
        ${mark === "rejected" && html`<span class="badge bad">rejected</span>`}
        ${!isCurrent && html`<span class="badge quiet">${take.importedFrom === undefined ? "of other words" : "made elsewhere"}</span>`}
        ${source.showsMoney && html`<span class="price">${price === noMoney ? "free" : formatMoney(price)}</span>`}</p>
      ${note !== undefined && html`<p class="note" dir="auto">${note}</p>`}
      ${found.length > 0 && html`<p class="found">${found.join("; ")}</p>`}
      ${hasOtherWords && html`<blockquote class="prompt" dir="auto">${prompt}</blockquote>`}
      ${rewritten(take, shot)}
      ${provenance(take, source)}
    </figcaption>
  </figure>`;
}

function isInFilm({ seenAt }: ReportedShot, { report }: PageSource): boolean {
  return report.cut.cut === "films" && seenAt.length > 0;
}

/** What the provider made of the words, as far as it tells. */
function rewritten({ said, prompt, settings }: ReportedTake, { asked }: ReportedShot): Html | undefined {
  const words = said?.prompt;
  const sent = prompt ?? asked?.prompt;
  if (typeof words === "string" && words !== sent)
    return html`<p class="made-of">The provider made of it</p><blockquote class="prompt" dir="auto">${words}</blockquote>`;
  if (settings.enable_prompt_expansion !== true) return undefined;
  return html`<p class="made-of">The provider rewrote the words before it used them, and does not tell how.</p>`;
}

function provenance(take: ReportedTake, { links, report, showsMoney }: PageSource): Html {
  const { provider, model, operation, submittedAt, readyAt, storedAt, importedFrom, adopted } = take;
  const { prompt: _, ...said } = take.said ?? {};
  const isDrawn = provider === report.standIn;
  const href = links.clips.get(take.take);
  return html`<details>
        <summary>Where it comes from</summary>
        <dl class="facts-list">
          ${importedFrom !== undefined && fact("Imported from", importedFrom)}
          ${provider !== undefined && importedFrom === undefined && fact("Provider", provider)}
          ${model !== undefined && fact("Model", model)}
          ${operation !== undefined && !isDrawn && fact("Job", html`<code>${operation}</code>`)}
          ${adopted && fact("Found", "in the account's history, after the answer to its submission was lost")}
          ${submittedAt !== undefined && fact("Submitted", dayAndTime(submittedAt))}
          ${submittedAt !== undefined && readyAt !== undefined && fact("Took", spanInWords(submittedAt, readyAt))}
          ${storedAt !== undefined && fact("Stored", dayAndTime(storedAt))}
          ${showsMoney && take.price !== noMoney && fact("Price", formatMoney(take.price))}
          ${Object.entries(take.pictures).map(([name, picture]) => fact(inputName(name), pictureInWords(picture)))}
          ${Object.entries(take.settings).map(([name, value]) => fact(inputName(name), settingInWords(value, name)))}
          ${measured(take.facts)}
          ${Object.entries(said).map(([name, value]) => fact(`It said: ${inputName(name)}`, settingInWords(value)))}
          ${fact("SHA-256", html`<code class="hash">${take.take}</code>`)}
          ${href !== undefined && fact("File", html`<a href="${href}">${shortName(decodeURIComponent(href.split("/").at(-1) ?? ""))}</a>`)}
        </dl>
      </details>`;
}

/** What was measured of a clip; a sidecar may hold anything. */
function measured({ picture, sound, bytes }: JsonObject): readonly Html[] {
  const { width, height, microseconds, frames, codec, fps } = asObject(picture);
  const { numerator, denominator } = asObject(fps);
  const { codec: soundCodec, sampleRate } = asObject(sound);
  const rate = typeof numerator === "number" && typeof denominator === "number" ? numerator / denominator : 0;
  const words = [
    ...(typeof width === "number" && typeof height === "number" ? [`${width}×${height}`] : []),
    ...(rate > 0 ? [`${+rate.toFixed(3)} frames a second`] : []),
    ...(typeof microseconds === "number" ? [`${+(microseconds / 1_000_000).toFixed(3)} s`] : []),
    ...(typeof frames === "number" ? [`${frames} frames`] : []),
    ...(typeof codec === "string" ? [codec] : []),
  ];
  const heard =
    typeof soundCodec === "string"
      ? `${soundCodec}${typeof sampleRate === "number" ? `, ${sampleRate} Hz` : ""}`
      : "none";
  return [
    ...(words.length > 0 ? [fact("Picture", words.join(", ")), fact("Sound", heard)] : []),
    ...(typeof bytes === "number" ? [fact("Size", bytesInWords(bytes))] : []),
  ];
}

function asObject(value: unknown): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

type Chosen<From extends ChosenTake["from"]> = Extract<ChosenTake, { readonly from: From }>;

export function footageFigure(
  { id }: ReportedShot,
  { sha256, path }: Chosen<"footage">,
  source: PageSource,
): Html {
  return html`<figure class="take">
    ${player(sha256, `${id}, own footage`, source)}
    <figcaption><p class="take-head"><strong>Own footage</strong> <bdi>${path}</bdi></p></figcaption>
  </figure>`;
}

export function stillFigure(
  { id }: ReportedShot,
  { sha256, path }: Chosen<"still">,
  { pictures }: PageSource,
): Html {
  const picture = pictures.pictures.get(sha256);
  return html`<figure class="take">
    ${picture === undefined ? html`<div class="blank">This picture could not be drawn.</div>` : html`<img class="still" src="${picture}" alt="The picture of ${id}">`}
    <figcaption><p class="take-head"><strong>Own picture</strong> <bdi>${path}</bdi></p></figcaption>
  </figure>`;
}

export function noTake({ action }: ReportedShot): Html {
  const words =
    action === "failed" ? "No take came of it" : action === "unused" ? "Not asked for" : "No take yet";
  return html`<div class="blank">${words}</div>`;
}

/** A clip that was never measured is shown as wide films are. */
function player(
  sha256: string,
  label: string,
  { links, pictures }: PageSource,
  facts: JsonObject = {},
): Html {
  const poster = pictures.clips.get(sha256);
  const { width, height } = asObject(facts.picture);
  const [wide, tall] = typeof width === "number" && typeof height === "number" ? [width, height] : [16, 9];
  return html`<video controls preload="none" style="aspect-ratio:${wide}/${tall}" src="${links.clips.get(sha256)}"${poster !== undefined && html` poster="${poster}"`} aria-label="${label}"></video>`;
}
