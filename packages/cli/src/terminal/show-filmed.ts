import { relative } from "node:path";
import {
  type CutOutcome,
  displayWords,
  type Film,
  type Filmed,
  type Plan,
  type ShotResult,
  type UnexpectedLength,
  unexpectedLengths,
  wordFindings,
} from "@rushes/core";
import { addMoney, formatMoney, type Money, noMoney } from "@rushes/provider";
import type { ExitCode } from "../exit-codes.ts";
import { renderCommand } from "../render-command.ts";
import { shellWord } from "./shell-word.ts";
import type { Terminal } from "./terminal.ts";

export interface FilmedResult {
  readonly filmed: Filmed;
  readonly exitCode: ExitCode;
  /** As the ledger has it after the run. */
  readonly spending: { readonly spent: Money; readonly reserved: Money };
}

/**
 * What came of a render, for people: what is missing and why, the film, the money, what to do next.
 *
 * @param file the shot list as the person would name it
 */
export function showFilmed({ filmed, spending }: FilmedResult, file: string, terminal: Terminal): void {
  const { cut, clips, summary, plan } = filmed;
  const without = whyWithout(summary.results);
  for (const [words, shots] of without)
    terminal.talk(`${terminal.style("red", "✗")} ${someOf(shots)}: ${displayWords(words)}`);
  showHeld(filmed, file, terminal);
  for (const { shot, result } of summary.leftovers) terminal.talk(leftoverWords(shot, result));
  for (const { shot, price, amount } of summary.overcharged)
    terminal.talk(
      `${terminal.style("red", "✗")} ${shot} cost ${formatMoney(addMoney(price, amount))}, though ${formatMoney(price)} was quoted: nothing more was started.`,
    );
  if (cut) showCut(cut, plan, terminal);
  for (const clip of clips) terminal.out(fromHere(clip));
  const money = moneyWords(spending);
  if (money !== undefined) terminal.talk(money);
  if (summary.wasInterrupted) terminal.talk(`Interrupted. Go on with: ${renderCommand(plan, file)}`);
  else if (without.size > 0) {
    const draft = plan.list.standIn === undefined ? "" : " --animatic";
    terminal.talk(`See where every shot stands: rushes status ${shellWord(file)}${draft}`);
  }
}

function showHeld({ summary }: Filmed, file: string, terminal: Terminal): void {
  const held = [...summary.results].flatMap(([shot, { end }]) => (end === "held" ? [shot] : []));
  for (const shot of held) terminal.talk(acceptWords(file, shot));
}

/** How a person says that a held take is to be used. */
export function acceptWords(file: string, shot: string): string {
  return `Look at the take of ${shot}; to use it as it is: rushes takes accept ${shellWord(file)} ${shot}`;
}

/** What is said of the shots that have no new take, once for all of which the same is said. */
function whyWithout(results: ReadonlyMap<string, ShotResult>): ReadonlyMap<string, readonly string[]> {
  const byWords = new Map<string, string[]>();
  for (const [shot, result] of results) {
    const words = explainEnd(result);
    if (words === undefined) continue;
    const known = byWords.get(words);
    if (known) known.push(shot);
    else byWords.set(words, [shot]);
  }
  return byWords;
}

/** What became of a clip that was under way and that no shot asks for any more. */
function leftoverWords(shot: string, result: ShotResult): string {
  const fate =
    result.end === "in-hand"
      ? "was collected all the same, as it is paid."
      : (explainEnd(result) ?? "was never made; nothing was charged.");
  return `${shot}, which the list no longer asks for: ${displayWords(fate)}`;
}

export function someOf(shots: readonly string[]): string {
  const shown = shots.slice(0, 8).join(", ");
  return shots.length > 8 ? `${shown} and ${shots.length - 8} more` : shown;
}

/** The films, as they were measured; or which shots they wait for. */
export function showCut(cut: CutOutcome, plan: Plan, terminal: Terminal): void {
  for (const words of lengthWords(unexpectedLengths(plan, cut))) terminal.talk(words);
  if (cut.outcome === "missing") showMissing(cut.shots, terminal);
  if (cut.outcome === "film") for (const film of cut.films) showFilm(film, terminal);
}

/** The shots that a film waits for. */
export function showMissing(shots: readonly string[], terminal: Terminal): void {
  const verb = shots.length === 1 ? "has" : "have";
  terminal.talk(`No film yet: ${someOf(shots)} ${verb} no take.`);
}

/** What is said of clips that came longer or shorter than asked, once for all of the same length. */
function lengthWords(lengths: readonly UnexpectedLength[]): readonly string[] {
  const byWords = new Map<string, string[]>();
  for (const { shot, askedMicroseconds, microseconds } of lengths) {
    const words = `${secondsOf(microseconds)} s long for ${secondsOf(askedMicroseconds)} s asked`;
    const known = byWords.get(words);
    if (known) known.push(shot);
    else byWords.set(words, [shot]);
  }
  return [...byWords].map(
    ([words, shots]) =>
      `${someOf(shots)} ${shots.length === 1 ? "is" : "are"} ${words}: laid at the real length unless trimmed.`,
  );
}

function secondsOf(microseconds: number): number {
  return +(microseconds / 1_000_000).toFixed(3);
}

function showFilm(film: Film, terminal: Terminal): void {
  const { file, deliver, width, height, frames, fps } = film;
  const rate = fps.numerator / fps.denominator;
  const facts = `${clock(frames / rate)}, ${frames} frames, ${width}×${height} at ${+rate.toFixed(3)} fps; ${howMade(film)}`;
  const name = deliver === undefined ? "" : `${deliver}: `;
  terminal.talk(`${terminal.style("green", "✓")} ${name}${facts}`);
  const sound = soundWords(film);
  if (sound !== undefined)
    terminal.talk(
      `${terminal.style(sound.isWell ? "green" : "yellow", sound.isWell ? "✓" : "!")} ${sound.words}`,
    );
  terminal.out(fromHere(file));
}

/** How many pieces were encoded, and what in the shot list asks for it; or that the takes' own pictures were copied. */
export function howMade({
  pictures,
  segmentsMade,
  segmentsKept,
}: Pick<Film, "pictures" | "segmentsMade" | "segmentsKept">): string {
  if (pictures.are === "copied") return "copied from the takes, nothing encoded";
  const encoded =
    segmentsMade === 0
      ? "nothing encoded"
      : `${segmentsMade} of ${segmentsMade + segmentsKept} pieces encoded`;
  const [first, ...others] = pictures.because;
  if (!first) return encoded;
  const more = others.length > 0 ? `, and ${others.length} more` : "";
  return `${encoded} (no copy of the takes: \`${first.field}\`, ${first.why}${more})`;
}

/** How loud the film is; what it was asked to be, where that was missed by more than 1 LU or peaks pass −1 dBTP. */
export function soundWords({
  loudness,
  loudnessTarget: target,
}: Pick<Film, "loudness" | "loudnessTarget">):
  | { readonly words: string; readonly isWell: boolean }
  | undefined {
  if (!loudness) return undefined;
  const { integrated, truePeak } = loudness;
  const measured = `sound: ${integrated.toFixed(1)} LUFS, peaks at ${truePeak.toFixed(1)} dBTP`;
  if (target === undefined) return { words: measured, isWell: true };
  const misses = [
    ...(Math.abs(integrated - target) > 1 ? [`asked for ${target} LUFS`] : []),
    ...(truePeak > -1 ? ["peaks should stay under -1 dBTP"] : []),
  ];
  if (misses.length === 0) return { words: measured, isWell: true };
  const cure = "The loudest moments leave no room: make them softer with `gain`.";
  return { words: `${measured}, but ${misses.join(", and ")}. ${cure}`, isWell: false };
}

/** A file as it is called from where the command runs. */
export function fromHere(file: string): string {
  return relative(process.cwd(), file);
}

function moneyWords({ spent, reserved }: FilmedResult["spending"]): string | undefined {
  if (spent === noMoney && reserved === noMoney) return undefined;
  const held = reserved === noMoney ? "" : `, ${formatMoney(reserved)} held for clips on their way`;
  return `This shot list has cost ${formatMoney(spent)} so far${held}.`;
}

/** Why a shot has no new take; nothing for one that is well. */
export function explainEnd(result: ShotResult): string | undefined {
  switch (result.end) {
    case "in-hand":
    case "left":
      return undefined;
    case "over-budget":
      return "not started: it would cross the budget.";
    case "blocked":
      return `waits for \`${result.by}\`, which has no take.`;
    case "not-started":
      return result.failure?.message ?? "not started: the run was stopped before.";
    case "unfinished":
      return result.failure?.message ?? "not finished; render again goes on with it.";
    case "held":
      return `held: ${wordFindings(result.findings)}.`;
    case "price-moved":
    case "failed":
    case "in-doubt":
      return result.failure.message;
  }
}

/** The one `result` line that ends `--json`. */
export function filmedAsJson({ filmed, exitCode, spending }: FilmedResult): object {
  const { summary, cut, clips, shotList, plan } = filmed;
  return {
    event: "result",
    exitCode,
    shots: Object.fromEntries(summary.results),
    inspected: summary.inspected,
    leftovers: summary.leftovers,
    overcharged: summary.overcharged,
    cut: cut ?? null,
    lengths: cut ? unexpectedLengths(plan, cut) : [],
    clips,
    spending,
    own: shotList.own,
  };
}

/** Seconds as `0:07.5`. */
export function clock(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = (seconds - minutes * 60).toFixed(1).padStart(4, "0");
  return `${minutes}:${rest}`;
}
