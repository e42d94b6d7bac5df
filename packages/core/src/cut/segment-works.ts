import pLimit from "p-limit";
import type { CutPorts } from "./ports.ts";

/** Where the pieces of films are made, so many at once, and where every promise has its owner. */
export interface SegmentWorks {
  /** Runs a job when a worker is free. */
  run<Result>(job: () => Promise<Result>): Promise<Result>;
  /** The same job is done once, whichever film asks for it, and however early: they have much in common. */
  once<Result>(key: string, job: () => Promise<Result>): Promise<Result>;
  /** The same for what is done in one go: the job is given those that nobody has asked for yet. */
  onceEach<One extends { readonly key: string }, Result>(
    ones: readonly One[],
    job: (ones: readonly One[]) => Promise<readonly Result[]>,
  ): Promise<readonly Result[]>;
  /** Waits until nothing runs any more, whatever came of it; then throws the first failure, if there was one. */
  settle(): Promise<void>;
}

/** @param whenFree called each time that a job has ended and none waits */
export function openWorks(
  { workers }: Pick<CutPorts, "workers">,
  signal: AbortSignal,
  whenFree: () => void,
): SegmentWorks {
  const limit = pLimit(workers);
  const jobs: Promise<unknown>[] = [];
  const begun = new Map<string, Promise<unknown>>();
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
    async once<Result>(key: string, job: () => Promise<Result>): Promise<Result> {
      const [result] = await works.onceEach([{ key }], async () => [await job()]);
      return result!;
    },
    onceEach<One extends { readonly key: string }, Result>(
      ones: readonly One[],
      job: (ones: readonly One[]) => Promise<readonly Result[]>,
    ): Promise<readonly Result[]> {
      const fresh = ones.filter(({ key }) => !begun.has(key));
      if (fresh.length > 0) {
        const running = works.run(() => job(fresh));
        for (const [index, { key }] of fresh.entries()) {
          const result = running.then((results) => results[index]);
          own(result);
          begun.set(key, result);
        }
      }
      return Promise.all(ones.map(({ key }) => begun.get(key) as Promise<Result>));
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
