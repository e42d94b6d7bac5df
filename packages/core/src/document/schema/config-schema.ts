import { listOf, mapOf, optional, string } from "./json-schema.ts";
import { money } from "./key-types.ts";

/** What `rushes.config` may say: settings of a whole project folder, over all its shot lists. */
export const configSchema = mapOf(
  {
    budget: optional(
      money(
        "US dollars: the most that all shot lists of this folder may cost together, over all their runs.",
      ),
    ),
    plugins: optional(
      listOf(string({ minLength: 1 }), {
        description:
          "Packages that shot lists of this folder may use as providers, beside those that the project depends on.",
      }),
    ),
  },
  { additionalProperties: false },
);
