import type { Report, ReportedMoney } from "@rushes/core";
import { formatMoney, type Money, microDollars, noMoney } from "@rushes/provider";
import { counted } from "../terminal/counted.ts";
import { type Html, html } from "./html.ts";
import { shotHref } from "./shot-href.ts";

/** What it was to cost, what it did cost, what came back, what came of nothing, and what is left. */
export function moneySection(report: Report): Html {
  const { money } = report;
  return html`<section id="money" aria-labelledby="money-title">
  <h2 id="money-title">Money</h2>
  ${isFree(money) ? html`<p class="quiet-words">${freeWords(report)}</p>` : html`${figures(money)}${bar(money)}${perShot(report)}${wasted(money)}`}
</section>`;
}

function isFree({ bill, spending, toCome }: ReportedMoney): boolean {
  return bill.estimate === noMoney && spending.reserved === noMoney && toCome === noMoney;
}

function freeWords({ standIn, money: { budget, left } }: Report): string {
  const kept =
    budget === undefined || left === undefined
      ? ""
      : ` ${formatMoney(left)} of ${formatMoney(budget)} are left.`;
  return `${standIn === undefined ? "Nothing was bought." : "A draft costs nothing."}${kept}`;
}

function figures({ bill, spending, budget, left, toCome, worst }: ReportedMoney): Html {
  const { estimate, actual, refunded, wasted: lost } = bill;
  const cells = [
    figure("Quoted", estimate),
    figure("Really cost", actual),
    figure("Came back", refunded),
    figure("Paid for nothing", lost, lost > noMoney ? "bad" : undefined),
    ...(spending.reserved > noMoney ? [figure("Held for clips on their way", spending.reserved)] : []),
    ...(toCome > noMoney
      ? [
          figure(
            "Still to be bought",
            toCome,
            undefined,
            worst > toCome ? `at most ${formatMoney(worst)}` : "",
          ),
        ]
      : []),
    ...(budget !== undefined && left !== undefined
      ? [figure("Left of the budget", left, undefined, `of ${formatMoney(budget)}`)]
      : []),
  ];
  return html`<dl class="figures">${cells}</dl>`;
}

function figure(name: string, amount: Money, tone = "", also = ""): Html {
  return html`<div class="${tone}"><dt>${name}</dt><dd>${formatMoney(amount)}${also !== "" && html` <small>${also}</small>`}</dd></div>`;
}

/** The same to look at. */
function bar({ bill, spending, budget, left = noMoney, toCome }: ReportedMoney): Html {
  const inHand = microDollars(bill.actual - bill.wasted);
  const free = microDollars(Math.max(0, left - toCome));
  const parts = [
    ["hand", "clips in hand", inHand],
    ["lost", "paid for nothing", bill.wasted],
    ["held", "held", spending.reserved],
    ["come", "still to be bought", toCome],
    ...(budget === undefined ? [] : [["free", "left", free] as const]),
  ] as const;
  const shown = parts.filter(([, , amount]) => amount > noMoney);
  if (shown.length === 0) return html``;
  return html`<div class="bar" aria-hidden="true">${shown.map(([kind, , amount]) => html`<span class="${kind}" style="flex-grow:${amount}"></span>`)}</div>
  <ul class="legend">${shown.map(([kind, words, amount]) => html`<li class="${kind}">${words} ${formatMoney(amount)}</li>`)}</ul>`;
}

function perShot({ shots, money: { bill } }: Report): Html | undefined {
  const bought = shots.filter(({ bill: { estimate } }) => estimate > noMoney);
  if (bought.length === 0) return undefined;
  const rows = bought.map(
    ({ id, takes, bill: { estimate, actual, refunded } }) => html`<tr>
      <th scope="row"><a href="${shotHref(id)}"><bdi>${id}</bdi></a></th>
      <td>${takes.length}</td><td>${formatMoney(estimate)}</td><td>${formatMoney(actual)}</td><td>${refunded > noMoney ? formatMoney(refunded) : "–"}</td>
    </tr>`,
  );
  return html`<details class="per-shot"><summary>What each shot cost</summary>
  <div class="wide" role="region" aria-label="What each shot cost" tabindex="0"><table>
    <thead><tr><th scope="col">Shot</th><th scope="col">Takes</th><th scope="col">Quoted</th><th scope="col">Really cost</th><th scope="col">Came back</th></tr></thead>
    <tbody>${rows}</tbody>
    <tfoot><tr><th scope="row">${counted(bought.length, "shot")}</th><td></td><td>${formatMoney(bill.estimate)}</td><td>${formatMoney(bill.actual)}</td><td>${formatMoney(bill.refunded)}</td></tr></tfoot>
  </table></div></details>`;
}

function wasted({ wasted: lost }: ReportedMoney): Html | undefined {
  if (lost.length === 0) return undefined;
  const lines = lost.map(
    ({ shot, operation, amount, why }) =>
      html`<li><b>${formatMoney(amount)}</b> for <a href="${shotHref(shot)}"><bdi>${shot}</bdi></a>: ${why}${operation !== undefined && html` <code>${operation}</code>`}</li>`,
  );
  return html`<h3>Paid for nothing</h3><ul class="wasted">${lines}</ul>`;
}
