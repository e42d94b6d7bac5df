/** Frames of the film that something takes up. */
export interface Stretch {
  readonly at: number;
  readonly frames: number;
}

/** A part of a stretch that lies over no other: editors lay clips end to end and let transitions reach into both. */
export interface Piece<Item extends Stretch> extends Stretch {
  readonly item: Item;
  /** How many frames behind the item's own start it begins. */
  readonly skip: number;
  /** How it goes over from the piece directly before it. Absent: by a cut. */
  readonly join?: Join;
}

/** Frames in which two pieces are mixed. */
export interface Join {
  /** The film's first frame that is mixed. */
  readonly at: number;
  readonly frames: number;
  /** How many of them lie before the border, in the piece that ends. */
  readonly before: number;
}

/**
 * Parts what overlaps in the middle: of an odd number of frames the piece that begins has one more. What would have no
 * frame of its own left is left out.
 */
export function endToEnd<Item extends Stretch>(items: readonly Item[]): readonly Piece<Item>[] {
  const starts: number[] = [];
  for (const [index, item] of items.entries()) {
    const overlap = overlapOf(items[index - 1], item);
    const first = (starts[index - 1] ?? -1) + 1;
    starts.push(overlap > 0 ? Math.max(item.at + Math.floor(overlap / 2), first) : item.at);
  }
  const pieces = items.map((item, index): Piece<Item> => {
    const at = starts[index] ?? item.at;
    const next = items[index + 1];
    const end = next && overlapOf(item, next) > 0 ? starts[index + 1]! : item.at + item.frames;
    const overlap = overlapOf(items[index - 1], item);
    const join = overlap > 0 && { at: item.at, frames: overlap, before: at - item.at };
    return { item, at, frames: end - at, skip: at - item.at, ...(join && { join }) };
  });
  return pieces.filter(({ frames }) => frames > 0);
}

function overlapOf(before: Stretch | undefined, item: Stretch): number {
  return before ? before.at + before.frames - item.at : 0;
}
