import { even } from "../film-format.ts";
import type { Film, FilmEntry } from "../ports.ts";
import type { WordMark } from "../words-port.ts";
import { clockOf, type DrawnFilm, pictureOfFrames, type SheetPicture, toScreen } from "./sheet.ts";
import { header, ink, margin, pageWidth, paper, pencil, type SheetWords, writeHeader } from "./sheet-page.ts";

/** `contact`: many small pictures with name and time. `strip`: fewer and larger ones, with what the shot is about. */
export type TileKind = "contact" | "strip";

const gutter = 24;

/** The pages of a sheet, each a picture of its own, so that a film of hundreds of shots stays legible. */
export function compileTiles(kind: TileKind, drawn: DrawnFilm, words: SheetWords): readonly SheetPicture[] {
  const shown = drawn.film.entries.filter(({ shot }) => shot !== undefined);
  const page = pageOf(kind, drawn.film, shown.length);
  const onPage = page.columns * page.rows;
  const count = Math.max(1, Math.ceil(shown.length / onPage));
  return Array.from({ length: count }, (_, index) =>
    compilePage(shown.slice(index * onPage, (index + 1) * onPage), { ...page, index, count }, drawn, words),
  );
}

interface Page {
  readonly kind: TileKind;
  readonly columns: number;
  /** The most that fit. */
  readonly rows: number;
  readonly picture: { readonly width: number; readonly height: number };
  /** The room for words under a picture. */
  readonly caption: number;
  readonly index: number;
  readonly count: number;
}

function pageOf(kind: TileKind, { width, height }: Film, tiles: number): Omit<Page, "index" | "count"> {
  const shape = width / height;
  const wide = kind === "strip" ? 4 : tiles <= 9 ? 3 : tiles <= 20 ? 4 : 5;
  const columns = Math.max(1, Math.min(Math.round(wide * Math.max(1, Math.min(2, 1.4 / shape))), tiles || 1));
  const cell = Math.floor((pageWidth - 2 * margin + gutter) / Math.max(columns, 3)) - gutter;
  const picture = { width: even(cell), height: even(cell / shape) };
  const caption = kind === "strip" ? 148 : 64;
  const rows = Math.max(1, Math.min(8, Math.floor(2600 / (picture.height + caption + gutter))));
  return { kind, columns, rows, picture, caption };
}

function compilePage(
  tiles: readonly FilmEntry[],
  page: Page,
  drawn: DrawnFilm,
  words: SheetWords,
): SheetPicture {
  const { picture, caption, columns } = page;
  const rows = Math.max(1, Math.ceil(tiles.length / columns));
  const cell = { width: picture.width + gutter, height: picture.height + caption + gutter };
  const height = even(header + rows * cell.height + margin - gutter);
  const [first = 0, ...others] = tiles.map(middleOf);
  const places = tiles.map((_, index) => ({
    x: margin + (index % columns) * cell.width,
    y: header + Math.floor(index / columns) * cell.height,
  }));
  const marks = [
    ...writeHeader(drawn.title, factsOf(page, drawn.film), words),
    ...tiles.flatMap((tile, index) => writeCaption(tile, places[index]!, page, drawn, words)),
  ];
  const chain = [
    toScreen(picture.width, picture.height),
    `pad=${cell.width}:${cell.height}:0:0:color=0x${paper}`,
    `tile=${columns}x${rows}:color=0x${paper}`,
    `pad=${pageWidth}:${height}:${margin}:${header}:color=0x${paper}`,
    "setpts=0",
    "ass={script 0}[sheet]",
  ];
  return pictureOfFrames(drawn.film, [first, ...others], chain, {
    scripts: [words.script(pageWidth, height, marks)],
  });
}

/** A frame that surely shows the shot alone: transitions lie at its ends. */
export function middleOf({ at, frames }: FilmEntry): number {
  return at + Math.floor(frames / 2);
}

function factsOf(page: Page, film: Film): string {
  const count = film.entries.filter(({ shot }) => shot !== undefined).length;
  const facts = [
    `${count} ${count === 1 ? "shot" : "shots"}`,
    clockOf(film.frames, film),
    `${film.width}×${film.height}`,
    ...(page.count > 1 ? [`page ${page.index + 1} of ${page.count}`] : []),
  ];
  return facts.join("   ");
}

function writeCaption(
  tile: FilmEntry,
  { x, y }: { readonly x: number; readonly y: number },
  page: Page,
  { film, wordsOf }: DrawnFilm,
  words: SheetWords,
): readonly WordMark[] {
  const { width, height } = page.picture;
  const under = y + height;
  const time = `${clockOf(tile.at, film)}   ${lengthOf(tile, film)}`;
  const left = { mark: "line", x, align: "left" } as const;
  const fitted = (text: string, em: number, weight: "regular" | "strong") =>
    words.fit(words.plain(text), { width, height: em }, [em], weight).lines[0] ?? "";
  const marks: WordMark[] = [
    {
      ...left,
      text: fitted(tile.name, 22, "strong"),
      em: 22,
      weight: "strong",
      baseline: under + 28,
      colour: ink,
    },
    {
      ...left,
      text: fitted(time, 19, "regular"),
      em: 19,
      weight: "regular",
      baseline: under + 54,
      colour: pencil,
    },
  ];
  const about = page.kind === "strip" ? wordsOf.get(tile.shot ?? "") : undefined;
  if (about === undefined) return marks;
  const set = words.fit(words.plain(about), { width, height: 76 }, [19, 17], "regular");
  const lines = set.lines.map((text, index): WordMark => {
    const baseline = under + 84 + index * set.leading;
    return { ...left, text, em: set.em, weight: "regular", baseline, colour: ink };
  });
  return [...marks, ...lines];
}

function lengthOf({ frames }: FilmEntry, { fps }: Film): string {
  return `${((frames * fps.denominator) / fps.numerator).toFixed(1)} s`;
}
