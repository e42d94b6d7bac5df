import type { ClipRequest, Json, JsonObject, ModelCard } from "@rushes/provider";
import { Ajv, type ValidateFunction } from "ajv";
import type { Check } from "../check.ts";
import type { Examination } from "../examination.ts";
import { demand, Offence } from "../offence.ts";

export const namesItself: Check = {
  name: "names itself, its contract and a default model that it lists",
  async examine({ provider, reopen }) {
    demand(
      provider.specVersion === "v1",
      `\`specVersion\` is ${JSON.stringify(provider.specVersion)}, not "v1".`,
    );
    demand(
      /^(@[a-z\d][\w.-]*\/)?[a-z\d][\w.-]*$/i.test(provider.name),
      `\`name\` is ${JSON.stringify(provider.name)}; a shot list could not name it.`,
    );
    const models = provider.models().map(({ model }) => model);
    demand(new Set(models).size === models.length, "`models()` lists a model twice.");
    demand(
      models.includes(provider.defaultModel),
      `\`defaultModel\` is ${provider.defaultModel}, which \`models()\` does not list.`,
    );
    demand(
      JSON.stringify(reopen().models()) === JSON.stringify(provider.models()),
      "`models()` gives other cards when the provider is opened again: plans would move by themselves.",
    );
  },
};

export const cardsAreSound: Check = {
  name: "has model cards whose facts fit together, and whose examples pass their own schema",
  async examine({ provider }) {
    const faults = provider
      .models()
      .flatMap((card) => faultsOfCard(card).map((fault) => `${card.model}: ${fault}`));
    if (faults.length > 0) throw new Offence(faults.join("\n"));
  },
};

export const unknownInputsAreNamed: Check = {
  name: "names an unknown or wrong input before anything is paid",
  async examine(examination) {
    const card = cardOfWorld(examination);
    const validate = compile(card);
    const inputs = plainInputs(examination.world.request);
    demand(validate(inputs), `The world's own request does not pass the card's schema: ${wordsOf(validate)}`);
    const stranger = "no_model_takes_this";
    const isNamed =
      !validate({ ...inputs, [stranger]: 1 }) &&
      validate.errors?.some(({ params }) => params.additionalProperty === stranger);
    demand(
      isNamed,
      `The card of ${card.model} lets an input through that the model does not know: it would be dropped, and the clip billed.`,
    );
    for (const [name, schema] of Object.entries(card.inputs.properties)) {
      if (schema.type === undefined && schema.enum === undefined) {
        throw new Offence(`The card of ${card.model} does not say what \`${name}\` may be.`);
      }
    }
  },
};

/** The card that the world's request is for. */
export function cardOfWorld({ provider, world }: Examination): ModelCard {
  const card = provider.models().find(({ model }) => model === world.request.model);
  demand(card, `\`models()\` has no card of ${world.request.model}, which the world's request is for.`);
  return card;
}

/** Inputs as the schema sees them: a picture is a text there. */
export function plainInputs({ inputs }: ClipRequest): JsonObject {
  const isPicture = (value: unknown) => typeof value === "object" && value !== null && "picture" in value;
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [name, isPicture(value) ? "picture" : (value as Json)]),
  );
}

function faultsOfCard(card: ModelCard): readonly string[] {
  const { inputs, pictures, clip, price, alwaysSent } = card;
  const isInput = (name: string) => Object.hasOwn(inputs.properties, name);
  const faults: string[] = [];
  const expect = (holds: boolean, otherwise: string) => {
    if (!holds) faults.push(otherwise);
  };
  expect(
    JSON.stringify(JSON.parse(JSON.stringify(card))) === JSON.stringify(card),
    "the card is no plain data",
  );
  expect(card.title.trim() !== "", "`title` is empty");
  expect(inputs.additionalProperties === false, "`inputs.additionalProperties` must be false");
  for (const name of inputs.required)
    expect(isInput(name), `\`required\` names \`${name}\`, which is no input`);
  for (const name of Object.keys(pictures))
    expect(isInput(name), `\`pictures\` names \`${name}\`, which is no input`);
  for (const rule of Object.values(pictures)) {
    expect(rule.formats.length > 0, "a picture rule takes no format at all");
    expect(rule.maxBytes > 0 && rule.shapeOver < rule.shapeUnder, "a picture rule lets no picture through");
  }
  if (clip.followsShapeOf !== undefined)
    expect(Object.hasOwn(pictures, clip.followsShapeOf), "`clip.followsShapeOf` is no picture input");
  if ("input" in clip.seconds) {
    expect(
      isInput(clip.seconds.input),
      `\`clip.seconds\` names \`${clip.seconds.input}\`, which is no input`,
    );
    expect(
      Object.hasOwn(alwaysSent, clip.seconds.input) || inputs.required.includes(clip.seconds.input),
      `\`${clip.seconds.input}\` decides length, but is neither required nor in \`alwaysSent\``,
    );
  } else expect(clip.seconds.fixed > 0, "`clip.seconds.fixed` must be longer than nothing");
  expect(clip.width > 0 && clip.height > 0 && clip.fps > 0, "`clip` must have a size and a rate");
  expect(card.typicalSeconds >= 0, "`typicalSeconds` must not be negative");
  expect(/^\d{4}-\d{2}-\d{2}$/.test(card.asOf), "`asOf` is a day, such as 2026-11-22");
  expect(card.source !== "", "`source` names where the facts were read");
  faults.push(...faultsOfSchema(card));
  if (price.kind === "steps" || price.kind === "rate")
    expect(isInput(price.input), `the price hangs on \`${price.input}\`, which is no input`);
  return faults;
}

/** Defaults, examples, always-sent inputs and priced values, each against the schema that they stand in. */
function faultsOfSchema(card: ModelCard): readonly string[] {
  const { inputs, alwaysSent, price } = card;
  let validate: ValidateFunction;
  try {
    validate = compile(card);
  } catch (thrown) {
    return [`\`inputs\` is no JSON Schema: ${thrown instanceof Error ? thrown.message : thrown}`];
  }
  const faults: string[] = [];
  const tryInput = (name: string, value: Json, what: string) => {
    const schema = inputs.properties[name];
    if (!schema) faults.push(`${what} names \`${name}\`, which is no input`);
    else if (!ajv().validate(schema, value))
      faults.push(`${what}: ${JSON.stringify(value)} does not fit \`${name}\``);
  };
  for (const [name, value] of Object.entries(alwaysSent)) tryInput(name, value, "`alwaysSent`");
  for (const [name, schema] of Object.entries(inputs.properties)) {
    if (schema.default !== undefined) tryInput(name, schema.default, "a default");
    for (const example of listOf(schema.examples)) tryInput(name, example, "an example");
  }
  if (price.kind === "steps") for (const { value } of price.steps) tryInput(price.input, value, "a price");
  for (const example of listOf(inputs.examples)) {
    if (!validate(example)) faults.push(`an example does not pass: ${wordsOf(validate)}`);
  }
  return faults;
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function ajv(): Ajv {
  return new Ajv({ allErrors: true, strict: false });
}

function compile(card: ModelCard): ValidateFunction {
  return ajv().compile(card.inputs);
}

function wordsOf({ errors }: ValidateFunction): string {
  return (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`.trim()).join(", ");
}
