import type { Plan } from "@rushes/core";
import { createLogUpdate } from "log-update";
import { safeText } from "../terminal/safe-text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { type Board, emptyBoard, nextBoard } from "./board.ts";
import type { Reporter } from "./reporter.ts";
import { lastingLine, minutes, phaseWords, totals } from "./words.ts";

const redrawMs = 100;
/** Lines that stay free for what was printed above and for the prompt. */
const spareRows = 6;

/** Finished clips stand above, running ones in a pinned block, the totals last. */
export function screenReporter(plan: Plan, terminal: Terminal): Reporter {
  const pinned = createLogUpdate(process.stderr);
  const startedMs = performance.now();
  const elapsed = () => performance.now() - startedMs;
  let board = emptyBoard(plan);
  let isOver = false;
  const draw = () => pinned(pinnedLines(board, elapsed(), terminal.size(), terminal).join("\n"));
  const clock = setInterval(draw, redrawMs);
  return {
    hear(event) {
      board = nextBoard(board, event, elapsed());
      const line = lastingLine(event, plan);
      if (line !== undefined && !isOver)
        pinned.persist(colourLine(safeText(line, { keepsColour: false }), terminal));
    },
    say(words) {
      if (isOver) terminal.talk(words);
      else pinned.persist(words);
    },
    end() {
      if (isOver) return;
      isOver = true;
      clearInterval(clock);
      pinned.clear();
      pinned.done();
    },
  };
}

/** The block that is drawn again and again; never taller than the screen. */
export function pinnedLines(
  board: Board,
  elapsedMs: number,
  { rows }: { readonly rows: number },
  terminal: Pick<Terminal, "style">,
): readonly string[] {
  const room = Math.max(1, rows - spareRows);
  const running = [...board.running].slice(0, room);
  const hidden = board.running.size - running.length;
  return [
    ...running.map(
      ([shot, { phase, sinceMs }]) =>
        `  ${terminal.style("cyan", "●")} ${shot}  ${phaseWords[phase]}  ${minutes(elapsedMs - sinceMs)}`,
    ),
    ...(hidden > 0 ? [`  … and ${hidden} more`] : []),
    terminal.style("dim", totals(board, elapsedMs)),
  ];
}

function colourLine(line: string, terminal: Terminal): string {
  const colour = line.startsWith("✓") ? "green" : line.startsWith("✗") ? "red" : "yellow";
  return terminal.style(colour, line.slice(0, 1)) + line.slice(1);
}
