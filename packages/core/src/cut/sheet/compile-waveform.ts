import { even } from "../film-format.ts";
import type { Film } from "../ports.ts";
import type { WordMark } from "../words-port.ts";
import { clockOf, type DrawnFilm, pngOptions, type SheetPicture } from "./sheet.ts";
import { header, ink, margin, pageWidth, paper, pencil, type SheetWords, writeHeader } from "./sheet-page.ts";

const waveHeight = 160;
const laneHeight = 44;
const rowGap = 36;
const longestRowSeconds = 60;
const mostRows = 12;
const wave = "6fb1ff";
const cutMark = "ffb454";

/** The film's sound as a curve, with a mark where the picture changes; long films go over several lines. */
export function compileWaveform({ film, title }: DrawnFilm, words: SheetWords): SheetPicture {
  const rows = rowsOf(film);
  const width = pageWidth - 2 * margin;
  const rowHeight = laneHeight + waveHeight + rowGap;
  const height = even(header + rows.length * rowHeight + margin - rowGap);
  const split = rows.map((_, index) => `[a${index}]`).join("");
  const graph = [
    `[0:a:0]aformat=channel_layouts=mono,asplit=${rows.length}${split}`,
    ...rows.map((row, index) => drawRow(row, index, width, film)),
    stack(rows.length),
    `[rows]pad=${pageWidth}:${height}:${margin}:${header}:color=0x${paper},setsar=1,setpts=0,ass={script 0}[sheet]`,
  ];
  const marks = rows.flatMap((row, index) => markRow(row, header + index * rowHeight, width, film, words));
  const facts = clockOf(film.frames, film);
  const script = words.script(pageWidth, height, [...writeHeader(title, facts, words), ...marks]);
  return {
    command: {
      inputs: [{ kind: "clip", file: film.file }],
      filterGraph: graph.join(";"),
      scripts: [script],
      outputOptions: pngOptions,
    },
  };
}

/** Frames of the film that one line shows; all lines are as wide, so the last may be half empty. */
interface Row {
  readonly from: number;
  readonly until: number;
  readonly frames: number;
}

function rowsOf({ frames, fps }: Film): readonly Row[] {
  const seconds = (frames * fps.denominator) / fps.numerator;
  const count = Math.min(mostRows, Math.max(1, Math.ceil(seconds / longestRowSeconds)));
  const inRow = Math.ceil(frames / count);
  return Array.from({ length: count }, (_, row) => ({
    from: row * inRow,
    until: Math.min(frames, (row + 1) * inRow),
    frames: inRow,
  })).filter(({ from, until }) => until > from);
}

function drawRow({ from, until, frames }: Row, index: number, width: number, { fps }: Film): string {
  const seconds = (frame: number) => ((frame * fps.denominator) / fps.numerator).toFixed(6);
  const drawn = Math.max(2, Math.round((width * (until - from)) / frames));
  return [
    `[a${index}]atrim=start=${seconds(from)}:end=${seconds(until)}`,
    "asetpts=PTS-STARTPTS",
    `showwavespic=s=${drawn}x${waveHeight}:colors=0x${wave}:filter=peak:scale=sqrt`,
    "format=rgb24",
    `pad=${width}:${laneHeight + waveHeight + rowGap}:0:${laneHeight}:color=0x${paper}[row${index}]`,
  ].join(",");
}

function stack(rows: number): string {
  const labels = Array.from({ length: rows }, (_, row) => `[row${row}]`).join("");
  return rows === 1 ? "[row0]null[rows]" : `${labels}vstack=inputs=${rows}[rows]`;
}

function markRow(row: Row, top: number, width: number, film: Film, words: SheetWords): readonly WordMark[] {
  const place = (frame: number) => margin + ((frame - row.from) * width) / row.frames;
  const inRow = film.entries.filter(({ at }) => at >= row.from && at < row.until);
  const bottom = top + laneHeight + waveHeight;
  const lines = inRow.map(({ at }): WordMark => {
    return { mark: "box", x: place(at), y: top + 8, width: 2, height: bottom - top - 8, colour: cutMark };
  });
  const names = inRow.flatMap(({ name, at, frames }): WordMark[] => {
    const room = (Math.min(frames, row.until - at) * width) / row.frames - 12;
    if (room < 40) return [];
    const text = words.fit(words.plain(name), { width: room, height: 20 }, [20], "regular").lines[0] ?? "";
    return [
      {
        mark: "line",
        text,
        em: 20,
        weight: "regular",
        x: place(at) + 8,
        baseline: top + 30,
        align: "left",
        colour: ink,
      },
    ];
  });
  const clock = (frame: number, align: "left" | "right"): WordMark => ({
    ...{ mark: "line", text: clockOf(frame, film), em: 17, weight: "regular" },
    ...{ x: place(frame), baseline: bottom + 22, align, colour: pencil },
  });
  return [...lines, ...names, clock(row.from, "left"), clock(row.until, "right")];
}
