import { countTimecode, readStartTimecode } from "../../src/cut/timecode.ts";
import type { Fraction } from "../../src/document/index.ts";
import { FoundFrames, type SeenFrame } from "./seen-frames.ts";

export interface EdlEvent {
  readonly number: number;
  readonly reel: string;
  readonly channel: string;
  readonly kind: string;
  readonly length: number;
  readonly source: readonly [number, number];
  readonly record: readonly [number, number];
  /** Of the line, where it is the first of two of a transition. */
  readonly comments: readonly string[];
}

const line = /^(\d{3,6}) {2}(\S{1,8}) +(V|A\d?) +(C|D|W\d{3}) +(\d{3})? +(\S+) (\S+) (\S+) (\S+)$/;

/** The lines of events in order; throws at a line that is neither an event nor a comment. */
export function parseEdl(text: string, fps: Fraction): readonly EdlEvent[] {
  const events: { -readonly [Key in keyof EdlEvent]: EdlEvent[Key] }[] = [];
  const lines = text.split("\r\n");
  if (!/^TITLE: /.test(lines[0] ?? "") || !/^FCM: (NON-)?DROP FRAME$/.test(lines[1] ?? ""))
    throw new Error("The list has no head.");
  for (const one of lines.slice(2)) {
    if (one === "") continue;
    if (/^(\*|M2)/.test(one)) {
      const last = events.at(-1)!;
      last.comments = [...last.comments, one];
      continue;
    }
    const parts = line.exec(one);
    if (!parts) throw new Error(`This is no event: ${one}`);
    const [, number = "", reel = "", channel = "", kind = "", length = "0", ...codes] = parts;
    const [sourceIn = 0, sourceOut = 0, recordIn = 0, recordOut = 0] = codes.map((code) =>
      frameOf(code, fps),
    );
    events.push({
      ...{ number: Number(number), reel, channel, kind, length: Number(length), comments: [] },
      source: [sourceIn, sourceOut],
      record: [recordIn, recordOut],
    });
  }
  return events;
}

function frameOf(code: string, fps: Fraction): number {
  const timecode = readStartTimecode(code);
  const counted = timecode && countTimecode(timecode, fps);
  if (!counted || "fault" in counted) throw new Error(`${code} is no timecode.`);
  return counted.frame;
}

/** Reads the pictures back, of sources that run as the film does. Reels have the names of their shots. */
export function readEdl(text: string, fps: Fraction, start: number): readonly SeenFrame[] {
  const found = new FoundFrames();
  const events = parseEdl(text, fps).filter(({ channel }) => channel === "V");
  for (const [index, event] of events.entries()) {
    const [first, end] = event.record;
    const isHeld = holds(event, event.reel);
    for (let frame = first; frame < end; frame += 1)
      found.add(frame - start, seenIn(event.reel, event.source[0] + (isHeld ? 0 : frame - first)));
    const from = events[index - 1];
    if (event.kind === "C" || !from) continue;
    const isFade = event.reel === "BL" || from.reel === "BL";
    for (let frame = first; frame < first + event.length; frame += 1) {
      if (isFade) found.add(frame - start, "fade");
      if (from.reel !== "BL")
        found.add(
          frame - start,
          seenIn(from.reel, from.source[0] + (holds(event, from.reel) ? 0 : frame - first)),
        );
    }
  }
  return found.frames();
}

/** Consecutive reels differ, so that a motion is that of the one named. */
function holds({ comments }: EdlEvent, reel: string): boolean {
  return comments.some((comment) => comment.startsWith(`M2   ${reel.padEnd(8)}`) && / 000\.0 /.test(comment));
}

function seenIn(reel: string, frame: number): string {
  return reel === "BL" ? "black" : `${reel.toLowerCase()} ${frame}`;
}
