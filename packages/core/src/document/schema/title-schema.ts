import Type from "typebox";
import { letteringFonts, letteringSizes, titlePositions } from "../lettering.ts";
import { colour, notYet, place, prose, time } from "./key-types.ts";

const { Optional } = Type;

/** How words in the picture look. */
export const letteringKeys = {
  size: Optional(
    Type.Enum([...letteringSizes], {
      description:
        "How large the letters are. Default: by the position. Text that does not fit is set smaller.",
    }),
  ),
  font: Optional(Type.Enum([...letteringFonts], { description: "How strong the letters are." })),
  colour: Optional(colour("The colour of the letters. Default: white.")),
};

export const titleSchema = Type.Object(
  {
    text: Optional(prose("The words. A line break is one in the picture; long lines wrap.")),
    at: place("Where in the film they appear: `quay`, `quay + 1`, `pilot.end - 2`, or a time of the film."),
    for: Optional(time("How long they stay. Default: 3 s.")),
    until: Optional(place("Where in the film they go.")),
    position: Optional(
      Type.Enum([...titlePositions], { description: "Where in the picture they stand. Default: `centre`." }),
    ),
    fade: Optional(time("How long they take to come, and to go. Default: 0.25 s; `0` for at once.")),
    ...letteringKeys,
    logo: Optional(notYet("A picture instead of words.")),
    width: Optional(notYet("How wide the logo is.")),
  },
  { additionalProperties: false },
);
