import type { Board } from "../progress/board.ts";
import { minutes, totals } from "../progress/words.ts";
import type { RunStanding } from "../run-standing.ts";
import { counted } from "./counted.ts";

export interface RunNow {
  readonly standing: RunStanding;
  /** Of a run that is on. */
  readonly board?: Board;
  /** Clips that a provider has, and that are not fetched. */
  readonly onTheirWay: number;
  /** The command that goes on. */
  readonly goOn: string;
  readonly nowMs: number;
}

/** Whether somebody is at work and how far, how the last run ended, and what to do where it died. */
export function runWords({ standing, board, onTheirWay, goOn, nowMs }: RunNow): readonly string[] {
  switch (standing.standing) {
    case "never":
      return ["No run is on."];
    case "on": {
      const elapsed = nowMs - standing.run.startedAtMs;
      return [
        `A run is on: process ${placeOf(standing.by)}, for ${minutes(elapsed)}.`,
        ...(board ? [totals(board, elapsed)] : []),
      ];
    }
    case "busy": {
      const what = standing.list === undefined ? "at work on this store" : `rendering ${standing.list}`;
      return [
        `Process ${placeOf(standing.by)} is ${what}, for ${minutes(nowMs - Date.parse(standing.by.since))}.`,
      ];
    }
    case "over": {
      const { atMs, stored, undone } = standing.run.ended;
      const left = undone === 0 ? "" : `, ${counted(undone, "shot")} left undone`;
      return [
        `No run is on. The last one ended ${moment(atMs)}: ${stored === 0 ? "no new take" : counted(stored, "new take")}${left}.`,
      ];
    }
    case "broken-off": {
      const lost = onTheirWay === 0 ? "" : ` ${clipsInWords(onTheirWay)} at the provider, paid for.`;
      return [
        `No run is on. The last one, begun ${moment(standing.run.startedAtMs)}, broke off.${lost}`,
        `Nothing is lost; go on with: ${goOn}`,
      ];
    }
  }
}

function placeOf({ process, machine }: { readonly process: number; readonly machine: string }): string {
  return `${process} on ${machine}`;
}

function clipsInWords(count: number): string {
  return count === 1 ? "1 clip is" : `${count} clips are`;
}

/** `2026-11-26 05:40 UTC`. */
function moment(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
