import { Ajv, type ValidateFunction } from "ajv";
import type { MapSchema } from "../schema/json-schema.ts";
import { ownKeywords } from "../schema/key-types.ts";

const compiled = new WeakMap<MapSchema, ValidateFunction>();
let ajv: Ajv | undefined;

// That our schemas are schemas is for the tests to see: compiling the schema of schemas is a fifth of every start.
const options = { allErrors: true, strict: true, verbose: true, validateSchema: false };

/** The compiled check of a schema; compiled when it is first needed. */
export function compileSchema(schema: MapSchema): ValidateFunction {
  const known = compiled.get(schema);
  if (known) return known;
  ajv ??= new Ajv(options).addVocabulary([...ownKeywords]);
  const validate = ajv.compile(schema);
  compiled.set(schema, validate);
  return validate;
}
