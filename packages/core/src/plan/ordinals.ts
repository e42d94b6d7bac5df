import type { Shot } from "../document/index.ts";

/**
 * Gives out ordinals: which of the takes of one and the same request a shot gets. First every shot's pick, then the
 * further takes; shots that say `share: true` have the first one in common.
 */
export class Ordinals {
  /** Ordinals by request that belong to takes which a person asked for: nobody else gets them. */
  readonly #taken: ReadonlyMap<string, ReadonlySet<number>>;
  readonly #given = new Map<string, number>();
  readonly #shared = new Map<string, number>();

  constructor(taken: ReadonlyMap<string, ReadonlySet<number>> = new Map()) {
    this.#taken = taken;
  }

  pick(request: string, shot: Shot): number {
    if (shot.source !== "generated" || !shot.share) return this.another(request);
    const shared = this.#shared.get(request) ?? this.another(request);
    this.#shared.set(request, shared);
    return shared;
  }

  another(request: string): number {
    let ordinal = (this.#given.get(request) ?? 0) + 1;
    while (this.#taken.get(request)?.has(ordinal)) ordinal += 1;
    this.#given.set(request, ordinal);
    return ordinal;
  }
}
