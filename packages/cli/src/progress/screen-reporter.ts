import { stripVTControlCharacters } from "node:util";
import type { Plan } from "@rushes/core";
import { createLogUpdate } from "log-update";
import { safeText } from "../terminal/safe-text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { type ExpectedTimes, emptyBoard, nextBoard } from "./board.ts";
import { pinnedBlock, rowsTaken } from "./pinned-block.ts";
import type { Reporter } from "./reporter.ts";
import { lastingLine } from "./words.ts";

const redrawMs = 100;
const eraseLineAbove = "\u001b[1A\u001b[2K";

/** Finished clips stand above, running ones in a pinned block, the totals last. */
export function screenReporter(plan: Plan, terminal: Terminal, expected: ExpectedTimes): Reporter {
  const pinned = createLogUpdate(process.stderr);
  const startedMs = performance.now();
  const elapsed = () => performance.now() - startedMs;
  let board = emptyBoard(plan, expected);
  let drawn: readonly string[] = [];
  let isOver = false;
  const draw = () => {
    drawn = pinnedBlock(board, elapsed(), terminal.size(), terminal);
    pinned(drawn.join("\n"));
  };
  const persist = (text: string) => {
    pinned.persist(text);
    draw();
  };
  // A screen that becomes narrower wraps what stands on it: there is more to erase than was drawn.
  const redraw = () => {
    const plain = drawn.map((line) => stripVTControlCharacters(line));
    const more = rowsTaken(plain, terminal.size().columns) - drawn.length;
    pinned.clear();
    process.stderr.write(eraseLineAbove.repeat(more));
    draw();
  };
  const clock = setInterval(draw, redrawMs);
  process.stderr.on("resize", redraw);
  return {
    hear(event) {
      const before = board;
      board = nextBoard(board, event, elapsed());
      const line = lastingLine(event, plan, before, elapsed());
      if (line !== undefined && !isOver)
        persist(colourLine(safeText(line, { keepsColour: false }), terminal));
    },
    say(words) {
      if (isOver) terminal.talk(words);
      else persist(words);
    },
    end() {
      if (isOver) return;
      isOver = true;
      clearInterval(clock);
      process.stderr.off("resize", redraw);
      pinned.clear();
      pinned.done();
    },
  };
}

function colourLine(line: string, terminal: Terminal): string {
  const colour = line.startsWith("✓") ? "green" : line.startsWith("✗") ? "red" : "yellow";
  return terminal.style(colour, line.slice(0, 1)) + line.slice(1);
}
