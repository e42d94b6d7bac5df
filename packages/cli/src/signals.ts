import type { Terminal } from "./terminal/terminal.ts";

/** What the keyboard and the system ask of a run. */
export interface StopSignals {
  /** Aborts at the first Ctrl-C: start nothing more, let what runs finish. */
  readonly drain: AbortSignal;
  /** Aborts at the second: stop now. */
  readonly stop: AbortSignal;
  /** Stop listening. */
  release(): void;
}

const signalNames = ["SIGINT", "SIGTERM"] as const;

/** First signal: drain. Second: stop. Both lose nothing, and say so. */
export function listenForSignals(terminal: Terminal): StopSignals {
  const drain = new AbortController();
  const stop = new AbortController();
  const hear = () => {
    if (drain.signal.aborted) {
      terminal.talk("Stopping now. Nothing is lost: render again goes on from here.");
      stop.abort(new Error("Stopped by hand."));
    } else {
      terminal.talk(
        "Starting nothing more; what runs is finished. Once more stops now. Nothing is lost either way.",
      );
      drain.abort(new Error("Drained by hand."));
    }
  };
  for (const name of signalNames) process.on(name, hear);
  return {
    drain: drain.signal,
    stop: stop.signal,
    release: () => {
      for (const name of signalNames) process.off(name, hear);
    },
  };
}
