import type { TitlePosition } from "../lettering.ts";
import { mapOf, optional } from "./json-schema.ts";
import { colour, notYet, oneOf, place, prose, time } from "./key-types.ts";

/** How words in the picture look. */
export const letteringKeys = {
  size: optional(
    oneOf(
      {
        small: "As captions are.",
        medium: "As the name of a person or a place.",
        large: "As the title of a film.",
      },
      "How large the letters are. Text that does not fit is set smaller. Default: by the position.",
    ),
  ),
  font: optional(
    oneOf({ regular: "Letters of ordinary weight.", bold: "Strong letters." }, "How strong the letters are."),
  ),
  colour: optional(colour("The colour of the letters. Default: white.")),
};

const positionWords = {
  centre: "In the middle of the picture.",
  lower_third: "Low on the left, on a dark plate: the name of a person or a place.",
  top: "At the top, in the middle.",
  bottom: "At the bottom, in the middle.",
  top_left: "In the corner at the top left.",
  top_right: "In the corner at the top right.",
  bottom_left: "In the corner at the bottom left.",
  bottom_right: "In the corner at the bottom right.",
} as const satisfies Record<TitlePosition, string>;

export const titleSchema = mapOf(
  {
    text: optional(prose("The words. A line break is one in the picture; long lines wrap.")),
    at: place("Where in the film they appear: `quay`, `quay + 1`, `pilot.end - 2`, or a time of the film."),
    for: optional(time("How long they stay. Default: 3 s.")),
    until: optional(place("Where in the film they go.")),
    position: optional(oneOf(positionWords, "Where in the picture they stand.", { default: "centre" })),
    fade: optional(time("How long they take to come, and to go. Default: 0.25 s; `0` for at once.")),
    ...letteringKeys,
    logo: optional(notYet("A picture instead of words.")),
    width: optional(notYet("How wide the logo is.")),
  },
  { additionalProperties: false },
);
