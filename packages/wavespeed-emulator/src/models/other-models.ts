import { toMicros } from "../money.ts";
import type { EmulatedModel, InputProperty, Inputs, PictureRules } from "./emulated-model.ts";
import { followShape } from "./follow-shape.ts";

const anyPicture: PictureRules = {
  formats: ["jpg", "png", "webp"],
  shapeOver: 0.1,
  shapeUnder: 10,
  shortSideOver: 0,
  maxBytes: 200 * 1024 * 1024,
};

const prompt: InputProperty = { type: "string", description: "What the clip shows." };
const image: InputProperty = { type: "string", description: "The first frame: a URL or a data URI." };

/** wavespeed.ai/docs/docs-api/kwaivgi/kwaivgi-kling-v2.0-i2v-master; run time and picture size are guesses. */
const kling: EmulatedModel = {
  id: "kwaivgi/kling-v2.0-i2v-master",
  description: "Kling 2.0 master, image to video, 5 or 10 s",
  type: "image-to-video",
  properties: {
    image,
    prompt,
    end_image: { type: "string", description: "The last frame." },
    negative_prompt: { type: "string", description: "What the clip must not show." },
    guidance_scale: {
      type: "number",
      description: "How closely to follow the prompt.",
      default: 0.5,
      minimum: 0,
      maximum: 1,
    },
    duration: { type: "integer", description: "Seconds.", default: 5, enum: [5, 10] },
  },
  required: ["image", "prompt"],
  price: (inputs) => toMicros(inputs.duration === 10 ? 2.6 : 1.3),
  formula: "1.3 * duration / 5",
  typicalSeconds: () => 240,
  clip: (inputs, picture) =>
    followShape({ lines: 720, seconds: Number(inputs.duration), hasSound: false }, picture),
  pictures: { image: anyPicture, end_image: anyPicture },
};

/** github.com/WaveSpeedAI/agent-skills, wavespeed-seedance-15-pro; only the price of 5 s at 720p is published. */
const seedanceInputs: Readonly<Record<string, InputProperty>> = {
  aspect_ratio: {
    type: "string",
    description: "Width to height.",
    default: "16:9",
    enum: ["21:9", "16:9", "4:3", "1:1", "3:4", "9:16"],
  },
  duration: { type: "integer", description: "Seconds.", default: 5, minimum: 4, maximum: 12 },
  resolution: { type: "string", description: "Lines.", default: "720p", enum: ["480p", "720p", "1080p"] },
  generate_audio: { type: "boolean", description: "With sound.", default: true },
  camera_fixed: { type: "boolean", description: "The camera does not move.", default: false },
  seed: { type: "integer", description: "-1 is random.", default: -1, minimum: -1, maximum: 2_147_483_647 },
};

function seedance(kind: "text" | "image"): EmulatedModel {
  const pictured = kind === "image";
  return {
    id: `bytedance/seedance-v1.5-pro/${kind}-to-video`,
    description: `Seedance 1.5 Pro, ${kind} to video, 4 to 12 s, with sound if asked`,
    type: `${kind}-to-video`,
    properties: {
      prompt,
      ...(pictured ? { image, last_image: { type: "string", description: "The last frame." } } : {}),
      ...seedanceInputs,
    },
    required: pictured ? ["prompt", "image"] : ["prompt"],
    price: seedancePrice,
    formula: "(generate_audio ? 0.052 : 0.026) * duration",
    typicalSeconds: () => 90,
    clip: (inputs, picture) =>
      followShape(
        {
          lines: Number.parseInt(String(inputs.resolution), 10),
          seconds: Number(inputs.duration),
          hasSound: inputs.generate_audio === true,
          ratio: ratioOf(String(inputs.aspect_ratio)),
        },
        picture,
      ),
    pictures: pictured ? { image: anyPicture, last_image: anyPicture } : {},
  };
}

/** By the second, from 0.13 silent and 0.26 with sound for 5 s at 720p. The other sizes cost the same here: a guess. */
function seedancePrice(inputs: Inputs): number {
  return toMicros((inputs.generate_audio === true ? 0.052 : 0.026) * Number(inputs.duration));
}

function ratioOf(text: string): number {
  const [width = 16, height = 9] = text.split(":").map(Number);
  return width / height;
}

/** Models of other makers, for clients that learn a model from its schema. */
export const otherModels: readonly EmulatedModel[] = [kling, seedance("text"), seedance("image")];
