import type { Lettering, TitlePosition } from "../document/index.ts";
import type { CutWords, LineMark, SetText, WordMark } from "./words-port.ts";

/** Words set for one picture: what lies under the letters, so that they can be read on any picture, and the letters. */
export interface Block {
  readonly under: readonly WordMark[];
  readonly letters: readonly WordMark[];
  /** False: the text is too long for its place. */
  readonly isWhole: boolean;
}

export interface BlockOrder {
  readonly text: string;
  readonly position: BlockPosition;
  readonly lettering: Lettering;
}

export type BlockPosition = TitlePosition | "caption" | "card";

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a block stands, and how much of the picture it may take. */
interface Stand {
  readonly side: "left" | "middle" | "right";
  /** How far down it stands in the room that it leaves: 0 hangs it from the top, 1 stands it on the bottom. */
  readonly down: number;
  /** The most that it takes, in shares of the room inside the margins. */
  readonly width: number;
  readonly height: number;
  /** `plate`: a dark plate under the lines. `halo`: a soft rim. `none`: the ground is of our own choice already. */
  readonly backing: "plate" | "halo" | "none";
  readonly weight: LineMark["weight"];
  readonly size: LetteringSize;
}

type LetteringSize = NonNullable<Lettering["size"]>;

/** Inside this share of each side every screen shows everything (EBU R 95: graphics safe area). */
const margin = 0.05;

const corner = { width: 0.6, height: 0.4, backing: "halo", weight: "strong", size: "small" } as const;
const middle = { side: "middle", backing: "halo", weight: "strong" } as const;
const stands: Readonly<Record<BlockPosition, Stand>> = {
  centre: { ...middle, down: 0.5, width: 0.88, height: 0.84, size: "large" },
  top: { ...middle, down: 0, width: 0.92, height: 0.4, size: "medium" },
  bottom: { ...middle, down: 1, width: 0.92, height: 0.4, size: "medium" },
  top_left: { ...corner, side: "left", down: 0 },
  top_right: { ...corner, side: "right", down: 0 },
  bottom_left: { ...corner, side: "left", down: 1 },
  bottom_right: { ...corner, side: "right", down: 1 },
  lower_third: {
    ...{ side: "left", down: 0.92, width: 0.8, height: 0.34 },
    ...{ backing: "plate", weight: "strong", size: "medium" },
  },
  caption: {
    ...{ side: "middle", down: 1, width: 0.84, height: 0.4 },
    ...{ backing: "plate", weight: "regular", size: "small" },
  },
  card: {
    side: "middle",
    down: 0.5,
    width: 0.86,
    height: 0.9,
    backing: "none",
    weight: "strong",
    size: "large",
  },
};

/** In thousandths of the picture's shorter side. What does not fit is set smaller, down to the last. */
const largest: Readonly<Record<LetteringSize, number>> = { small: 42, medium: 58, large: 88 };
const steps = [88, 76, 66, 58, 50, 42, 36, 31, 26] as const;

/** Where a line's letters stand in the height of its em, and what they take above and below in all. */
const baseline = 0.84;

/** Sets a text into its place. All lengths hang on the picture's size, so a block is the same in every segment. */
export function setBlock(
  { text: written, position, lettering }: BlockOrder,
  film: { readonly width: number; readonly height: number },
  words: CutWords,
): Block {
  const stand = stands[position];
  const text = words.plain(written);
  const weight = lettering.font === undefined ? stand.weight : weights[lettering.font];
  const room = insideMargins(film);
  const most = { width: room.width * stand.width, height: room.height * stand.height };
  const set = words.fit(text, most, sizesFor(lettering.size ?? stand.size, film), weight);
  const taken = { width: widest(set, weight, words), height: set.em + (set.lines.length - 1) * set.leading };
  const padding = stand.backing === "plate" ? set.em * 0.42 : 0;
  const isReversed = words.runsFromRight(text);
  const side = isReversed ? mirrored[stand.side] : stand.side;
  const plate = {
    x: sideways(room, side, taken.width + 2 * padding),
    y: room.y + stand.down * (room.height - taken.height - 1.6 * padding),
    width: taken.width + 2 * padding,
    height: taken.height + 1.6 * padding,
  };
  const colour = lettering.colour ?? "ffffff";
  const letters = set.lines.map(
    (line, index): LineMark => ({
      mark: "line",
      text: line,
      em: set.em,
      weight,
      x: plate.x + padding + shares[side] * taken.width,
      baseline: plate.y + 0.8 * padding + set.em * baseline + index * set.leading,
      align: side,
      colour,
    }),
  );
  return { under: backing(stand, plate, letters, contrastTo(colour)), letters, isWhole: set.isWhole };
}

const weights = { regular: "regular", bold: "strong" } as const;
const mirrored = { left: "right", middle: "middle", right: "left" } as const;
const shares = { left: 0, middle: 0.5, right: 1 } as const;

function insideMargins({ width, height }: { width: number; height: number }): Rectangle {
  const [x, y] = [width * margin, height * margin];
  return { x, y, width: width - 2 * x, height: height - 2 * y };
}

function sizesFor(size: LetteringSize, { width, height }: { width: number; height: number }) {
  const unit = Math.min(width, height) / 1000;
  const [first, ...smaller] = steps.filter((step) => step <= largest[size]).map((step) => step * unit);
  return [first!, ...smaller] as const;
}

function widest(set: SetText, weight: LineMark["weight"], words: CutWords): number {
  return Math.max(0, ...set.lines.map((line) => words.width(line, set.em, weight)));
}

function sideways(room: Rectangle, side: Stand["side"], width: number): number {
  return room.x + shares[side] * (room.width - width);
}

function backing(
  { backing }: Stand,
  plate: Rectangle,
  letters: readonly LineMark[],
  colour: string,
): readonly WordMark[] {
  switch (backing) {
    case "none":
      return [];
    case "halo":
      return letters.map((line) => ({ ...line, colour, halo: line.em * 0.07 }));
    case "plate":
      return [{ mark: "box", ...wholePixels(plate), colour, opacity: 0.7 }];
  }
}

function wholePixels({ x, y, width, height }: Rectangle): Rectangle {
  const [left, top] = [Math.round(x), Math.round(y)];
  return { x: left, y: top, width: Math.round(x + width) - left, height: Math.round(y + height) - top };
}

/** Black under light letters, white under dark ones. Weights of the colours: ITU-R BT.709. */
function contrastTo(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 110 ? "000000" : "ffffff";
}
