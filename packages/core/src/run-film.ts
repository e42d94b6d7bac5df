import type { CutEvent } from "./cut/index.ts";
import type { House } from "./house.ts";
import { isBought, type Plan } from "./plan/index.ts";
import { type Filmed, type FilmOptions, makeFilm, type PlannedFilm } from "./produce.ts";
import { EventChannel, type RunEvent } from "./run/index.ts";

export interface RunFilmOptions extends Omit<FilmOptions, "stop" | "onEvent"> {
  /** When it aborts, everything stops now. What was begun is in the ledger, and the next run goes on with it. */
  readonly signal?: AbortSignal;
}

/** A run that has begun. It goes on whether or not anybody listens; each event is told once. */
export interface RunningFilm extends AsyncIterable<RunEvent | CutEvent> {
  /**
   * How it ended; also after a stop, with `summary.wasInterrupted`.
   *
   * @throws StoreError where another process spends from this store, ProviderError where a key is missing; nothing was sent then
   */
  readonly filmed: Promise<Filmed>;
}

/**
 * Runs what was planned: makes the takes, and cuts the film as they arrive. Every shot ends on its own, and nothing is
 * bought twice, however often it is run or stopped.
 *
 * @throws Error where something would be bought for a film that cannot come out as it is written: see
 *   `planned.filmProblems`
 * @example
 * const stop = new AbortController();
 * const running = runFilm(planned, project, { signal: stop.signal, maxCost: parseMoney("2.00")! });
 * for await (const event of running) console.log(event.event);
 * const { summary, cut } = await running.filmed;
 */
export function runFilm(
  planned: Pick<PlannedFilm, "shotList" | "plan" | "filmProblems">,
  house: House,
  options: RunFilmOptions = {},
): RunningFilm {
  const [wrong] = hasPurchases(planned.plan) ? planned.filmProblems : [];
  if (wrong) throw new Error(wrong.message);
  const { signal, ...others } = options;
  const channel = new EventChannel<RunEvent | CutEvent>();
  const filmed = makeFilm(planned.shotList, planned.plan, house, {
    ...others,
    ...(signal && { stop: signal }),
    onEvent: (event) => channel.tell(event),
  }).finally(() => channel.close());
  // Whoever listens first and asks afterwards is told there.
  filmed.catch(() => undefined);
  return { filmed, [Symbol.asyncIterator]: () => channel[Symbol.asyncIterator]() };
}

/** Whether anything would be paid for; what was paid for before is collected, whatever became of the film since. */
export function hasPurchases({ shots }: Plan): boolean {
  return shots.some(isBought);
}
