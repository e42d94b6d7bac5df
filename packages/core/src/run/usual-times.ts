import type { ModelCard } from "@rushes/provider";
import type { JobRecord, PlannedRequest } from "../plan/index.ts";

/** How long clips of one model usually took, in milliseconds, by `usualKey`. */
export type UsualTimes = ReadonlyMap<string, number>;

/** Fewer clips than this say little about the next one. */
const enough = 3;
const lately = 50;
/** Of a model that nobody describes. */
const unknownSeconds = 60;

/** What the ledger has seen: the median of the last clips of each model and length. */
export function usualTimes(jobs: readonly JobRecord[]): UsualTimes {
  const spans = new Map<string, number[]>();
  for (const job of jobs) {
    const { submittedAtMs, readyAtMs } = job;
    if (submittedAtMs === undefined || readyAtMs === undefined || readyAtMs < submittedAtMs) continue;
    const key = usualKey(job);
    spans.set(key, [...(spans.get(key) ?? []).slice(1 - lately), readyAtMs - submittedAtMs]);
  }
  return new Map(
    [...spans].filter(([, some]) => some.length >= enough).map(([key, some]) => [key, median(some)]),
  );
}

/** What a clip like this one took before, else what its model's card says, in milliseconds. */
export function typicalMs(card: ModelCard | undefined, job: Timed, usual: UsualTimes): number {
  return usual.get(usualKey(job)) ?? (card?.typicalSeconds ?? unknownSeconds) * 1000;
}

interface Timed {
  readonly request: PlannedRequest;
}

function usualKey({ request }: Timed): string {
  return `${request.provider}\n${request.model}\n${JSON.stringify(request.inputs.duration ?? null)}`;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
