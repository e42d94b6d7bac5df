import { writePath } from "../../diagnostics/index.ts";
import type { Cut, FilmOfCut, TimelineUse } from "../../document/index.ts";
import { type MeasuredTakes, takeOf } from "../compile-cut.ts";
import type { FilmFormat } from "../film-format.ts";
import type { MadeSegment } from "../make-segments.ts";
import type { CopyObstacle, CutPorts } from "../ports.ts";
import type { SegmentWorks } from "../segment-works.ts";
import type { Segment } from "../segments.ts";
import { compileCopy } from "./compile-copy.ts";
import { keyOf, listObstacles } from "./list-obstacles.ts";
import { makeCopy } from "./make-copy.ts";
import type { PacketFault } from "./packet-fault.ts";
import { takeObstacles } from "./take-obstacles.ts";

/** The attempt to make a film of its takes' own packets. It goes on for as long as nothing stands in the way. */
export interface CopyAttempt {
  /** What stands in the way, as far as it is known. */
  obstacles(): readonly CopyObstacle[];
  /** Copies what segments show; nothing where that cannot be done. What was copied before is not copied again. */
  copy(
    segments: readonly Segment[],
    film: FilmFormat,
    takes: MeasuredTakes,
  ): Promise<readonly MadeSegment[] | undefined>;
}

/** @param whenRefused called when packets turn out to stand in the way */
export function attemptCopy(
  order: FilmOfCut,
  works: SegmentWorks,
  ports: CutPorts,
  signal: AbortSignal,
  whenRefused: () => void,
): CopyAttempt {
  const uses = usesByName(order.cut);
  let found = listObstacles(order);

  function isTrimmed({ name }: Segment): boolean {
    const use = uses.get(name);
    return use !== undefined && trims.some((key) => use[key] !== undefined);
  }

  async function copyOne(
    segment: Segment,
    film: FilmFormat,
    takes: MeasuredTakes,
  ): Promise<MadeSegment | undefined> {
    const { name, frames } = segment;
    if (segment.segment === "seam" || segment.shown.shows !== "clip")
      throw new Error(`\`${name}\` is no stretch of a clip.`);
    const { shot, from, skip } = segment.shown;
    const stretch = { from: from + skip, frames };
    const measured = takeOf(shot, takes);
    const piece = compileCopy(name, stretch, measured, film, ports.media.ffmpeg.identity);
    const copied = await works.once(piece.key, () => makeCopy(piece, stretch, measured, ports, signal));
    if ("copy" in copied) return copied.copy;
    if (found.length === 0) {
      found = [obstacleOf(uses.get(name)!, copied.fault)];
      whenRefused();
    }
    return undefined;
  }

  return {
    obstacles: () => found,
    async copy(segments, film, takes) {
      if (found.length === 0) found = takeObstacles(order, film, takes);
      // a trim is what packets seldom let pass: the first that fails spares all others
      for (const segment of segments.filter(isTrimmed)) {
        if (found.length === 0) await copyOne(segment, film, takes);
      }
      if (found.length > 0) return undefined;
      const copies = await Promise.all(segments.map((segment) => copyOne(segment, film, takes)));
      const made = copies.filter((copy) => copy !== undefined);
      return made.length === segments.length ? made : undefined;
    },
  };
}

function usesByName({ timeline }: Cut): ReadonlyMap<string, TimelineUse> {
  return new Map(timeline.flatMap((entry) => (entry.entry === "use" ? [[entry.name, entry] as const] : [])));
}

const ends = ["out", "for", "until"] as const;
const trims = ["in", ...ends] as const;

/** The trim that packets forbid, where it is one. */
function obstacleOf(use: TimelineUse, { at, why }: PacketFault): CopyObstacle {
  const key = at === "start" ? "in" : ends.find((end) => use[end] !== undefined);
  const field =
    at === "clip" || key === undefined || use[key] === undefined
      ? writePath(use.origin.path)
      : keyOf(use.origin, key);
  return { field, why: `the take of \`${use.shot}\` cannot be cut there: ${why}` };
}
