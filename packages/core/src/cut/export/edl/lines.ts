/** The columns of a CMX 3600 line: number, reel, channel, kind, length of the transition, source in and out, record in and out. */
export interface EventLine {
  readonly number: number;
  readonly reel: string;
  readonly channel: string;
  /** `C`, `D`, `W001`. */
  readonly kind: string;
  /** In frames. */
  readonly length?: number;
  readonly source: readonly [string, string];
  readonly record: readonly [string, string];
}

export function writeEvent({ number, reel, channel, kind, length, source, record }: EventLine): string {
  const columns = [
    String(number).padStart(3, "0"),
    "",
    reel.padEnd(8),
    channel.padEnd(5),
    kind.padEnd(4),
    (length === undefined ? "" : String(length).padStart(3, "0")).padEnd(3),
    ...source,
    ...record,
  ];
  return columns.join(" ").trimEnd();
}

/** `nnn.n` frames a second; 0 holds one frame. */
export function writeMotion(reel: string, framesASecond: number, entry: string): string {
  const [whole = "0", tenth = "0"] = framesASecond.toFixed(1).split(".");
  return `M2   ${reel.padEnd(8)}       ${whole.padStart(3, "0")}.${tenth}                ${entry}`;
}

const widest = 80;

/** Comment lines, none wider than 80 columns: what is longer goes on in the next, under the same name. */
export function writeComments(name: string, text: string): readonly string[] {
  const head = `* ${name}: `;
  const room = widest - head.length;
  const words = plainText(text)
    .split(" ")
    .flatMap((word) => piecesOf(word, room));
  const lines: string[] = [];
  let line = "";
  for (const word of words) {
    if (line !== "" && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  if (line !== "") lines.push(line);
  return lines.map((one) => `${head}${one}`);
}

/** One line that ends where it should: a line break in it would start a line that a reader takes for an event. */
export function plainText(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}]+/gu, " ").trim();
}

function piecesOf(word: string, room: number): readonly string[] {
  const letters = [...word];
  const pieces: string[] = [];
  for (let start = 0; start < letters.length; start += room)
    pieces.push(letters.slice(start, start + room).join(""));
  return pieces;
}
