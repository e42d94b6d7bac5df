import pLimit from "p-limit";
import { compileSegment, type MeasuredTakes, type Workshop } from "./compile-cut.ts";
import { type MadeSegment, makeSegment } from "./make-segment.ts";
import type { CutPorts } from "./ports.ts";
import type { Segment } from "./segments.ts";

/** Where segments are made, so many at once, and where every promise has its owner. */
export interface SegmentWorks {
  /** Runs a job when a worker is free. */
  run<Result>(job: () => Promise<Result>): Promise<Result>;
  /** The same job is done once, whichever film asks for it: films of one order have their sound in common. */
  once<Result>(key: string, job: () => Promise<Result>): Promise<Result>;
  /** The same segment is made once, however often and early it is asked for. */
  make(segment: Segment, takes: MeasuredTakes, workshop: Workshop): Promise<MadeSegment>;
  /** Waits until nothing runs any more, whatever came of it; then throws the first failure, if there was one. */
  settle(): Promise<void>;
}

/** @param whenFree called each time that a job has ended and none waits */
export function openWorks(ports: CutPorts, signal: AbortSignal, whenFree: () => void): SegmentWorks {
  const limit = pLimit(ports.workers);
  const jobs: Promise<unknown>[] = [];
  const segments = new Map<string, Promise<MadeSegment>>();
  const once = new Map<string, Promise<unknown>>();
  const lookForMore = () => {
    if (limit.pendingCount === 0 && !signal.aborted) whenFree();
  };
  const own = (promise: Promise<unknown>) => {
    jobs.push(promise);
    // settle() reports it; until then a failure must not count as nobody's
    promise.catch(() => {});
  };
  const works: SegmentWorks = {
    run(job) {
      const running = limit(() => {
        signal.throwIfAborted();
        return job();
      });
      own(running);
      own(running.then(lookForMore, lookForMore));
      return running;
    },
    once<Result>(key: string, job: () => Promise<Result>): Promise<Result> {
      const known = once.get(key) as Promise<Result> | undefined;
      if (known !== undefined) return known;
      const running = works.run(job);
      once.set(key, running);
      return running;
    },
    make(segment, takes, workshop) {
      const piece = compileSegment(segment, takes, workshop);
      const known = segments.get(piece.key);
      if (known !== undefined) return known;
      const making = works.run(() => makeSegment(piece, segment.frames, workshop.film, ports, signal));
      segments.set(piece.key, making);
      return making;
    },
    async settle() {
      for (let seen = -1; seen !== jobs.length; ) {
        seen = jobs.length;
        await Promise.allSettled(jobs);
      }
      await Promise.all(jobs);
    },
  };
  return works;
}
