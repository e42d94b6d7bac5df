import type { TitlePosition } from "../../../document/index.ts";
import type { FilmFormat } from "../../film-format.ts";
import type { Overlay } from "../../overlay.ts";
import type { Card } from "../../timeline.ts";
import { type Element, element } from "./element.ts";

/** The letters of a title, in the order in which a `title` element holds them. */
export interface Words {
  readonly content: readonly Element[];
  /** Behind the words. */
  readonly adjust?: Element;
}

const points = { small: 40, medium: 60, large: 90 } as const;

export function wordsOf(
  { text, lettering }: Pick<Card, "text" | "lettering">,
  id: string,
  alignment: "left" | "center" | "right" = "center",
): Words {
  const style = {
    font: "Helvetica",
    fontSize: points[lettering.size ?? "medium"],
    fontFace: lettering.font === "bold" ? "Bold" : "Regular",
    fontColor: colourOf(lettering.colour ?? "ffffff"),
    alignment,
  };
  return {
    content: [
      element("text", {}, element("text-style", { ref: id }, text)),
      element("text-style-def", { id }, element("text-style", style)),
    ],
  };
}

export function titleWords(title: Overlay, id: string, format: FilmFormat): Words {
  const { position } = title;
  const side = /_(left|right)$/.exec(position)?.[1] as "left" | "right" | undefined;
  const adjust = position === "centre" ? undefined : placeOf(position, side, format);
  return { ...wordsOf(title, id, side ?? "center"), ...(adjust && { adjust }) };
}

/** In hundredths of the frame's height, counted from its middle. Source: Apple's reference of `adjust-transform`. */
function placeOf(
  position: TitlePosition | "caption",
  side: "left" | "right" | undefined,
  { width, height }: FilmFormat,
): Element {
  const y = position === "lower_third" ? -30 : position.startsWith("top") ? 40 : -40;
  const reach = Math.round((25 * width) / height);
  const x = side === "left" ? -reach : side === "right" ? reach : 0;
  return element("adjust-transform", { position: `${x} ${y}` });
}

/** `rrggbb` as shares of one, with the opacity. */
function colourOf(colour: string): string {
  const parts = [0, 2, 4].map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255);
  return [...parts.map((part) => String(Math.round(part * 1000) / 1000)), "1"].join(" ");
}
