import { type LineOfText, type Mark, measure, type Typefaces, writeLine } from "@rushes/media/words";

/** The length and rate of a clip. */
export interface ClipLength {
  readonly frames: number;
  readonly fps: number;
}

/** `HH:MM:SS:FF` of a frame, counted from the clip's start. */
export function timecodeOf(frame: number, fps: number): string {
  const rate = Math.round(fps);
  const seconds = Math.floor(frame / rate);
  return [seconds / 3600, (seconds / 60) % 60, seconds % 60, frame % rate]
    .map((part) => String(Math.floor(part)).padStart(2, "0"))
    .join(":");
}

/**
 * A running timecode, exact to the frame, ending at `line.x` on its right. Every digit has a column of equal
 * width, so that nothing trembles; a digit is written anew only when it changes.
 */
export function runTimecode(
  line: Omit<LineOfText, "text" | "align">,
  run: ClipLength,
  faces: Typefaces,
): readonly Mark[] {
  const frames = Array.from({ length: run.frames }, (_, frame) => timecodeOf(frame, run.fps));
  const digit =
    line.em * Math.max(...Array.from("0123456789", (figure) => measure(figure, faces[line.weight])));
  const colon = line.em * 0.36;
  let right = line.x;
  const columns = Array.from("HH:MM:SS:FF", (field, index) => ({
    index,
    width: field === ":" ? colon : digit,
  }));
  return columns.reverse().flatMap(({ index, width }) => {
    const x = right - width / 2;
    right -= width;
    return stretches(frames.map((code) => code[index] ?? "")).map(({ text, first, last }) =>
      writeLine(
        { ...line, text, x, align: "middle", from: startOf(first, run.fps), to: startOf(last + 1, run.fps) },
        faces,
      ),
    );
  });
}

/** How wide the running timecode is. */
export function timecodeWidth(em: number, weight: LineOfText["weight"], faces: Typefaces): number {
  const digit = Math.max(...Array.from("0123456789", (figure) => measure(figure, faces[weight])));
  return em * (8 * digit + 3 * 0.36);
}

// Half a frame early: the script counts hundredths, and a frame's own time may not be one.
function startOf(frame: number, fps: number): number {
  return Math.max(0, (frame - 0.5) / fps);
}

function stretches(texts: readonly string[]): readonly { text: string; first: number; last: number }[] {
  const found: { text: string; first: number; last: number }[] = [];
  texts.forEach((text, index) => {
    const current = found.at(-1);
    if (current?.text === text) current.last = index;
    else found.push({ text, first: index, last: index });
  });
  return found;
}
