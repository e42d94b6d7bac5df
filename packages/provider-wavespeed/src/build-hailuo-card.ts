import {
  type InputSchema,
  type JsonObject,
  type ModelCard,
  type Money,
  type PictureRule,
  type PriceRule,
  parseMoney,
} from "@rushes/provider";

/** What sets one Hailuo model apart from its siblings. */
export interface HailuoFacts {
  readonly model: string;
  readonly title: string;
  readonly prompt: "required" | "optional";
  readonly image: "required" | "optional" | "none";
  readonly takesEndImage?: boolean;
  readonly size: { readonly width: number; readonly height: number };
  /** Dollars a clip: for 6 and 10 s, or one price where the model has no `duration`. */
  readonly price: { readonly 6: string; readonly 10: string } | string;
  /** Default of `enable_prompt_expansion`. */
  readonly expandsPrompt?: boolean;
  /** True where the model takes `go_fast`. */
  readonly hasFastMode?: boolean;
  /** Default 120. */
  readonly typicalSeconds?: number;
  /** The last part of the page's address. */
  readonly page: string;
}

/**
 * Clip sizes without a picture. 1366 × 768 and 1920 × 1080 are what other users of the same models publish; WaveSpeed
 * prints only `768p`. The 512p size is inferred: 16:9 as its siblings, both sides even.
 */
export const clipSizes = {
  p512: { width: 910, height: 512 },
  p768: { width: 1366, height: 768 },
  p1080: { width: 1920, height: 1080 },
} as const;

/** JPEG or PNG up to 20 MB, both bounds of shape and the 300 pixels exclusive. Source: the pages' input tables. */
const firstOrLastFrame: PictureRule = {
  formats: ["jpeg", "png"],
  maxBytes: 20_000_000,
  shortSideOver: 300,
  shapeOver: 2 / 5,
  shapeUnder: 5 / 2,
};

export function buildHailuoCard(facts: HailuoFacts): ModelCard {
  const alwaysSent: JsonObject = {
    ...(typeof facts.price === "string" ? {} : { duration: 6 }),
    enable_prompt_expansion: facts.expandsPrompt ?? false,
    ...(facts.hasFastMode ? { go_fast: true } : {}),
  };
  return {
    model: facts.model,
    title: facts.title,
    inputs: buildInputs(facts, alwaysSent),
    pictures: {
      ...(facts.image === "none" ? {} : { image: firstOrLastFrame }),
      ...(facts.takesEndImage ? { end_image: firstOrLastFrame } : {}),
    },
    alwaysSent,
    clip: {
      ...facts.size,
      ...(facts.image === "none" ? {} : { followsShapeOf: "image" }),
      seconds: typeof facts.price === "string" ? { fixed: 5 } : { input: "duration" },
      // No page states the rate of these models; clips of 24 and of 25 were seen.
      fps: 24,
      hasAudio: false,
    },
    price: buildPrice(facts.price),
    typicalSeconds: facts.typicalSeconds ?? 120,
    asOf: "2026-11-22",
    source: `https://wavespeed.ai/docs/docs-api/${facts.page}`,
  };
}

function buildInputs(facts: HailuoFacts, alwaysSent: JsonObject): InputSchema {
  const properties: Record<string, JsonObject> = {
    prompt: { type: "string", minLength: 1, maxLength: 2000, description: "What happens in the clip." },
    ...(facts.image === "none"
      ? {}
      : { image: { type: "string", description: "The first frame; the clip takes its shape." } }),
    ...(facts.takesEndImage ? { end_image: { type: "string", description: "The last frame." } } : {}),
    ...("duration" in alwaysSent
      ? { duration: { type: "integer", enum: [6, 10], description: "Length of the clip in seconds." } }
      : {}),
    enable_prompt_expansion: {
      type: "boolean",
      description: "Lets the service rewrite the prompt; this also turns its safety check on.",
    },
    ...("go_fast" in alwaysSent ? { go_fast: { type: "boolean", description: "The faster mode." } } : {}),
  };
  for (const [name, value] of Object.entries(alwaysSent)) {
    properties[name] = { ...properties[name], default: value };
  }
  return {
    type: "object",
    properties,
    required: [
      ...(facts.prompt === "required" ? ["prompt"] : []),
      ...(facts.image === "required" ? ["image"] : []),
    ],
    additionalProperties: false,
    // Whether a last frame alone is taken is nowhere said, so it is not paid for.
    ...(facts.takesEndImage ? { dependencies: { end_image: ["image"] } } : {}),
  };
}

function buildPrice(price: HailuoFacts["price"]): PriceRule {
  if (typeof price === "string") return { kind: "flat", price: dollars(price) };
  const steps = ([6, 10] as const).map((value) => ({ value, price: dollars(price[value]) }));
  return { kind: "steps", input: "duration", steps };
}

function dollars(text: string): Money {
  const amount = parseMoney(text);
  if (amount === undefined) throw new RangeError(`${text} is no price in dollars.`);
  return amount;
}
