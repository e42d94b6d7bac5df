import type { JobRecord } from "./job-record.ts";
import type { Knowledge } from "./knowledge.ts";

/** The further takes that a person asked for besides those of the shot list, bought or still to be bought. */
export class AskedTakes {
  /** Their ordinals, by request: no other shot with the same words may get them. */
  readonly ordinals: ReadonlyMap<string, ReadonlySet<number>>;
  readonly #byShot = new Map<string, JobRecord[]>();

  constructor({ jobs, list }: Pick<Knowledge, "jobs" | "list">) {
    const ordinals = new Map<string, Set<number>>();
    for (const job of jobs) {
      if (!job.asked) continue;
      ordinals.set(job.digest, (ordinals.get(job.digest) ?? new Set()).add(job.ordinal));
      // What is still to be bought is bought by the list that asked for it.
      if (job.list !== list && job.state !== "stored") continue;
      this.#byShot.set(job.shot, [...(this.#byShot.get(job.shot) ?? []), job]);
    }
    this.ordinals = ordinals;
  }

  /** Those of a shot, for what it asks for now. */
  of(shot: string, digest: string | undefined): readonly JobRecord[] {
    return (this.#byShot.get(shot) ?? []).filter((job) => job.digest === digest);
  }
}
