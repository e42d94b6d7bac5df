import { Interrupted } from "./interrupted.ts";

/** What the keyboard and the system ask of a command. */
export interface StopSignals {
  /** Aborts at the first Ctrl-C. */
  readonly drain: AbortSignal;
  /** Aborts at the second. */
  readonly stop: AbortSignal;
  /** Stop listening. */
  release(): void;
}

export interface StopWords {
  readonly drain: string;
  readonly stop: string;
}

/** What Ctrl-C does to a run. */
export const stopWords = {
  drain: "Starting nothing more; what runs is finished.\nCtrl-C again stops now. Nothing is lost either way.",
  stop: "Stopping now. Nothing is lost: the next render goes on from here.",
};

const signalNames = ["SIGINT", "SIGTERM"] as const;

/** Hears Ctrl-C and says what it does: the first drains, the second stops, further ones change nothing. */
export function listenForSignals(words: StopWords, say: (words: string) => void): StopSignals {
  const drain = new AbortController();
  const stop = new AbortController();
  const hear = () => {
    const isFirst = !drain.signal.aborted;
    if (!isFirst && stop.signal.aborted) return;
    say(isFirst ? words.drain : words.stop);
    const reason = new Interrupted("Interrupted; nothing is lost.");
    if (isFirst) drain.abort(reason);
    else stop.abort(reason);
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
