import { type Box, drawBox, drawShape, type Mark, outlineOf } from "@rushes/media/words";
import type { Palette } from "./palette.ts";
import type { ClipLength } from "./timecode.ts";

/**
 * A hairline that fills as the clip runs, with a notch for each second and a head that moves. The coloured line
 * lies still and whole; what moves is the cover over its unplayed part.
 */
export function runProgress(
  track: Omit<Box, "colour">,
  length: ClipLength,
  palette: Palette,
): { readonly still: readonly Mark[]; readonly moving: readonly Mark[] } {
  const seconds = length.frames / length.fps;
  const notches = Array.from({ length: Math.ceil(seconds) - 1 }, (_, index) => ({
    x: Math.round(track.x + (track.width * (index + 1)) / seconds),
    y: track.y - 2 * track.height,
    width: 1,
    height: 2 * track.height,
    colour: palette.rule,
  }));
  // The last frame stands at the end of the line, not one frame before it.
  const milliseconds = Math.max(1, Math.round(((length.frames - 1) / length.fps) * 1000));
  const end = track.x + track.width;
  const radius = Math.round(2.2 * track.height);
  const head = { x: track.x - radius, y: Math.round(track.y + track.height / 2) - radius };
  return {
    still: [...notches.map(drawBox), drawBox({ ...track, colour: palette.accent })],
    moving: [
      drawShape({
        ...track,
        colour: palette.rule,
        outline: outlineOf(track),
        slide: { toX: end, milliseconds },
        within: { left: track.x, right: end },
      }),
      drawShape({
        ...head,
        colour: palette.ink,
        outline: `m ${radius} 0 l ${2 * radius} ${radius} ${radius} ${2 * radius} 0 ${radius}`,
        slide: { toX: end - radius, milliseconds },
      }),
    ],
  };
}
