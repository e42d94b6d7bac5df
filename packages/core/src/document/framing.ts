export const fits = ["contain", "cover", "blur"] as const;

/**
 * How a picture of another shape fills a frame. `contain`: all of it, with black bars. `cover`: the whole frame, and
 * what is too much is cropped around the focus. `blur`: all of it, and the bars are filled with the picture, blurred.
 */
export type Fit = (typeof fits)[number];

/** A point of a picture, each number between 0 and 1, counted from its top left corner. */
export interface Focus {
  readonly x: number;
  readonly y: number;
}

/** How the camera moves over a picture, from its first frame to its last. */
export interface Move {
  readonly from: Framed;
  readonly to: Framed;
  /** `smooth` starts and ends at rest, `even` does not. */
  readonly pace: "smooth" | "even";
}

/**
 * What is seen of a picture. `wide`: as much as fits. `close`: half as much, around the focus. Else its left and top
 * edge and its width, as shares of the picture's; its height follows the film's shape.
 */
export type Framed = "wide" | "close" | { readonly x: number; readonly y: number; readonly width: number };
