import type { InputSchema, Json, JsonObject, ModelCard, PictureRule } from "@rushes/provider";
import type { AiSdkVideoModel } from "../video-model.ts";
import type { FromAiSdkOptions } from "./options.ts";

const usualPictures = ["image", "end_image", "last_image"];
const anyPicture: PictureRule = {
  formats: ["jpeg", "png", "webp"],
  maxBytes: 20_000_000,
  shortSideOver: 0,
  shapeOver: 0,
  shapeUnder: 100,
};

/**
 * The card of a model, from what its options say.
 *
 * @throws RangeError where they do not fit together
 */
export function buildCard(
  model: AiSdkVideoModel,
  options: FromAiSdkOptions,
  isResumable: boolean,
): ModelCard {
  const inputs = buildInputs(options);
  const card: ModelCard = {
    model: model.modelId,
    title: options.title ?? model.modelId,
    inputs,
    pictures: picturesOf(inputs, options),
    alwaysSent: defaultsOf(inputs),
    clip: options.clip,
    price: options.price,
    typicalSeconds: options.typicalSeconds ?? 120,
    asOf: options.asOf,
    source: options.source ?? "stated by hand",
    ...(!isResumable && { isResumable: false }),
  };
  assertWhole(card);
  return card;
}

function buildInputs({ inputs = {}, required = ["prompt"] }: FromAiSdkOptions): InputSchema {
  const prompt: JsonObject = { type: "string", minLength: 1, description: "What happens in the clip." };
  return {
    type: "object",
    properties: { prompt, ...inputs },
    required: [...required],
    additionalProperties: false,
  };
}

function picturesOf(
  { properties }: InputSchema,
  { pictures = {} }: FromAiSdkOptions,
): Readonly<Record<string, PictureRule>> {
  const usual = usualPictures.filter((name) => name in properties).map((name) => [name, anyPicture] as const);
  return { ...Object.fromEntries(usual), ...pictures };
}

function defaultsOf({ properties }: InputSchema): JsonObject {
  const stated = Object.entries(properties).flatMap(([name, schema]): (readonly [string, Json])[] =>
    schema.default === undefined ? [] : [[name, schema.default]],
  );
  return Object.fromEntries(stated);
}

/** A price or a length that hangs on an input which may be missing would be no price and no length. */
function assertWhole({ model, inputs, alwaysSent, clip, price }: ModelCard): void {
  const deciding = [
    ...(price.kind === "steps" || price.kind === "rate" ? [["the price", price.input] as const] : []),
    ...("input" in clip.seconds ? [["the length", clip.seconds.input] as const] : []),
  ];
  for (const [what, input] of deciding) {
    if (!(input in inputs.properties))
      throw new RangeError(`${model}: ${what} hangs on \`${input}\`, which \`inputs\` does not name.`);
    if (!(input in alwaysSent) && !inputs.required.includes(input))
      throw new RangeError(
        `${model}: ${what} hangs on \`${input}\`: give it a \`default\` or make it \`required\`.`,
      );
  }
}
