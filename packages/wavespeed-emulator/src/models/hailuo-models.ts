import { toMicros } from "../money.ts";
import type { EmulatedModel, InputProperty, Inputs, PictureRules } from "./emulated-model.ts";
import { followShape } from "./follow-shape.ts";

const hailuoPictures: PictureRules = {
  formats: ["jpg", "png"],
  shapeOver: 2 / 5,
  shapeUnder: 5 / 2,
  shortSideOver: 300,
  maxBytes: 20 * 1024 * 1024,
};

/**
 * The Hailuo models of WaveSpeed whose prices are published, from their pages under
 * wavespeed.ai/docs/docs-api/minimax/ and wavespeed.ai/models/minimax/, as of 2026-11-22.
 */
export const hailuoModels: readonly EmulatedModel[] = [
  hailuo("minimax/hailuo-02/standard", {
    inputs: ["prompt*", "image", "end_image", "duration", "expansion:false"],
    lines: 768,
    dollars: { 6: 0.23, 10: 0.56 },
    typicalSeconds: 116,
  }),
  hailuo("minimax/hailuo-02/pro", {
    inputs: ["prompt*", "image", "end_image", "expansion:false"],
    lines: 1080,
    dollars: { 6: 0.48 },
    typicalSeconds: 120,
  }),
  hailuo("minimax/hailuo-02/fast", {
    inputs: ["image*", "prompt", "duration", "expansion:true", "go_fast"],
    lines: 512,
    dollars: { 6: 0.1, 10: 0.15 },
    typicalSeconds: 35,
  }),
  hailuo("minimax/hailuo-02/t2v-standard", textToStandard("expansion:true")),
  hailuo("minimax/hailuo-02/i2v-pro", pictureToPro(120)),
  hailuo("minimax/hailuo-2.3/t2v-standard", textToStandard("expansion:false")),
  hailuo("minimax/hailuo-2.3/t2v-pro", {
    inputs: ["prompt*", "expansion:false"],
    lines: 1080,
    dollars: { 6: 0.49 },
    typicalSeconds: 55,
  }),
  hailuo("minimax/hailuo-2.3/i2v-standard", {
    inputs: ["image*", "prompt", "duration", "expansion:false"],
    lines: 768,
    dollars: { 6: 0.28, 10: 0.56 },
    typicalSeconds: 60,
  }),
  hailuo("minimax/hailuo-2.3/i2v-pro", pictureToPro(55)),
  hailuo("minimax/hailuo-2.3/fast", {
    inputs: ["image*", "prompt", "duration", "expansion:false", "go_fast"],
    lines: 768,
    dollars: { 6: 0.19, 10: 0.32 },
    typicalSeconds: 35,
  }),
];

type InputName =
  | "prompt"
  | "prompt*"
  | "image"
  | "image*"
  | "end_image"
  | "duration"
  | "expansion:true"
  | "expansion:false"
  | "go_fast";

interface HailuoFacts {
  /** A star marks what is required. */
  readonly inputs: readonly InputName[];
  readonly lines: number;
  /** By length in seconds; a single length means that the model takes no duration. */
  readonly dollars: Readonly<Record<number, number>>;
  readonly typicalSeconds: number;
}

/** The same in Hailuo 02 and 2.3 but for the default of the expansion. */
function textToStandard(expansion: "expansion:true" | "expansion:false"): HailuoFacts {
  return {
    inputs: ["prompt*", "duration", expansion],
    lines: 768,
    dollars: { 6: 0.23, 10: 0.56 },
    typicalSeconds: 60,
  };
}

/** The same in both but for the time that it takes. */
function pictureToPro(typicalSeconds: number): HailuoFacts {
  return {
    inputs: ["image*", "prompt", "expansion:false"],
    lines: 1080,
    dollars: { 6: 0.49 },
    typicalSeconds,
  };
}

function hailuo(id: string, facts: HailuoFacts): EmulatedModel {
  const lengths = Object.keys(facts.dollars).map(Number);
  const seconds = (inputs: Inputs) => Number(inputs.duration ?? lengths[0]);
  const pictured = facts.inputs.includes("image") || facts.inputs.includes("image*");
  return {
    id,
    description: `${id}: ${facts.lines}p, ${lengths.join(" or ")} s, no sound`,
    type: facts.inputs.includes("image*") ? "image-to-video" : "text-to-video",
    properties: Object.fromEntries(facts.inputs.map(describeInput)),
    required: facts.inputs.filter((name) => name.endsWith("*")).map((name) => name.slice(0, -1)),
    price: (inputs) => toMicros(facts.dollars[seconds(inputs)] ?? 0),
    formula:
      lengths.length === 1
        ? String(facts.dollars[lengths[0]!])
        : `duration = ${lengths[1]} ? ${facts.dollars[lengths[1]!]} : ${facts.dollars[lengths[0]!]}`,
    typicalSeconds: () => facts.typicalSeconds,
    clip: (inputs, image) =>
      followShape({ lines: facts.lines, seconds: seconds(inputs), hasSound: false }, image),
    pictures: {
      ...(pictured ? { image: hailuoPictures } : {}),
      ...(facts.inputs.includes("end_image") ? { end_image: hailuoPictures } : {}),
    },
  };
}

function describeInput(name: InputName): [string, InputProperty] {
  switch (name) {
    case "prompt":
    case "prompt*":
      return ["prompt", { type: "string", description: "What the clip shows." }];
    case "image":
    case "image*":
      return [
        "image",
        { type: "string", description: "The first frame: a public URL or a base64 data URI." },
      ];
    case "end_image":
      return [
        "end_image",
        { type: "string", description: "The last frame, in the same forms as the first." },
      ];
    case "duration":
      return ["duration", { type: "integer", description: "Seconds.", default: 6, enum: [6, 10] }];
    case "expansion:true":
    case "expansion:false":
      return [
        "enable_prompt_expansion",
        {
          type: "boolean",
          description: "Rewrites the prompt and turns the safety checker on.",
          default: name === "expansion:true",
        },
      ];
    case "go_fast":
      return ["go_fast", { type: "boolean", description: "Trades quality for speed.", default: true }];
  }
}
