import {
  drawBox,
  drawShape,
  fitText,
  isRightToLeft,
  lineWidth,
  type Mark,
  type Typefaces,
  trimLine,
  writeLine,
  writeScript,
} from "@rushes/media/words";
import { choosePalette, type Palette } from "./palette.ts";
import { runProgress } from "./progress.ts";
import type { Layers, ShotToDraw } from "./shot-to-draw.ts";
import { runTimecode, timecodeWidth } from "./timecode.ts";

// The sizes that a prompt is tried at, in thousandths of the card's shorter side.
const promptSizes = [88, 76, 66, 57, 49, 42, 36, 31, 27, 24, 21] as const;

/** A shot that has only words, as a slate: who it is, how long, what is seen, and a clock that runs. */
export function drawCard(shot: ShotToDraw, faces: Typefaces): Layers {
  const palette = choosePalette(colourName(shot));
  const page = layOutPage(shot);
  const head = drawHead(shot, page, palette, faces);
  const foot = drawFoot(shot, page, palette, faces);
  const length = { frames: Math.round(shot.seconds * shot.fps), fps: shot.fps };
  const still = [
    drawBox({ x: 0, y: 0, width: shot.width, height: shot.height, colour: palette.ground }),
    ...drawClapper(page, palette),
    ...head,
    ...drawPrompt(shot, page, palette, faces),
    ...foot,
  ];
  const clock = {
    em: page.field,
    weight: "strong",
    x: page.right,
    baseline: page.clockLine,
    colour: palette.ink,
  } as const;
  const track = { x: page.left, y: page.trackTop, width: page.right - page.left, height: page.hair };
  const progress = runProgress(track, length, palette);
  return {
    still: writeScript(shot.width, shot.height, [...still, ...progress.still]),
    moving: writeScript(shot.width, shot.height, [...progress.moving, ...runTimecode(clock, length, faces)]),
  };
}

/** What a shot's colours hang on: its scene's or matrix's part of the id, or the words where it has no id. */
export function colourName(shot: ShotToDraw): string {
  return shot.shotId?.split("/")[0] ?? shot.prompt;
}

/** `6 s`, `4.5 s` */
export function secondsText(seconds: number): string {
  return `${Number(seconds.toFixed(2))} s`;
}

interface Page {
  readonly isTall: boolean;
  readonly left: number;
  readonly right: number;
  readonly clapper: number;
  readonly label: number;
  readonly field: number;
  readonly hair: number;
  /** Baselines of the head's first and second row of fields, the same where there is one row. */
  readonly nameLine: number;
  readonly clockLine: number;
  readonly headEnd: number;
  readonly trackTop: number;
  readonly footLine: number;
}

function layOutPage({ width, height }: ShotToDraw): Page {
  const unit = Math.min(width, height);
  const isTall = width < height * 1.2;
  const margin = Math.round(unit * 0.07);
  const clapper = Math.round(unit * 0.042);
  const nameLine = Math.round(clapper + unit * 0.145);
  const clockLine = isTall ? Math.round(nameLine + unit * 0.12) : nameLine;
  const footLine = Math.round(height - unit * 0.06);
  return {
    isTall,
    left: margin,
    right: width - margin,
    clapper,
    label: unit * 0.0185,
    field: unit * 0.045,
    hair: Math.max(2, Math.round(unit * 0.004)),
    nameLine,
    clockLine,
    headEnd: Math.round(clockLine + unit * 0.04),
    trackTop: Math.round(footLine - unit * 0.058),
    footLine,
  };
}

// The sticks of a clapperboard: slanted stripes from edge to edge.
function drawClapper(page: Page, palette: Palette): readonly Mark[] {
  const { clapper } = page;
  const width = page.left + page.right;
  const stripe = clapper * 1.5;
  const outlines: string[] = [];
  for (let x = -clapper; x < width; x += 2 * stripe) {
    const [a, b, c, d] = [x + clapper, x + clapper + stripe, x + stripe, x].map((at) =>
      Math.max(0, Math.round(at)),
    );
    outlines.push(`m ${a} 0 l ${b} 0 ${c} ${clapper} ${d} ${clapper}`);
  }
  return [
    drawBox({ x: 0, y: 0, width, height: clapper, colour: palette.panel }),
    drawShape({ x: 0, y: 0, colour: palette.accent, outline: outlines.join(" ") }),
  ];
}

function drawHead(shot: ShotToDraw, page: Page, palette: Palette, faces: Typefaces): readonly Mark[] {
  const fields = placeFields(shot, page, faces);
  const gap = page.label * 2.9;
  const marks = fields.flatMap((field) => [
    writeLabel(field.label, field.x, field.baseline - gap, page, palette, faces),
    ...(field.text === undefined
      ? []
      : [
          writeLine(
            { ...fieldStyle(page, palette), text: field.text, x: field.x, baseline: field.baseline },
            faces,
          ),
        ]),
  ]);
  const rule = {
    x: page.left,
    y: page.headEnd,
    width: page.right - page.left,
    height: 1,
    colour: palette.rule,
  };
  return [...marks, drawBox(rule)];
}

interface Field {
  readonly label: string;
  /** Absent: something that moves is drawn there. */
  readonly text?: string;
  readonly x: number;
  readonly baseline: number;
}

function placeFields(shot: ShotToDraw, page: Page, faces: Typefaces): readonly Field[] {
  const clockX = page.right - timecodeWidth(page.field, "strong", faces);
  const lengthText = secondsText(shot.seconds);
  const lengthX = page.isTall ? page.left : clockX - page.field * 4.2;
  const room = (page.isTall ? page.right : lengthX - page.field) - page.left;
  const name = trimLine(shot.shotId ?? "untitled", room / page.field, faces.strong);
  return [
    { label: "Shot", text: name, x: page.left, baseline: page.nameLine },
    { label: "Length", text: lengthText, x: lengthX, baseline: page.clockLine },
    { label: "Timecode", x: clockX, baseline: page.clockLine },
  ];
}

function fieldStyle(page: Page, palette: Palette) {
  return { em: page.field, weight: "strong", align: "left", colour: palette.ink } as const;
}

function writeLabel(
  text: string,
  x: number,
  baseline: number,
  page: Page,
  palette: Palette,
  faces: Typefaces,
): Mark {
  return writeLine(
    {
      text: text.toUpperCase(),
      x,
      baseline,
      em: page.label,
      weight: "strong",
      align: "left",
      colour: palette.accent,
      spacing: page.label * 0.14,
    },
    faces,
  );
}

function drawPrompt(shot: ShotToDraw, page: Page, palette: Palette, faces: Typefaces): readonly Mark[] {
  const unit = Math.min(shot.width, shot.height);
  const air = unit * 0.055;
  const box = { width: page.right - page.left, height: page.trackTop - page.headEnd - 2 * air };
  const [largest, ...smaller] = promptSizes.map((size) => (size * unit) / 1000);
  const set = fitText(shot.prompt, box, [largest!, ...smaller], faces.regular);
  const taken = set.em + (set.lines.length - 1) * set.leading;
  const first = page.headEnd + air + (box.height - taken) / 2 + set.em * 0.86;
  const isReversed = isRightToLeft(shot.prompt);
  return set.lines.map((text, index) =>
    writeLine(
      {
        text,
        em: set.em,
        weight: "regular",
        x: isReversed ? page.right : page.left,
        align: isReversed ? "right" : "left",
        baseline: first + index * set.leading,
        colour: palette.ink,
      },
      faces,
    ),
  );
}

function drawFoot(shot: ShotToDraw, page: Page, palette: Palette, faces: Typefaces): readonly Mark[] {
  const style = {
    em: page.label * 1.12,
    weight: "regular",
    baseline: page.footLine,
    colour: palette.quiet,
  } as const;
  const facts = `${shot.width} × ${shot.height}   ${Number(shot.fps.toFixed(3))} fps`;
  const right = { ...style, text: facts, x: page.right, align: "right" } as const;
  const room = page.right - page.left - lineWidth(right, faces) - 2 * style.em;
  const model = trimLine(shot.model, room / style.em, faces.regular);
  return [writeLine({ ...style, text: model, x: page.left, align: "left" }, faces), writeLine(right, faces)];
}
