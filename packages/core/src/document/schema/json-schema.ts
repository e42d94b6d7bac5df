/** A JSON Schema as plain data, which carries the type of the values that it lets through. */
export interface Schema<Value = unknown> {
  readonly [keyword: string]: unknown;
  readonly [itsValue]?: Value;
  readonly [isOptional]?: true;
}

/** The schema of a map with named keys. */
export interface MapSchema<Keys extends Properties = Properties> extends Schema<ValuesOf<Keys>> {
  readonly properties: Keys;
  readonly required?: readonly string[];
}

export type ValueOf<One extends Schema> = One extends Schema<infer Value> ? Value : never;

type Properties = Readonly<Record<string, Schema>>;
type ValuesOf<Keys extends Properties> = { [Key in keyof Keys]: ValueOf<Keys[Key]> };
type Keywords = Readonly<Record<string, unknown>>;

// By symbols: neither JSON nor ajv see them.
declare const itsValue: unique symbol;
const isOptional = Symbol("optional");

/** Every key has to be there that is not `optional`. */
export function mapOf<const Keys extends Properties>(
  properties: Keys,
  keywords: Keywords = {},
): MapSchema<Keys> {
  const required = Object.keys(properties).filter((key) => !properties[key]?.[isOptional]);
  return { type: "object", ...(required.length > 0 && { required }), properties, ...keywords };
}

export function optional<One extends Schema>(schema: One): One {
  return { ...schema, [isOptional]: true };
}

/** A schema of which only the writer knows what its values are read as. */
export function typed<Value>(keywords: Keywords): Schema<Value> {
  return keywords;
}

export function string(keywords: Keywords = {}): Schema<string> {
  return { type: "string", ...keywords };
}

export function number(keywords: Keywords = {}): Schema<number> {
  return { type: "number", ...keywords };
}

export function integer(keywords: Keywords = {}): Schema<number> {
  return { type: "integer", ...keywords };
}

export function boolean(keywords: Keywords = {}): Schema<boolean> {
  return { type: "boolean", ...keywords };
}

/** One of a few values: a union of literals would give an error for each of them. */
export function enumOf<const Value>(values: readonly Value[], keywords: Keywords = {}): Schema<Value> {
  return { enum: values, ...keywords };
}

export function listOf<Value>(items: Schema<Value>, keywords: Keywords = {}): Schema<readonly Value[]> {
  return { type: "array", items, ...keywords };
}
