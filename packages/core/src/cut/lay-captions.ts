import { type Problem, raiser, valuePlace } from "../diagnostics/index.ts";
import type { Cut } from "../document/index.ts";
import { cutProblems } from "./problems.ts";
import { exact, inFrames, round, writeSeconds } from "./rational-time.ts";
import type { Timeline } from "./timeline.ts";

const raise = raiser(cutProblems);

/** A caption on the frames of the film. */
export interface LaidCaption {
  readonly at: number;
  readonly frames: number;
  readonly text: string;
}

/**
 * The captions of a film in the order of their time, none over another: a track of captions shows one at a time, so those
 * that are shown together are one below the other.
 */
export function layCaptions(
  cut: Cut,
  timeline: Timeline,
): { readonly captions: readonly LaidCaption[]; readonly problems: readonly Problem[] } {
  const { fps, frames } = timeline;
  const film = writeSeconds(exact(frames), fps);
  const problems: Problem[] = [];
  const laid = (cut.captions?.captions ?? []).map(({ from, until, text, origin }): LaidCaption => {
    const [start, end] = [inFrames(from, fps), inFrames(until, fps)];
    const [at, last] = [round(start), round(end)];
    if (last > frames) {
      const args = {
        from: writeSeconds(start, fps),
        until: writeSeconds(end, fps),
        film,
        isBehind: at >= frames,
      };
      problems.push(raise("CUT_CAPTION_BEYOND_FILM", valuePlace(origin), args));
    }
    return { at, frames: Math.max(1, last - at), text };
  });
  return { captions: partOverlaps([...laid, ...captionsOfUses(cut, timeline)]), problems };
}

/** A use's caption goes over to the next one's in the middle of what the two overlap. */
function captionsOfUses(cut: Cut, { entries }: Timeline): readonly LaidCaption[] {
  const said = new Map(
    cut.timeline.flatMap((entry) => (entry.entry === "use" ? [[entry.name, entry.caption?.text]] : [])),
  );
  return entries.flatMap((entry) => {
    const text = entry.entry === "use" ? said.get(entry.name) : undefined;
    if (text === undefined) return [];
    const { at, opens, closes } = entry;
    const before = opens.edge === "overlap" ? Math.ceil(opens.frames / 2) : 0;
    const behind = closes.edge === "overlap" ? Math.floor(closes.frames / 2) : 0;
    return [{ at: at + before, frames: entry.frames - before - behind, text }];
  });
}

/** Cuts captions at each other's ends, and puts the words of those that are shown together below each other. */
function partOverlaps(captions: readonly LaidCaption[]): readonly LaidCaption[] {
  const byStart = captions.toSorted((one, other) => one.at - other.at);
  const edges = [...new Set(captions.flatMap(({ at, frames }) => [at, at + frames]))].sort((a, b) => a - b);
  const parted: LaidCaption[] = [];
  let shown: readonly LaidCaption[] = [];
  let next = 0;
  for (const [index, edge] of edges.entries()) {
    shown = shown.filter(({ at, frames }) => at + frames > edge);
    for (let caption = byStart[next]; caption?.at === edge; caption = byStart[next]) {
      shown = [...shown, caption];
      next += 1;
    }
    const frames = (edges[index + 1] ?? edge) - edge;
    if (shown.length > 0) parted.push({ at: edge, frames, text: shown.map(({ text }) => text).join("\n") });
  }
  return parted;
}
