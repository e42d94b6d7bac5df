import type { Film } from "../ports.ts";
import {
  clockOf,
  type DrawnFilm,
  pngOptions,
  type SheetCommand,
  type SheetMark,
  type SheetWords,
} from "./sheet.ts";

const pageWidth = 1920;
const margin = 48;
const header = 96;
const waveHeight = 160;
const laneHeight = 44;
const rowGap = 36;
const longestRowSeconds = 60;
const mostRows = 12;
const paper = "16181b";
const ink = "f2f2f0";
const pencil = "9aa0a6";
const wave = "6fb1ff";
const cutMark = "ffb454";

/** The film's sound as a curve, with a mark where the picture changes; long films go over several lines. */
export function compileWaveform({ film, title }: DrawnFilm, words: SheetWords): SheetCommand {
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
  return {
    inputs: [{ kind: "clip", file: film.file }],
    filterGraph: graph.join(";"),
    scripts: [words.script(pageWidth, height, [...writeHeader(film, title, words), ...marks])],
    outputOptions: pngOptions,
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

function markRow(row: Row, top: number, width: number, film: Film, words: SheetWords): readonly SheetMark[] {
  const place = (frame: number) => margin + ((frame - row.from) * width) / row.frames;
  const inRow = film.entries.filter(({ at }) => at >= row.from && at < row.until);
  const bottom = top + laneHeight + waveHeight;
  const lines = inRow.map(({ at }): SheetMark => {
    return { mark: "box", x: place(at), y: top + 8, width: 2, height: bottom - top - 8, colour: cutMark };
  });
  const names = inRow.flatMap(({ name, at, frames }): SheetMark[] => {
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
  const clock = (frame: number, align: "left" | "right"): SheetMark => ({
    ...{ mark: "line", text: clockOf(frame, film), em: 17, weight: "regular" },
    ...{ x: place(frame), baseline: bottom + 22, align, colour: pencil },
  });
  return [...lines, ...names, clock(row.from, "left"), clock(row.until, "right")];
}

function writeHeader(film: Film, title: string, words: SheetWords): readonly SheetMark[] {
  const text =
    words.fit(words.plain(title), { width: pageWidth * 0.6, height: 36 }, [36], "strong").lines[0] ?? "";
  return [
    { mark: "line", text, em: 36, weight: "strong", x: margin, baseline: 62, align: "left", colour: ink },
    {
      ...{ mark: "line", text: clockOf(film.frames, film), em: 24, weight: "regular" },
      ...{ x: pageWidth - margin, baseline: 62, align: "right", colour: pencil },
    },
  ];
}

function even(length: number): number {
  return 2 * Math.ceil(length / 2);
}
