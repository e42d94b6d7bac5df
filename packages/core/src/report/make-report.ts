import { findTroubles } from "./find-troubles.ts";
import { layStrip } from "./lay-strip.ts";
import type { Report, ReportedCut } from "./report.ts";
import { reportMoney } from "./report-money.ts";
import { reportShots } from "./report-shots.ts";
import type { ReportSources } from "./report-sources.ts";

/**
 * Folds what is known of a film into what there is to see of it. Pure.
 *
 * @example
 * const report = makeReport({ ...planned, takes, inHand, operations, cut, nowMs: Date.now() });
 * report.strip.map(({ name }) => name); // what is on screen, in film order
 */
export function makeReport(sources: ReportSources): Report {
  const { shotList, plan, operations, nowMs } = sources;
  const strip = layStrip(shotList, sources.cut);
  return {
    version: 1,
    title: shotList.title,
    list: plan.list.file,
    madeAt: new Date(nowMs).toISOString(),
    ...(plan.list.standIn !== undefined && { standIn: plan.list.standIn }),
    cut: reportCut(sources),
    strip,
    shots: reportShots(strip, sources),
    money: reportMoney(plan.money, operations),
    troubles: findTroubles(sources),
  };
}

function reportCut({ cut, cutFault }: ReportSources): ReportedCut {
  switch (cut?.outcome) {
    case "film":
      return { cut: "films", films: cut.films };
    case "missing":
      return { cut: "missing", shots: cut.shots };
    case "problems":
      return { cut: "broken" };
    case undefined:
      return { cut: cutFault === undefined ? "none" : "broken" };
  }
}
