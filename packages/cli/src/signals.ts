import { Interrupted } from "./interrupted.ts";

/** What the keyboard and the system ask of a command. */
export interface StopSignals {
  /** Aborts at the first Ctrl-C, or when the system ends the process or its terminal. */
  readonly drain: AbortSignal;
  /** Aborts at the second, or when the system would not wait any longer. */
  readonly stop: AbortSignal;
  /** Stop listening. */
  release(): void;
}

export interface StopWords {
  readonly drain: string;
  readonly stop: string;
}

const signalNames = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** Whoever sends SIGTERM kills some time later: Docker after 10 s (docs.docker.com, "docker stop", read 2026-11-22). */
const graceMs = 8_000;

/**
 * Hears Ctrl-C and says what it does: the first drains, the second stops, further ones change nothing. Where the system
 * asks (SIGTERM, or SIGHUP of a closed terminal) what runs gets a few seconds, then everything stops.
 */
export function listenForSignals(words: StopWords, say: (words: string) => void): StopSignals {
  const drain = new AbortController();
  const stop = new AbortController();
  let patience: NodeJS.Timeout | undefined;
  const hear = (name: NodeJS.Signals) => {
    const isFirst = !drain.signal.aborted;
    if (!isFirst && stop.signal.aborted) return;
    say(isFirst ? words.drain : words.stop);
    const reason = new Interrupted("Interrupted.");
    if (isFirst) drain.abort(reason);
    else stop.abort(reason);
    if (name !== "SIGINT") patience ??= setTimeout(() => stop.abort(reason), graceMs).unref();
  };
  for (const name of signalNames) process.on(name, hear);
  return {
    drain: drain.signal,
    stop: stop.signal,
    release: () => {
      clearTimeout(patience);
      for (const name of signalNames) process.off(name, hear);
    },
  };
}
