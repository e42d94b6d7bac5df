import type { Origin, Problem, SourceFile } from "../../diagnostics/index.ts";
import type { TimedCaption } from "../caption.ts";
import { raise } from "../problems.ts";
import { type CaptionBlock, type CaptionLine, captionBlocks } from "./caption-lines.ts";
import { captionText } from "./caption-text.ts";
import { millisecondsAsTime, type ReadTiming, readTiming } from "./caption-time.ts";

const mostAtOnce = 6;

/** A caption file as it was read: everything that is sound in it, and every fault on its line. */
export interface ReadCaptions {
  readonly captions: readonly TimedCaption[];
  readonly problems: readonly Problem[];
}

/**
 * Reads SubRip (`.srt`) or WebVTT (`.vtt`), whichever the text is: WebVTT starts with its name.
 *
 * Sources: the WebVTT specification of the W3C; SubRip has none, so what its own program writes counts. Read without a
 * word: missing or wrong numbers, a point for the comma, spaces around the arrow, any line ends, a byte order mark.
 */
export function parseCaptions(source: SourceFile): ReadCaptions {
  const reading: CaptionReading = {
    source,
    captions: [],
    problems: [],
    times: [],
    wasStyled: false,
    last: 0,
  };
  const form = /^\ufeff?WEBVTT(?![^\s])/.test(source.text) ? "vtt" : "srt";
  const blocks = captionBlocks(source.text);
  const [head, ...rest] = blocks;
  if (form === "vtt" && head) readHead(head, reading);
  for (const block of form === "vtt" ? rest : blocks) readBlock(block, form, reading);
  tellCrowd(reading);
  if (reading.captions.length === 0 && reading.problems.length === 0) {
    const span = { from: 0, to: Math.min(1, source.text.length) };
    reading.problems.push(raise("DOC_CAPTIONS_EMPTY", { file: source.file, path: [], span }, {}));
  }
  return reading;
}

interface CaptionReading extends ReadCaptions {
  readonly source: SourceFile;
  readonly captions: TimedCaption[];
  readonly problems: Problem[];
  /** The times of the captions in milliseconds. */
  readonly times: { readonly from: number; readonly until: number; readonly line: CaptionLine }[];
  wasStyled: boolean;
  /** When the last caption came, in milliseconds. */
  last: number;
}

function readHead(block: CaptionBlock, reading: CaptionReading): void {
  const glued = block.find(({ text }) => readTiming(text).read !== "no-timing");
  if (glued) tellGlued(glued, reading);
}

function readBlock(block: CaptionBlock, form: "srt" | "vtt", reading: CaptionReading): void {
  if (form === "vtt" && /^(NOTE|STYLE|REGION)(?![^\s])/.test(block[0].text)) return;
  // above its times a caption may have a number, or in WebVTT a name
  const at = block.findIndex(({ text }, index) => index < 2 && readTiming(text).read !== "no-timing");
  const line = block[at];
  if (line === undefined) {
    reading.problems.push(
      raise("DOC_CAPTION_NO_TIME", placeOf(block[0], reading), { written: block[0].text.trim() }),
    );
    return;
  }
  const timing = readTiming(line.text);
  if (timing.read === "timing") readCaption(line, timing, block.slice(at + 1), form, reading);
  else if (timing.read === "wrong") {
    const { instead } = timing;
    const args = { written: line.text.trim(), instead };
    reading.problems.push(raise("DOC_CAPTION_TIME", placeOf(line, reading), args));
  }
}

function readCaption(
  line: CaptionLine,
  timing: Timing,
  below: readonly CaptionLine[],
  form: "srt" | "vtt",
  reading: CaptionReading,
): void {
  const glued = below.find(({ text }) => readTiming(text).read === "timing");
  if (glued) tellGlued(glued, reading);
  checkTimes(timing, line, reading);
  const words = glued ? below.slice(0, below.indexOf(glued)) : below;
  const { text, hadStyles } = captionText(
    words.map((one) => one.text),
    form,
  );
  if (hadStyles || timing.settings !== "") tellStyle(hadStyles ? (words[0] ?? line) : line, reading);
  if (text === "") reading.problems.push(raise("DOC_CAPTION_EMPTY", placeOf(line, reading), {}));
  if (text === "" || timing.until <= timing.from) return;
  reading.times.push({ from: timing.from, until: timing.until, line });
  reading.captions.push({
    from: millisecondsAsTime(timing.from),
    until: millisecondsAsTime(timing.until),
    text,
    origin: originOf(line, reading.source.file),
  });
}

type Timing = Extract<ReadTiming, { read: "timing" }>;

/** Said once: where one caption is in italics, many are. */
function tellStyle(line: CaptionLine, reading: CaptionReading): void {
  if (!reading.wasStyled) reading.problems.push(raise("DOC_CAPTION_STYLE", placeOf(line, reading), {}));
  reading.wasStyled = true;
}

function checkTimes(
  { from, until }: { readonly from: number; readonly until: number },
  line: CaptionLine,
  reading: CaptionReading,
): void {
  if (until <= from) reading.problems.push(raise("DOC_CAPTION_ENDS_FIRST", placeOf(line, reading), {}));
  else if (from < reading.last) reading.problems.push(raise("DOC_CAPTION_ORDER", placeOf(line, reading), {}));
  reading.last = Math.max(reading.last, from);
}

/** Nobody reads so much at once; most often a caption that never ends. */
function tellCrowd(reading: CaptionReading): void {
  let shown: typeof reading.times = [];
  for (const caption of reading.times.toSorted((one, other) => one.from - other.from)) {
    shown = [...shown.filter(({ until }) => until > caption.from), caption];
    if (shown.length <= mostAtOnce) continue;
    reading.problems.push(
      raise("DOC_CAPTIONS_CROWDED", placeOf(caption.line, reading), { most: mostAtOnce }),
    );
    return;
  }
}

function tellGlued(line: CaptionLine, reading: CaptionReading): void {
  reading.problems.push(raise("DOC_CAPTION_GLUED", placeOf(line, reading), {}));
}

function placeOf(line: CaptionLine, { source }: CaptionReading) {
  const { file, path, value } = originOf(line, source.file);
  return { file, path, span: value };
}

function originOf({ text, from }: CaptionLine, file: string): Origin {
  const span = { from: from + (text.length - text.trimStart().length), to: from + text.trimEnd().length };
  return { file, path: [], key: span, value: span };
}
