import { displayWidth } from "@rushes/core";
import { fitText, padName } from "../terminal/fit-text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { Board, RunningClip } from "./board.ts";
import { minutes, phaseSigns, phaseWords, totalsLine } from "./words.ts";

/** The size of a screen. */
export interface ScreenSize {
  readonly rows: number;
  readonly columns: number;
}

type Style = Pick<Terminal, "style">;

/** Lines that stay free for what was printed above, for the two last lines of the block, and for the prompt. */
const spareRows = 6;
/** In a grid, and in a line of its own: short lines are not wrapped by a screen that becomes a little narrower. */
const longestName = { inGrid: 16, inLine: 32 };
const widestPhase = Math.max(...Object.values(phaseWords).map((words) => words.length));

/**
 * The block that is drawn again and again: the running clips, what they are at, the totals. Never taller or wider than
 * the screen: a line for each clip where there is room for it, else as many small ones side by side as there is.
 */
export function pinnedBlock(
  board: Board,
  nowMs: number,
  { rows, columns }: ScreenSize,
  terminal: Style,
): readonly string[] {
  const room = Math.max(0, rows - spareRows);
  const clips = [...board.running.values()];
  const lines =
    clips.length <= room
      ? longLines(clips, nowMs, columns, terminal)
      : grid(clips, nowMs, { rows: room, columns }, terminal);
  return [
    ...lines.lines,
    ...phaseLine(clips, lines.shown, columns, terminal),
    totalsLine(board, nowMs, columns, terminal),
  ];
}

interface Lines {
  readonly lines: readonly string[];
  /** How many clips they show. */
  readonly shown: number;
}

function longLines(clips: readonly RunningClip[], nowMs: number, columns: number, terminal: Style): Lines {
  const widest = Math.max(0, ...clips.map(({ name }) => displayWidth(name)));
  const times = clips.map(({ sinceMs }) => minutes(nowMs - sinceMs));
  const widestTime = Math.max(0, ...times.map((time) => time.length));
  const around = 2 + 2 + 2 + widestPhase + 2 + widestTime;
  const nameRoom = Math.max(4, Math.min(widest, longestName.inLine, columns - around));
  const lines = clips.map(({ name, phase }, index) => {
    const words = `${padName(name, nameRoom)}  ${phaseWords[phase].padEnd(widestPhase)}  ${times[index]?.padStart(widestTime)}`;
    return `  ${terminal.style("cyan", phaseSigns[phase])} ${fitText(words, columns - 4)}`;
  });
  return { lines, shown: clips.length };
}

/** Row by row, the oldest first. */
function grid(
  clips: readonly RunningClip[],
  nowMs: number,
  { rows, columns }: ScreenSize,
  terminal: Style,
): Lines {
  const nameRoom = Math.min(longestName.inGrid, Math.max(0, ...clips.map(({ name }) => displayWidth(name))));
  const timeRoom = Math.max(0, ...clips.map(({ sinceMs }) => minutes(nowMs - sinceMs).length));
  const cell = 2 + nameRoom + 1 + timeRoom;
  const across = Math.max(1, Math.floor(columns / (cell + 2)));
  const shown = clips.slice(0, rows * across);
  const cells = shown.map(
    ({ name, phase, sinceMs }) =>
      `  ${terminal.style("cyan", phaseSigns[phase])} ${fitText(`${padName(name, nameRoom)} ${minutes(nowMs - sinceMs).padStart(timeRoom)}`, columns - 4)}`,
  );
  const lines = Array.from({ length: Math.ceil(cells.length / across) }, (_, row) =>
    cells.slice(row * across, (row + 1) * across).join(""),
  );
  return { lines, shown: shown.length };
}

/** What all of them are at, and how many are not to be seen. */
function phaseLine(
  clips: readonly RunningClip[],
  shown: number,
  columns: number,
  terminal: Style,
): readonly string[] {
  if (clips.length <= 1) return [];
  const counts = Object.entries(phaseSigns).flatMap(([phase, sign]) => {
    const count = clips.filter((clip) => clip.phase === phase).length;
    return count === 0 ? [] : [`${sign} ${count} ${phaseWords[phase as keyof typeof phaseWords]}`];
  });
  const hidden = clips.length - shown;
  const parts = [...counts, ...(hidden > 0 ? [`${hidden} of them not shown`] : [])];
  return [terminal.style("dim", fitText(`  ${parts.join("   ")}`, columns))];
}

/** How many rows of a screen some lines take, once they are wrapped into fewer columns than they were written for. */
export function rowsTaken(lines: readonly string[], columns: number): number {
  return lines.reduce((rows, line) => rows + Math.max(1, Math.ceil(displayWidth(line) / columns)), 0);
}
