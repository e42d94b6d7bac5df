import type { Cut, TimelineUse } from "../document/index.ts";
import { compileSegment } from "./compile-cut.ts";
import { defaultEncoder } from "./encoder.ts";
import { filmFormat, firstShot } from "./film-format.ts";
import { layTimeline } from "./lay-timeline.ts";
import { makeSegments } from "./make-segments.ts";
import type { CutPorts, TakeInHand } from "./ports.ts";
import { segmentsOf } from "./segments.ts";

export interface StillOfFilm {
  /** The film whose format the clip gets. */
  readonly cut: Cut;
  /** The files of its clips, by shot: the first gives the format where the cut states none. */
  readonly takes: ReadonlyMap<string, string>;
}

/** Draws an own picture as a clip: just the segment that a film with hard cuts around it has. Gives the file. */
export async function drawStill(
  use: TimelineUse,
  take: TakeInHand,
  { cut, takes }: StillOfFilm,
  ports: CutPorts,
): Promise<string> {
  const isStated = cut.size !== undefined && cut.fps !== undefined;
  const first = isStated ? undefined : takes.get(firstShot(cut) ?? "");
  const film = filmFormat(cut, first === undefined ? undefined : (await ports.media.probe(first)).picture);
  const laid = layTimeline({ ...cut, fps: film.fps, timeline: [use] }, new Map());
  const [segment] = "timeline" in laid ? segmentsOf(laid.timeline) : [];
  if (!segment) throw new Error(`The picture of ${use.shot} has no length.`);
  const measured = new Map([[use.shot, { take, facts: await ports.media.probe(take.file) }]]);
  const workshop = { film, encoder: defaultEncoder, ffmpeg: ports.media.ffmpeg.identity };
  const piece = compileSegment(segment, measured, workshop);
  const [made] = await makeSegments([{ segment, piece }], film, ports, new AbortController().signal);
  return made!.file;
}
