/** How the cut has words set. `Words` of `@rushes/media/words`, which this room may not import, fits as it is. */
export interface CutWords {
  /** Changes with the fonts: part of the key of everything that they draw. */
  readonly identity: string;
  /** Text fit for a picture: no control characters; lines end with `\n`. */
  plain(text: string): string;
  /** Sets text as large as it fits a box, from the largest of `sizes` (pixels an em) down. */
  fit(
    text: string,
    box: { readonly width: number; readonly height: number },
    sizes: readonly [number, ...number[]],
    weight: "regular" | "strong",
  ): SetText;
  /** In pixels. */
  width(line: string, em: number, weight: "regular" | "strong"): number;
  runsFromRight(text: string): boolean;
  /** The subtitle script that draws these marks, later ones above earlier ones. */
  script(width: number, height: number, marks: readonly WordMark[]): string;
  /** The characters that no font of this machine has: they would be drawn as boxes. */
  missing(texts: readonly string[], options?: { readonly signal?: AbortSignal }): Promise<readonly string[]>;
}

export interface SetText {
  /** Pixels. */
  readonly em: number;
  /** From one baseline to the next, in pixels. */
  readonly leading: number;
  readonly lines: readonly string[];
  /** False: it did not fit even in the smallest size, and ends with an ellipsis. */
  readonly isWhole: boolean;
}

/** Lengths are pixels, times seconds of the script. */
export type WordMark = LineMark | BoxMark;

export interface LineMark extends TimedMark {
  readonly mark: "line";
  readonly text: string;
  readonly em: number;
  readonly weight: "regular" | "strong";
  readonly x: number;
  readonly baseline: number;
  readonly align: "left" | "middle" | "right";
  /** A blurred rim of the same colour. */
  readonly halo?: number;
}

export interface BoxMark extends TimedMark {
  readonly mark: "box";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly opacity?: number;
}

interface TimedMark {
  /** `rrggbb` */
  readonly colour: string;
  readonly from?: number;
  readonly to?: number;
  /** Milliseconds. */
  readonly fade?: { readonly in: number; readonly out: number };
}
