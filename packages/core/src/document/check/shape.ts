import { configSchema } from "../schema/config-schema.ts";
import {
  ambienceSchema,
  cardSchema,
  cutSchema,
  deliverableSchema,
  effectSchema,
  gapSchema,
  holdSchema,
  musicSchema,
  transitionSchema,
  useSchema,
  voiceoverSchema,
} from "../schema/cut-schema.ts";
import type { MapSchema } from "../schema/json-schema.ts";
import { limitsSchema, shotListSchema } from "../schema/shot-list-schema.ts";
import {
  defaultsSchema,
  frameReferenceSchema,
  includeSchema,
  inspectSchema,
  moveSchema,
  retrySchema,
  sceneSchema,
  shotSchema,
  stillSchema,
} from "../schema/shot-schema.ts";
import { titleSchema } from "../schema/title-schema.ts";
import {
  cueWords,
  cutWords,
  deliverableWords,
  frameWords,
  gapWords,
  moveWords,
  shotListWords,
  shotWords,
  stillWords,
  titleWords,
  useWords,
  type WrongWords,
} from "./wrong-words.ts";

/** One kind of map in a shot list: its schema, its name for people, and the words that people write by mistake. */
export interface Shape<Schema extends MapSchema = MapSchema> {
  readonly name: string;
  readonly schema: Schema;
  readonly wrongWords: WrongWords;
}

function shape<Schema extends MapSchema>(
  name: string,
  schema: Schema,
  wrongWords: WrongWords = {},
): Shape<Schema> {
  return { name, schema, wrongWords };
}

export const shapes = {
  shotList: shape("the shot list", shotListSchema, shotListWords),
  config: shape("the settings", configSchema, { max_cost: "use `budget`" }),
  limits: shape("`limits`", limitsSchema),
  defaults: shape("`defaults`", defaultsSchema, shotWords),
  scene: shape("a scene", sceneSchema, shotWords),
  shot: shape("a shot", shotSchema, shotWords),
  still: shape("a still", stillSchema, stillWords),
  move: shape("`move`", moveSchema, moveWords),
  retry: shape("`retry`", retrySchema),
  inspect: shape("`inspect`", inspectSchema),
  include: shape("an include", includeSchema),
  frame: shape("a reference", frameReferenceSchema, frameWords),
  cut: shape("`cut`", cutSchema, cutWords),
  deliverable: shape("a deliverable", deliverableSchema, deliverableWords),
  use: shape("a use in the timeline", useSchema, useWords),
  gap: shape("a gap", gapSchema, gapWords),
  transition: shape("a transition", transitionSchema, gapWords),
  card: shape("a card", cardSchema, gapWords),
  hold: shape("a hold", holdSchema, gapWords),
  title: shape("a title", titleSchema, titleWords),
  music: shape("music", musicSchema, cueWords),
  ambience: shape("an ambience", ambienceSchema, cueWords),
  effect: shape("an effect", effectSchema, cueWords),
  voiceover: shape("a voiceover", voiceoverSchema, {
    ...cueWords,
    duck: "a voiceover is what the others are lowered under: put `duck` on the music",
  }),
};
