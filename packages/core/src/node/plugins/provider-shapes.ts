import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import Type, { type TSchema } from "typebox";

const { Optional } = Type;
const anyMap = Type.Record(Type.String(), Type.Unknown());
const words = Type.String({ minLength: 1 });
const money = Type.Integer({ minimum: 0 });
const kind = Type.Enum(["input", "auth", "credit", "limit", "moderation", "unavailable", "protocol"]);

const picture = Type.Object({
  formats: Type.Array(Type.String()),
  maxBytes: Type.Number(),
  shortSideOver: Type.Number(),
  shapeOver: Type.Number(),
  shapeUnder: Type.Number(),
});

/** What a provider of the contract's version 1 gives, as far as others lean on it. */
export const providerShapes = {
  cards: Type.Array(
    Type.Object({
      model: words,
      title: words,
      inputs: Type.Object({
        type: Type.Literal("object"),
        properties: anyMap,
        required: Type.Array(Type.String()),
        additionalProperties: Type.Literal(false),
      }),
      pictures: Type.Record(Type.String(), picture),
      alwaysSent: anyMap,
      clip: Type.Object({
        width: Type.Number({ exclusiveMinimum: 0 }),
        height: Type.Number({ exclusiveMinimum: 0 }),
        seconds: anyMap,
        fps: Type.Number({ exclusiveMinimum: 0 }),
        hasAudio: Type.Boolean(),
      }),
      price: Type.Object({ kind: Type.Enum(["free", "flat", "steps", "rate", "unknown"]) }),
      typicalSeconds: Type.Number({ minimum: 0 }),
    }),
    { minItems: 1 },
  ),
  request: Type.Object({ model: words, inputs: anyMap }),
  operation: Type.Object({ id: words, model: words, handle: Optional(anyMap) }),
  outputs: Type.Array(Type.Object({ url: words, facts: Optional(anyMap) }), { minItems: 1 }),
  failure: Type.Object({ kind, fate: Type.Enum(["refused", "unknown"]), message: Type.String() }),
  money,
  quote: Type.Object({ price: money, atMs: Type.Number() }),
  sighting: Type.Object({
    operation: Type.Object({ id: words, model: words }),
    createdAtMs: Type.Number(),
    state: Type.Enum(["waiting", "finished", "failed"]),
  }),
  charge: Type.Object({
    operationId: words,
    kind: Type.Enum(["charge", "refund"]),
    amount: money,
    atMs: Type.Number(),
  }),
};

const compiled = new Map<TSchema, ValidateFunction>();

/** What is wrong with a value, in a few words; `undefined`: nothing. */
export function wrongWith(value: unknown, schema: TSchema): string | undefined {
  let validate = compiled.get(schema);
  if (!validate) {
    validate = new Ajv({ strict: false }).compile(schema);
    compiled.set(schema, validate);
  }
  return validate(value) ? undefined : wordsOf(validate.errors?.[0]);
}

/** Why a card's inputs are no schema; `undefined`: they are one. */
export function wrongSchema(inputs: object): string | undefined {
  try {
    new Ajv({ strict: false }).compile(inputs);
    return undefined;
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}

function wordsOf(error: ErrorObject | undefined): string {
  return `${error?.instancePath.slice(1).replaceAll("/", ".") ?? ""} ${error?.message ?? "it is something else"}`.trim();
}
