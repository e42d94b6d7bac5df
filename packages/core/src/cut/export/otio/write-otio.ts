import { exact } from "../../rational-time.ts";
import type { WriteEdit } from "../edit.ts";
import { firstLine } from "../first-line.ts";
import { collectLosses, tellFraming, tellSounds } from "../tell-losses.ts";
import { audioTrack } from "./audio-track.ts";
import { marker, range, stack, time, timeline } from "./objects.ts";
import { videoTrack } from "./video-track.ts";

/**
 * OpenTimelineIO: one track of pictures, one or more of sound. All that a clip could show besides what it shows, its
 * handles, is the `available_range` of its media; the other takes are further media references by name. The film is
 * counted in its own frames.
 *
 * Source: the serialized data model of OpenTimelineIO 0.17; readers of newer versions take older schemas.
 */
export const writeOtio: WriteEdit = (edit, options) => {
  const { fps, width, height } = edit.format;
  const { tell, losses } = collectLosses();
  const markers = edit.titles.map(({ text, at, frames, position }) => {
    tell(firstLine(text), "the title", "a marker with its words");
    const marked = range(time(exact(at), fps), time(exact(frames), fps));
    return marker(firstLine(text), text, marked, { title: text, position });
  });
  const tracks = [
    videoTrack(edit, options, tell),
    ...edit.sounds.map((track, index) => audioTrack(track, index + 1, edit, options)),
  ];
  tellFraming(edit, tell);
  const noted = "a note in the clip's metadata";
  tellSounds(edit, tell, { gain: noted, fades: noted });
  const film = timeline(edit.title, time(exact(options.start), fps), stack(markers, tracks), {
    size: `${width}x${height}`,
    ...(edit.deliver !== undefined && { deliver: edit.deliver }),
    ...(edit.cut.loudness !== undefined && { loudness: edit.cut.loudness }),
  });
  return { text: `${JSON.stringify(film, wellFormed, 2)}\n`, losses: losses() };
};

/** Half a character is nothing that a reader of UTF-8 takes. */
function wellFormed(_: string, value: unknown): unknown {
  return typeof value === "string" ? value.replace(/\p{Surrogate}/gu, "\uFFFD") : value;
}
