export const titlePositions = [
  "centre",
  "lower_third",
  "top",
  "bottom",
  "top_left",
  "top_right",
  "bottom_left",
  "bottom_right",
] as const;

export type TitlePosition = (typeof titlePositions)[number];

/** How words look; what is absent is the position's own. */
export interface Lettering {
  readonly size?: (typeof letteringSizes)[number];
  readonly font?: (typeof letteringFonts)[number];
  /** `rrggbb`, in lower case. */
  readonly colour?: string;
}

export const letteringSizes = ["small", "medium", "large"] as const;
export const letteringFonts = ["regular", "bold"] as const;
