import {
  answerTo,
  type CutEvent,
  displayWidth,
  type Plan,
  type RunEvent,
  type ShotResult,
  wordFindings,
} from "@rushes/core";
import { sayMissing } from "@rushes/media/words";
import { formatMoney, noMoney } from "@rushes/provider";
import { bytesInWords } from "../terminal/bytes-in-words.ts";
import { fitText } from "../terminal/fit-text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { Board, Phase, RunningClip } from "./board.ts";
import { timeLeft } from "./time-left.ts";

export const phaseWords: Record<Phase, string> = {
  starting: "about to be sent",
  sending: "being sent",
  making: "in the making",
  fetching: "coming in",
  doubted: "being looked for",
};

/** In the order in which a clip goes through them. */
export const phaseSigns: Record<Phase, string> = {
  starting: "○",
  sending: "↑",
  making: "●",
  fetching: "↓",
  doubted: "?",
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

/**
 * The line that stays when something has come to an end; nothing for what only goes on.
 *
 * @param before the board as it stood until then
 */
export function lastingLine(
  event: RunEvent | CutEvent,
  plan: Pick<Plan, "shots">,
  before: Pick<Board, "running">,
  nowMs: number,
): string | undefined {
  switch (event.event) {
    case "take-stored":
      return storedLine(event, before.running.get(event.job), nowMs);
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

/** `✓ quay  1:56  $0.23  1.2 MB`. */
function storedLine(
  { shot, bytes }: { readonly shot: string; readonly bytes: number },
  clip: RunningClip | undefined,
  nowMs: number,
): string {
  const parts = [
    `✓ ${clip?.name ?? shot}`,
    ...(clip ? [minutes(nowMs - clip.sinceMs)] : []),
    ...(clip && clip.price !== noMoney ? [formatMoney(clip.price)] : []),
    bytesInWords(bytes),
  ];
  return parts.join("  ");
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

/** `3 of 8 clips · 2 running · 5 pieces made · $0.92 of $1.71 · 0:14 · about 1:20 left`. */
export function totals(board: Board, nowMs: number): string {
  return partsOf(board, nowMs)
    .map(({ words }) => words)
    .join(" · ");
}

interface TotalsPart {
  readonly words: string;
  /** The least of them goes first where there is no room for all. */
  readonly weight: number;
}

function partsOf(board: Board, nowMs: number): readonly TotalsPart[] {
  const { toMake, made, running, failed, segments, paid, toPay } = board;
  const left = timeLeft(board, nowMs);
  const paidWords = toPay > paid ? `${formatMoney(paid)} of ${formatMoney(toPay)}` : formatMoney(paid);
  const parts = [
    { words: toMake > 0 ? `${made} of ${toMake} clips` : "no clip to make", weight: 9 },
    { words: running.size > 0 ? `${running.size} running` : "", weight: 2 },
    { words: failed > 0 ? `${failed} without a take` : "", weight: 6 },
    { words: segments > 0 ? `${segments} pieces made` : "", weight: 1 },
    { words: paid === noMoney && toPay === noMoney ? "" : paidWords, weight: 8 },
    { words: minutes(nowMs), weight: 3 },
    { words: left === undefined ? "" : leftInWords(left), weight: 7 },
  ];
  return parts.filter(({ words }) => words !== "");
}

const barWidth = 16;
/** Behind what the other lines tell too, before what is told nowhere else. */
const weightOfBar = 4;

/** The same in one line of a screen, with a bar; what there is no room for is left out, the least first. */
export function totalsLine(
  board: Board,
  nowMs: number,
  columns: number,
  terminal: Pick<Terminal, "style">,
): string {
  const all = partsOf(board, nowMs);
  const weights = [...all.map(({ weight }) => weight), weightOfBar].toSorted((one, other) => one - other);
  for (const least of weights) {
    const words = all.flatMap((part) => (part.weight >= least ? [part.words] : [])).join(" · ");
    const hasBar = board.toMake > 0 && least <= weightOfBar;
    if (displayWidth(words) + (hasBar ? barWidth + 1 : 0) > columns) continue;
    const text = terminal.style("dim", words);
    return hasBar ? `${bar(board.made / board.toMake, terminal)} ${text}` : text;
  }
  return terminal.style("dim", fitText(all[0]?.words ?? "", columns));
}

function bar(share: number, terminal: Pick<Terminal, "style">): string {
  const full = Math.max(0, Math.min(barWidth, Math.floor(share * barWidth)));
  return terminal.style("cyan", "█".repeat(full)) + terminal.style("dim", "░".repeat(barWidth - full));
}

/** Nobody knows it to the second. */
function leftInWords(ms: number): string {
  const step = ms < 60_000 ? 5 : ms < 600_000 ? 10 : 60;
  return `about ${minutes(Math.max(1, Math.ceil(ms / 1000 / step)) * step * 1000)} left`;
}

/** `0:07`, `1:56`, `1:02:03`. */
export function minutes(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(rest)}:${two(seconds % 60)}` : `${rest}:${two(seconds % 60)}`;
}
