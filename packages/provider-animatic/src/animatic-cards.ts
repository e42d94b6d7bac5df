import type { InputSchema, JsonObject, ModelCard, PictureRule } from "@rushes/provider";

const shotIdInput = "shot_id";

// Whatever ffmpeg can decode: the drawing asks nothing else of a picture.
const anyPicture: PictureRule = {
  formats: ["jpeg", "png", "webp", "gif", "bmp", "tiff"],
  maxBytes: 200_000_000,
  shortSideOver: 0,
  shapeOver: 0,
  shapeUnder: 1000,
};

const shotIdSchema: JsonObject = { type: "string", description: "The shot's id, drawn on the card." };

/** The shapes of the animatic's own model, as width by height in pixels. */
export const ownSizes = {
  "16:9": { width: 1366, height: 768 },
  "9:16": { width: 768, height: 1366 },
  "1:1": { width: 768, height: 768 },
  "4:3": { width: 1024, height: 768 },
  "3:4": { width: 768, height: 1024 },
  "21:9": { width: 1792, height: 768 },
} as const;

/** The model that a shot list gets when it names no provider. */
export const animaticCard: ModelCard = {
  model: "animatic",
  title: "Animatic",
  inputs: {
    type: "object",
    properties: {
      prompt: { type: "string", minLength: 1, description: "What is seen; set on the card." },
      image: { type: "string", description: "The picture that the shot starts from." },
      end_image: { type: "string", description: "The picture that the shot lands on." },
      duration: { type: "number", minimum: 1, maximum: 60, default: 6, description: "Length in seconds." },
      aspect_ratio: {
        type: "string",
        enum: Object.keys(ownSizes),
        default: "16:9",
        description: "Shape of the card; a picture brings its own.",
      },
      [shotIdInput]: shotIdSchema,
    },
    required: ["prompt"],
    additionalProperties: false,
    dependencies: { end_image: ["image"] },
  },
  pictures: { image: anyPicture, end_image: anyPicture },
  alwaysSent: { duration: 6, aspect_ratio: "16:9" },
  clip: {
    ...ownSizes["16:9"],
    followsShapeOf: "image",
    seconds: { input: "duration" },
    fps: 24,
    hasAudio: false,
  },
  price: { kind: "free" },
  typicalSeconds: 2,
  asOf: "2026-11-22",
  source: "https://www.npmjs.com/package/@rushes/provider-animatic",
  shotIdInput,
};

/** The card of a paid model as the animatic draws it: the same inputs and shape, free, any picture, the shot's id. */
export function standInFor(card: ModelCard): ModelCard {
  const inputs: InputSchema = {
    ...card.inputs,
    properties: { ...card.inputs.properties, [shotIdInput]: shotIdSchema },
  };
  return {
    ...card,
    inputs,
    pictures: Object.fromEntries(Object.keys(card.pictures).map((name) => [name, anyPicture])),
    clip: { ...card.clip, hasAudio: false },
    price: { kind: "free" },
    typicalSeconds: animaticCard.typicalSeconds,
    shotIdInput,
  };
}
