import { enumOf, integer, mapOf, number, optional } from "./json-schema.ts";
import { money, notYet, openText, part, prose, text } from "./key-types.ts";
import { providerWords } from "./provider-words.ts";

export const limitsSchema = mapOf(
  {
    tier: optional(
      openText(
        {
          bronze: "A new account of WaveSpeed: 2 clips at once, 2 starts a minute.",
          silver: "300 clips at once, 500 starts a minute.",
          gold: "3,000 clips at once, 3,000 starts a minute.",
          ultra: "10,000 clips at once, 5,000 starts a minute.",
        },
        "The account's tier, which says how much may happen at once; the numbers here win over it.",
      ),
    ),
    concurrency: optional(
      integer({ minimum: 1, maximum: 1000, description: "Clips in the making at once." }),
    ),
    starts_per_minute: optional(
      number({ exclusiveMinimum: 0, maximum: 10_000, description: "Clips started a minute." }),
    ),
    poll_seconds: optional(
      number({
        minimum: 0.1,
        maximum: 3600,
        description: "Time between two looks at a clip, the first one too.",
      }),
    ),
    settle_seconds: optional(
      number({
        minimum: 0,
        maximum: 3600,
        description: "How long a lost submission is given to show up.",
        default: 90,
      }),
    ),
  },
  { additionalProperties: false },
);

export const shotListSchema = mapOf(
  {
    version: optional(enumOf([1], { description: "The version of this format." })),
    title: optional(prose("The film's title. Default: the name of this file.")),
    provider: optional(
      openText(
        providerWords,
        "Who makes the clips: `animatic` (free, offline), `wavespeed`, or a plugin's package name.",
        { default: "animatic" },
      ),
    ),
    model: optional(
      text("The provider's own id of the model. Default: the provider's own default.", {
        examples: ["minimax/hailuo-02/standard"],
      }),
    ),
    budget: optional(
      money("US dollars: the most that this shot list may cost, over all its runs.", { examples: [12.5] }),
    ),
    limits: optional(part("limits", "How much may happen at once, and how often is looked.")),
    vars: optional(
      part("vars", "Words for `${…}`. The environment comes in here and nowhere else: `${env.X:-default}`."),
    ),
    styles: optional(part("styles", "Put behind the prompt, or around it where it says `${prompt}`.")),
    defaults: optional(part("defaults", "Keys for every shot; scenes and shots win over them.")),
    variants: optional(notYet("One film for each combination of values.")),
    shots: part("shots", "The shots, scenes and includes."),
    cut: optional(part("cut", "How the takes become the film; `none`: only the clips are made.")),
    clips: optional(part("fileName", "Puts the chosen takes there by name: `out/clips/${id}.mp4`.")),
  },
  { additionalProperties: false },
);
