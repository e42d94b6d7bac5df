import type { Plan } from "@rushes/core";
import type { Terminal } from "../terminal/terminal.ts";
import { type ExpectedTimes, emptyBoard, nextBoard } from "./board.ts";
import type { Reporter } from "./reporter.ts";
import { lastingLine, totals } from "./words.ts";

const heartbeatMs = 30_000;

/** One line for each change and a heartbeat: for logs. */
export function plainReporter(plan: Plan, terminal: Terminal, expected: ExpectedTimes): Reporter {
  const startedMs = performance.now();
  let board = emptyBoard(plan, expected);
  const elapsed = () => performance.now() - startedMs;
  const heartbeat = setInterval(() => terminal.talk(totals(board, elapsed())), heartbeatMs);
  heartbeat.unref();
  return {
    hear(event) {
      const before = board;
      board = nextBoard(board, event, elapsed());
      const line = lastingLine(event, plan, before, elapsed());
      if (line !== undefined) terminal.talk(line);
    },
    say: terminal.talk,
    end: () => clearInterval(heartbeat),
  };
}
