import {
  drawBox,
  isRightToLeft,
  lineWidth,
  type Typefaces,
  trimLine,
  writeLine,
  writeScript,
} from "@rushes/media/words";
import { colourName } from "./draw-card.ts";
import { choosePalette } from "./palette.ts";
import { runProgress } from "./progress.ts";
import type { Layers, ShotToDraw } from "./shot-to-draw.ts";
import { runTimecode, timecodeWidth } from "./timecode.ts";

/** How high the caption strip under a picture is, in pixels; even. */
export function stripHeight(shot: Pick<ShotToDraw, "width" | "height">): number {
  const unit = Math.min(shot.width, shot.height);
  return 2 * Math.round((unit * (hasTwoRows(shot) ? 0.158 : 0.108)) / 2);
}

/**
 * The caption under a shot that has a picture: who it is, its first words, the clock. `still` is the strip alone,
 * `width` by {@link stripHeight}; `moving` is laid over the whole frame.
 */
export function drawStrip(shot: ShotToDraw, faces: Typefaces): Layers {
  const palette = choosePalette(colourName(shot));
  const unit = Math.min(shot.width, shot.height);
  const height = stripHeight(shot);
  const top = shot.height - height;
  const left = Math.round(unit * 0.05);
  const right = shot.width - left;
  const em = unit * 0.034;
  const nameLine = Math.round(hasTwoRows(shot) ? height * 0.47 : height * 0.6);
  const wordsLine = Math.round(hasTwoRows(shot) ? height * 0.82 : nameLine);
  const length = { frames: Math.round(shot.seconds * shot.fps), fps: shot.fps };
  const clockLeft = right - timecodeWidth(em, "strong", faces);

  const nameRoom = (hasTwoRows(shot) ? clockLeft - left - em : (clockLeft - left) * 0.45) / em;
  const name = {
    text: trimLine(shot.shotId ?? "", nameRoom, faces.strong),
    em,
    weight: "strong",
    x: left,
    baseline: nameLine,
    align: "left",
    colour: palette.ink,
  } as const;
  const nameEnd = shot.shotId === undefined ? left : left + lineWidth(name, faces) + em * 0.9;
  const [wordsLeft, wordsRight] = hasTwoRows(shot) ? [left, right] : [nameEnd, clockLeft - em * 1.4];
  const wordsEm = em * 0.86;
  const isReversed = isRightToLeft(shot.prompt);
  const words = {
    text: trimLine(shot.prompt, (wordsRight - wordsLeft) / wordsEm, faces.regular),
    em: wordsEm,
    weight: "regular",
    x: isReversed ? wordsRight : wordsLeft,
    baseline: wordsLine,
    align: isReversed ? "right" : "left",
    colour: palette.quiet,
  } as const;

  const hair = Math.max(2, Math.round(unit * 0.005));
  const track = { x: 0, width: shot.width, height: hair };
  const background = { x: 0, y: 0, width: shot.width, height, colour: palette.ground };
  const clock = { em, weight: "strong", x: right, baseline: top + nameLine, colour: palette.ink } as const;
  return {
    still: writeScript(shot.width, height, [
      drawBox(background),
      ...runProgress({ ...track, y: 0 }, length, palette).still,
      writeLine(name, faces),
      writeLine(words, faces),
    ]),
    moving: writeScript(shot.width, shot.height, [
      ...runProgress({ ...track, y: top }, length, palette).moving,
      ...runTimecode(clock, length, faces),
    ]),
  };
}

function hasTwoRows({ width, height }: Pick<ShotToDraw, "width" | "height">): boolean {
  return width < height * 1.2;
}
