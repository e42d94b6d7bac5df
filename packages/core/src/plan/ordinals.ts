import type { Shot } from "../document/index.ts";

/**
 * Gives out ordinals: which of the takes of one and the same request a shot gets. First every shot's pick, then the
 * further takes; shots that say `share: true` have the first one in common.
 */
export class Ordinals {
  readonly #given = new Map<string, number>();
  readonly #shared = new Map<string, number>();

  pick(request: string, shot: Shot): number {
    if (shot.source !== "generated" || !shot.share) return this.another(request);
    const shared = this.#shared.get(request) ?? this.another(request);
    this.#shared.set(request, shared);
    return shared;
  }

  another(request: string): number {
    const ordinal = (this.#given.get(request) ?? 0) + 1;
    this.#given.set(request, ordinal);
    return ordinal;
  }
}
