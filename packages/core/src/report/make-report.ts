import type { CutOutcome } from "../cut/index.ts";
import type { InHand } from "../inspect-in-hand.ts";
import type { ShotTakes } from "../list-takes.ts";
import type { PlannedFilm } from "../produce.ts";
import { bookedOperations, type LedgerEvent } from "../run/index.ts";
import { findTroubles } from "./find-troubles.ts";
import { layStrip } from "./lay-strip.ts";
import type { Report, ReportedCut } from "./report.ts";
import { reportMoney } from "./report-money.ts";
import { reportShots } from "./report-shots.ts";

/** Everything that a report is told; it asks nobody. */
export interface ReportSources extends Pick<PlannedFilm, "shotList" | "plan" | "reading" | "knowledge"> {
  /** Of every shot; see `listTakes`. */
  readonly takes: readonly ShotTakes[];
  readonly inHand: InHand;
  /** The history of this shot list, oldest first. */
  readonly events: readonly LedgerEvent[];
  /** Absent: nobody asked for a film, or it broke. */
  readonly cut?: CutOutcome;
  /** Why there is no film, where what was to be made of it broke. */
  readonly cutFault?: string;
  readonly nowMs: number;
}

/**
 * Folds what is known of a film into what there is to see of it. Pure.
 *
 * @example
 * const report = makeReport({ ...planned, takes, inHand, events, cut, nowMs: Date.now() });
 * report.strip.map(({ name }) => name); // what is on screen, in film order
 */
export function makeReport(sources: ReportSources): Report {
  const { shotList, plan, events, nowMs } = sources;
  const strip = layStrip(shotList, sources.cut);
  const operations = bookedOperations(events);
  return {
    version: 1,
    title: shotList.title,
    list: plan.list.file,
    madeAt: new Date(nowMs).toISOString(),
    ...(plan.list.standIn !== undefined && { standIn: plan.list.standIn }),
    cut: reportCut(sources),
    strip,
    shots: reportShots(strip, operations, sources),
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
