import type { CutOutcome } from "./cut/index.ts";
import type { Plan } from "./plan/index.ts";

/** A clip that came longer or shorter than it was asked for. */
export interface UnexpectedLength {
  readonly shot: string;
  readonly askedMicroseconds: number;
  readonly microseconds: number;
}

/** Clips end on a frame: what is off by less than this is what was asked for. */
const toleranceMicroseconds = 42_000;

/**
 * The clips of a film that are not as long as their shots asked for. They are laid at their real length unless the
 * timeline trims them, so the film may be longer or shorter than was thought.
 */
export function unexpectedLengths({ shots }: Plan, cut: CutOutcome): readonly UnexpectedLength[] {
  if (cut.outcome !== "film") return [];
  const asked = new Map(shots.map(({ id, request }) => [id, request?.inputs.duration]));
  return cut.clips.flatMap(({ shot, microseconds }) => {
    const duration = asked.get(shot);
    if (typeof duration !== "number") return [];
    const askedMicroseconds = Math.round(duration * 1_000_000);
    if (Math.abs(microseconds - askedMicroseconds) < toleranceMicroseconds) return [];
    return [{ shot, askedMicroseconds, microseconds }];
  });
}
