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
