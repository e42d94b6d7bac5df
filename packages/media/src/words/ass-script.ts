import { measure, splitRuns } from "./set-text.ts";
import type { Typeface, Typefaces, Weight } from "./typefaces.ts";

/** A mark in the picture: one line of a subtitle script. Times are seconds; without them it is there all along. */
export interface Mark {
  readonly override: string;
  readonly text: string;
  readonly from?: number;
  readonly to?: number;
}

export interface LineOfText {
  readonly text: string;
  /** Pixels an em. */
  readonly em: number;
  readonly weight: Weight;
  readonly x: number;
  /** Where the letters stand, in pixels from the top. */
  readonly baseline: number;
  readonly align: "left" | "middle" | "right";
  /** `rrggbb` */
  readonly colour: string;
  /** Extra pixels after each letter. */
  readonly spacing?: number;
  /** A blurred rim of the same colour, so many pixels wide: for what lies under the letters themselves. */
  readonly halo?: number;
  readonly from?: number;
  readonly to?: number;
  readonly fade?: Fade;
}

/** How long a mark takes to come and to go, in milliseconds; in between its opacity runs in a straight line. */
export interface Fade {
  readonly in: number;
  readonly out: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** `rrggbb` */
  readonly colour: string;
  /** From 0 to 1. Default 1. */
  readonly opacity?: number;
  readonly from?: number;
  readonly to?: number;
  readonly fade?: Fade;
}

const alignments = { left: 7, middle: 8, right: 9 } as const;
const endOfTime = 35_999;

/** One line of text, each run in the font that has its characters. */
export function writeLine(line: LineOfText, typefaces: Typefaces): Mark {
  const faces = typefaces[line.weight];
  const runs = splitRuns(line.text, faces);
  // libass hangs a line by its tallest font, so the top is reckoned back from the baseline.
  const top = line.baseline - line.em * Math.max(0, ...runs.map(({ typeface }) => typeface.font.ascent));
  return {
    override: `\\an${alignments[line.align]}\\pos(${pixels(line.x)},${pixels(top)})\\1c${colourTag(line.colour)}\\fsp${pixels(line.spacing ?? 0)}${haloTags(line)}${fadeTag(line.fade)}`,
    text: runs.map((run) => `{${fontTags(run.typeface, line.em)}}${literal(run.text)}`).join(""),
    ...timesOf(line),
  };
}

/** How wide a line comes out, in pixels. */
export function lineWidth(line: LineOfText, typefaces: Typefaces): number {
  const letters = Array.from(line.text).length;
  return measure(line.text, typefaces[line.weight]) * line.em + letters * (line.spacing ?? 0);
}

export function drawBox(box: Box): Mark {
  const { override, text } = drawShape({ ...box, outline: outlineOf(box) });
  const opacity = box.opacity ?? 1;
  const alpha = opacity === 1 ? "" : `\\1a&H${hex(Math.round((1 - opacity) * 255))}&`;
  return { override: `${override}${alpha}${fadeTag(box.fade)}`, text, ...timesOf(box) };
}

export interface Shape {
  /** Where the outline's own 0, 0 lies. */
  readonly x: number;
  readonly y: number;
  /** `rrggbb` */
  readonly colour: string;
  /** In the drawing language of the format; no negative numbers. */
  readonly outline: string;
  /** Slides to this x from the start until so many milliseconds. */
  readonly slide?: { readonly toX: number; readonly milliseconds: number };
  /** Shown only between these two x. */
  readonly within?: { readonly left: number; readonly right: number };
}

export function drawShape({ x, y, colour, outline, slide, within }: Shape): Mark {
  const place = slide
    ? `\\move(${pixels(x)},${pixels(y)},${pixels(slide.toX)},${pixels(y)},0,${slide.milliseconds})`
    : `\\pos(${pixels(x)},${pixels(y)})`;
  const clip = within ? `\\clip(${within.left},0,${within.right},99999)` : "";
  return { override: `\\an7${place}\\1c${colourTag(colour)}${clip}\\p1`, text: outline };
}

/** A rectangle in the drawing language of the format. */
export function outlineOf({ width, height }: Pick<Box, "width" | "height">): string {
  return `m 0 0 l ${width} 0 ${width} ${height} 0 ${height}`;
}

/** The script of a picture `width` by `height`; later marks lie above earlier ones. */
export function writeScript(width: number, height: number, marks: readonly Mark[]): string {
  const dialogues = marks.map(
    (mark, layer) =>
      `Dialogue: ${layer},${clock(mark.from ?? 0)},${clock(mark.to ?? endOfTime)},Plain,,0,0,0,,{${mark.override}}${mark.text}`,
  );
  return [
    "[Script Info]",
    "ScriptType: v4.00+",
    `PlayResX: ${width}`,
    `PlayResY: ${height}`,
    "WrapStyle: 2",
    "ScaledBorderAndShadow: yes",
    "YCbCr Matrix: None",
    "",
    "[V4+ Styles]",
    "Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding",
    // Encoding -1 lets libass find out by itself which way a line runs.
    "Style: Plain,Manrope,20,&H00FFFFFF,&H00FFFFFF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,0,0,7,0,0,0,-1",
    "",
    "[Events]",
    "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text",
    ...dialogues,
    "",
  ].join("\n");
}

// Whatever is a command in this format is disarmed: a word joiner keeps a backslash from taking the next letter.
function literal(text: string): string {
  return (
    text
      .replaceAll("\\", "\\\u2060")
      .replaceAll("{", "\\{")
      .replaceAll("}", "\\}")
      // a line break would end the entry, and what follows would be one of its own
      .replace(/\p{Cc}/gu, " ")
  );
}

// libass reads a size as the height from ascent to descent, not as ems.
function fontTags({ name, font }: Typeface, em: number): string {
  return `\\fn${name}\\fs${pixels(em * (font.ascent + font.descent))}`;
}

function haloTags({ halo, colour }: LineOfText): string {
  return halo === undefined ? "" : `\\bord${pixels(halo)}\\3c${colourTag(colour)}\\blur${pixels(halo)}`;
}

function fadeTag(fade: Fade | undefined): string {
  return fade === undefined ? "" : `\\fad(${fade.in},${fade.out})`;
}

function timesOf({ from, to }: Pick<Mark, "from" | "to">): Pick<Mark, "from" | "to"> {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}

function pixels(length: number): string {
  return String(Math.round(length * 100) / 100);
}

function colourTag(colour: string): string {
  const [red, green, blue] = [colour.slice(0, 2), colour.slice(2, 4), colour.slice(4, 6)];
  return `&H${blue}${green}${red}&`;
}

function clock(seconds: number): string {
  const hundredths = Math.round(seconds * 100);
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  return `${Math.floor(hundredths / 360_000)}:${two((hundredths / 6000) % 60)}:${two((hundredths / 100) % 60)}.${two(hundredths % 100)}`;
}
