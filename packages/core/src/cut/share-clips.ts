import { type Segment, type ShownClip, shownIn } from "./segments.ts";
import { runOf } from "./timeline.ts";

/**
 * Segments in film order as they are best made: together where one goes on in the clip at which the one before stops,
 * so that the clip is decoded once. That is the body of a clip and the seams at its ends, but for the seam that
 * another clip goes over into: that one belongs to the other.
 */
export function shareClips<One extends { readonly segment: Segment }>(
  ones: readonly One[],
): readonly (readonly One[])[] {
  const groups: One[][] = [];
  for (const one of ones) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && goesOn(last.segment, one.segment)) group.push(one);
    else groups.push([one]);
  }
  return groups;
}

function goesOn(before: Segment, after: Segment): boolean {
  const former = clipOf(before);
  const next = clipOf(after);
  if (!former || !next || next.skip !== former.skip + before.frames) return false;
  return JSON.stringify(runOf(former)) === JSON.stringify(runOf(next));
}

/** The clip that a segment is about: of two the outgoing one. A still is no clip. */
function clipOf(segment: Segment): ShownClip | undefined {
  return shownIn(segment).find((shown): shown is ShownClip => shown.shows === "clip" && !shown.still);
}
