import Type from "typebox";
import { money } from "./key-types.ts";

const { Optional } = Type;

/** What `rushes.config` may say: settings of a whole project folder, over all its shot lists. */
export const configSchema = Type.Object(
  {
    budget: Optional(
      money(
        "US dollars: the most that all shot lists of this folder may cost together, over all their runs.",
      ),
    ),
    plugins: Optional(
      Type.Array(Type.String({ minLength: 1 }), {
        description:
          "Packages that shot lists of this folder may use as providers, beside those that the project depends on.",
      }),
    ),
  },
  { additionalProperties: false },
);
