import {
  answerTo,
  type CutEvent,
  type Plan,
  type RunEvent,
  type ShotResult,
  wordFindings,
} from "@rushes/core";
import { sayMissing } from "@rushes/media/words";
import { formatMoney, noMoney } from "@rushes/provider";
import type { Board, Phase } from "./board.ts";

export const phaseWords: Record<Phase, string> = {
  starting: "about to be sent",
  sending: "being sent",
  making: "in the making",
  fetching: "coming in",
};

/** In few words: why it is so is told once, at the end. */
const endWords: Partial<Record<ShotResult["end"], string>> = {
  failed: "failed",
  held: "held: a person has to look at it",
  "in-doubt": "in doubt",
  "price-moved": "dearer than agreed",
  blocked: "waits for another shot",
  unfinished: "not finished",
};

const capNames = {
  budget: "the budget",
  store: "the budget of rushes.config.json",
  "max-cost": "--max-cost",
};

/** The line that stays when something has come to an end; nothing for what only goes on. */
export function lastingLine(event: RunEvent | CutEvent, plan: Pick<Plan, "shots">): string | undefined {
  switch (event.event) {
    case "take-stored":
      return `✓ ${event.shot}  ${megabytes(event.bytes)}`;
    case "clip-inspected":
      return findingsLine(event, plan);
    case "shot-ended":
      return endWords[event.result.end] && `✗ ${event.shot}  ${endWords[event.result.end]}`;
    case "budget-reached":
      return `$ ${event.shot}  ${formatMoney(event.price)} would cross ${capNames[event.which]} of ${formatMoney(event.cap)}`;
    case "characters-missing":
      return `! ${sayMissing(event.characters)}`;
    default:
      return undefined;
  }
}

/** What the shot list accepts is written down, and not talked of. */
function findingsLine(
  { shot, findings }: Extract<RunEvent, { event: "clip-inspected" }>,
  { shots }: Pick<Plan, "shots">,
): string | undefined {
  const policy = shots.find(({ id }) => id === shot)?.inspect;
  const told = findings.filter((finding) => answerTo(finding, policy) !== "accept");
  return told.length === 0 ? undefined : `! ${shot}  ${wordFindings(told)}`;
}

/** `3 of 8 clips · 2 running · 5 pieces made · $0.92 · 0:14`. */
export function totals(board: Board, elapsedMs: number): string {
  const parts = [
    board.toMake > 0 ? `${board.made} of ${board.toMake} clips` : "no clip to make",
    board.running.size > 0 ? `${board.running.size} running` : "",
    board.failed > 0 ? `${board.failed} without a take` : "",
    board.segments > 0 ? `${board.segments} pieces made` : "",
    board.held === noMoney ? "" : formatMoney(board.held),
    minutes(elapsedMs),
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

export function minutes(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function megabytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
