/** Time as the service lives it. All durations are milliseconds of the service. */
export interface ServiceClock {
  /** Milliseconds of the service; meaningful only against another reading. */
  now(): number;
  /** The time stamp, in Unix milliseconds, that the service would write at this moment. */
  stamp(): number;
  /** Calls `act` once, `delayMs` from now. The returned function calls it off. */
  after(delayMs: number, act: () => void): () => void;
  /** Moves time on at once. What falls due on the way happens in its order, at its own moment. */
  advance(ms: number): void;
  stop(): void;
}

interface Due {
  readonly at: number;
  readonly order: number;
  readonly act: () => void;
}

/**
 * A clock that runs `timeScale` times faster than the machine's, or, at 0, only when it is advanced.
 *
 * Time stamps go as fast as the machine's clock whatever the scale, because a client compares them with its own; and
 * only `advance` makes them leap.
 *
 * @param bornAt the first time stamp, in Unix milliseconds
 */
export function createClock(timeScale: number, bornAt = Date.now()): ServiceClock {
  const started = performance.now();
  const due = new Set<Due>();
  let advanced = 0;
  let behind = 0;
  let shownNow: number | undefined;
  let orders = 0;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const elapsed = () => performance.now() - started;
  const reading = () => bornAt + elapsed() * timeScale + advanced;
  const now = () => shownNow ?? reading();

  function next(): Due | undefined {
    let first: Due | undefined;
    for (const one of due) {
      if (first === undefined || one.at < first.at || (one.at === first.at && one.order < first.order))
        first = one;
    }
    return first;
  }

  /** Late timers keep the stamp of the machine; what an advance leaps over gets the stamp of its own moment. */
  function runUntil(limit: number, leapt: boolean): void {
    for (let first = next(); first !== undefined && first.at <= limit; first = next()) {
      due.delete(first);
      shownNow = first.at;
      behind = leapt ? limit - first.at : 0;
      first.act();
    }
    shownNow = undefined;
    behind = 0;
  }

  function wind(): void {
    clearTimeout(timer);
    const first = next();
    if (stopped || first === undefined || timeScale === 0) return;
    const wait = Math.max(0, (first.at - reading()) / timeScale);
    timer = setTimeout(
      () => {
        runUntil(reading(), false);
        wind();
      },
      Math.min(wait, 2 ** 31 - 1),
    );
  }

  return {
    now,
    stamp: () => Math.round(bornAt + (timeScale === 0 ? 0 : elapsed()) + advanced - behind),
    after(delayMs, act) {
      const one: Due = { at: now() + delayMs, order: orders++, act };
      due.add(one);
      if (shownNow === undefined) wind();
      return () => {
        due.delete(one);
      };
    },
    advance(ms) {
      if (!(ms >= 0)) throw new RangeError(`Time moves only forward, not by ${ms} ms.`);
      advanced += ms;
      runUntil(reading(), true);
      wind();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      due.clear();
    },
  };
}
