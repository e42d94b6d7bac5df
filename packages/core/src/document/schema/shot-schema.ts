import type { InspectionAnswer } from "../inspection.ts";
import { integer, mapOf, number, optional } from "./json-schema.ts";
import {
  fit,
  flag,
  id,
  money,
  oneOf,
  openText,
  part,
  prose,
  speed,
  speedSays,
  text,
  time,
} from "./key-types.ts";
import { providerWords } from "./provider-words.ts";

/** What a model is told, under the names of the providers' own API. */
export const generationKeys = {
  prompt: optional(
    prose("What the clip shows. Long text: `>-` and no quotes, `:` and `#` are plain text there."),
  ),
  image: optional(
    part(
      "reference",
      "The picture that the clip starts from: a file, an https URL, or a frame of another shot.",
    ),
  ),
  end_image: optional(part("reference", "The picture that the clip lands on.")),
  last_image: optional(part("reference", "The name that some models give to `end_image`.")),
  duration: optional(
    number({
      description: "The length that is bought, in seconds. Which lengths there are is the model's choice.",
      examples: [6],
    }),
  ),
  enable_prompt_expansion: optional(flag("Let the model rewrite the prompt.")),
  go_fast: optional(flag("Faster and rougher, on models that offer it.")),
  negative_prompt: optional(prose("What the clip must not show, on models that take it.")),
  seed: optional(integer({ description: "The number that chance starts from, on models that take it." })),
  aspect_ratio: optional(text("The shape of the picture, on models that take it.", { examples: ["16:9"] })),
  resolution: optional(text("The size of the picture, on models that take it.", { examples: ["768p"] })),
};

/** How a shot is shown, wherever its picture comes from: own footage inherits these too. */
export const shownKeys = {
  caption: optional(
    prose("A caption that is shown while the shot is on screen. A line break is one in the caption."),
  ),
  fit: optional(
    fit(
      "How a picture of another shape fills the film's frame: `contain` (default) leaves black bars, `cover` crops around `focus`, `blur` fills the bars with the picture itself, blurred. The nearest one wins: on a use, on the shot, on its scene; then a deliverable's, then the one under `defaults`.",
    ),
  ),
  focus: optional(
    part(
      "focus",
      "What must stay in the picture when it is cropped: `[x, y]` from its top left corner, each between 0 and 1. Default: the middle, `[0.5, 0.5]`.",
    ),
  ),
  speed: optional(speed(speedSays)),
};

/** Keys that a shot may get from its scene or from `defaults`. */
const inheritedKeys = {
  provider: optional(
    openText(
      providerWords,
      "Who makes the clip: `animatic` (free, offline), `wavespeed`, or a plugin's package name.",
    ),
  ),
  model: optional(text("The provider's own id of the model.", { examples: ["minimax/hailuo-02/standard"] })),
  style: optional(
    openText(
      { none: "Takes no style from above." },
      "The name of a style in `styles`; `none` takes nothing from above.",
    ),
  ),
  ...generationKeys,
  options: optional(
    part("options", "Inputs of the model that this format does not name. Merged key by key."),
  ),
  takes: optional(
    integer({
      minimum: 1,
      maximum: 99,
      description: "How many takes are asked for and kept. Each one costs.",
      default: 1,
    }),
  ),
  share: optional(flag("One clip may serve every shot that asks for just the same.", { default: false })),
  price: optional(
    money("What one clip costs, in US dollars, where nobody else can say.", { examples: [0.5] }),
  ),
  retry: optional(
    part("retry", "How often a take is bought again that the provider failed to make. Default: never."),
  ),
  ...shownKeys,
  inspect: optional(
    part(
      "inspect",
      "What follows from what is found in a clip when it arrives: `accept`, `warn` or `hold` for everything, or a map such as `{ black: hold, length: accept }`. A clip on hold is not used before a person has accepted it. Default: everything only warns, but for a clip that cannot be decoded.",
    ),
  ),
};

export const defaultsSchema = mapOf(inheritedKeys, { additionalProperties: false });

export const sceneSchema = mapOf(
  {
    scene: id("The name of a group of shots; its keys are defaults for them."),
    ...inheritedKeys,
    shots: part("shots", "The shots of the scene."),
  },
  { additionalProperties: false },
);

export const shotSchema = mapOf(
  {
    id: optional(
      id("The shot's name: letters, digits, `-`, `_`. Left out: `shot-N` by its place in the file."),
    ),
    ...inheritedKeys,
    clip: optional(
      text("Own footage instead of a generated clip: a file inside the project folder, with its sound.", {
        examples: ["footage/A003_C012.mov"],
      }),
    ),
    matrix: optional(
      part(
        "matrix",
        "One shot for each combination of values, `{ colour: [red, green] }`, or for each row of a file of comma-separated values: `rows.csv`, whose first line names the columns. `${colour}` finds them; a column `id` names the shots.",
      ),
    ),
  },
  { additionalProperties: false },
);

/** An own picture: the keys of a shot beside its own, so that what belongs to a generated shot is told as such. */
export const stillSchema = mapOf(
  {
    ...shotSchema.properties,
    still: text(
      "Own picture instead of a generated clip: a JPEG, PNG or WebP file inside the project folder. It is turned as its camera says; what is transparent is black.",
      { examples: ["archive/1911.jpg"] },
    ),
    for: time("How long the picture can be shown: `in`, `out` and `for` of the timeline count in this time."),
    move: optional(
      part(
        "move",
        "How the camera moves over the picture: `{ from: wide, to: [0.6, 0.2, 0.3] }`. Default: it stands still. A picture that moves covers the frame unless `fit` says otherwise.",
      ),
    ),
  },
  { additionalProperties: false },
);

/** Keys that tell a model what to make: own footage and own pictures have none of them. */
export const generatedOnly: readonly string[] = [
  ...Object.keys(generationKeys),
  "provider",
  "model",
  "style",
  "options",
  "takes",
  "share",
  "price",
];

export const moveSchema = mapOf(
  {
    from: optional(
      part(
        "framed",
        "What is seen first: `wide` (default: as much as fits), `close` (half as much, around `focus`), or `[x, y, width]`: the left and the top edge and the width, as shares of the picture's; the height follows the film's shape.",
      ),
    ),
    to: optional(part("framed", "What is seen last; the same words. Default: `wide`.")),
    pace: optional(
      oneOf(
        { smooth: "Starts and ends at rest.", even: "Moves at one speed from end to end." },
        "How the movement begins and ends.",
        { default: "smooth" },
      ),
    ),
  },
  { additionalProperties: false },
);

export const includeSchema = mapOf(
  {
    include: text("A file inside the project folder that holds a list of shots.", {
      examples: ["scenes/epilogue.yaml"],
    }),
  },
  { additionalProperties: false },
);

export const answerWords = {
  accept: "It is fine: nothing is said.",
  warn: "A warning is shown, and the clip is used.",
  hold: "The clip is not used before a person has accepted it.",
} as const satisfies Record<InspectionAnswer, string>;

function answer(description: string) {
  return optional(oneOf(answerWords, description));
}

export const inspectSchema = mapOf(
  {
    damage: answer("It cannot be decoded to its end. Default: `hold`."),
    length: answer("It is more than 0.15 s longer or shorter than was asked for. Default: `warn`."),
    size: answer("Its picture has another size or shape than the model states. Default: `warn`."),
    rate: answer("It has another frame rate than the model states. Default: `warn`."),
    sound: answer("It has no sound where the model makes some, or the other way round. Default: `warn`."),
    black: answer("It begins, ends, or is black in between for 0.1 s or more. Default: `warn`."),
    frozen: answer("Nothing moves for half a second or more. Default: `warn`."),
    jump: answer("One frame has nothing to do with the one before, as at a cut. Default: `warn`."),
  },
  { additionalProperties: false },
);

export const retrySchema = mapOf(
  {
    failed: integer({
      minimum: 0,
      maximum: 10,
      description:
        "So many times for each take, each of them paid anew and within the budget. Never after moderation or a wrong input.",
    }),
  },
  { additionalProperties: false },
);

/** A frame of another shot's chosen take; which of its three words is used decides. */
export const frameReferenceSchema = mapOf(
  {
    last_frame_of: optional(text("The id of the shot whose chosen take ends on the wanted picture.")),
    first_frame_of: optional(text("The id of the shot whose chosen take starts with the wanted picture.")),
    frame_of: optional(text("The id of a shot; `at` says which frame.")),
    at: optional(text("A time in the clip, or `out`: where the cut leaves the shot.")),
  },
  { additionalProperties: false },
);
