/**
 * The part of JSON Schema that a shot list's schema uses.
 *
 * @typedef {object} Schema
 * @property {string} [$ref]
 * @property {Record<string, Schema>} [$defs]
 * @property {string} [title]
 * @property {string} [description]
 * @property {unknown} [default]
 * @property {unknown} [const]
 * @property {readonly unknown[]} [enum]
 * @property {string | readonly string[]} [type]
 * @property {string} [pattern]
 * @property {number} [minimum]
 * @property {number} [exclusiveMinimum]
 * @property {number} [maximum]
 * @property {readonly string[]} [required]
 * @property {Record<string, Schema>} [properties]
 * @property {Record<string, Schema>} [patternProperties]
 * @property {Schema | boolean} [additionalProperties]
 * @property {Schema | readonly Schema[]} [items]
 * @property {readonly Schema[]} [anyOf]
 * @property {readonly Schema[]} [oneOf]
 * @property {readonly Schema[]} [allOf]
 *
 * @typedef {object} Section
 * @property {string} name
 * @property {Schema} schema
 *
 * @typedef {(schema: Schema) => string} Describe
 */

/**
 * Every place of a document where keys may stand, outermost first, each once, with the way to word a type there.
 *
 * @param {Schema} root
 * @returns {readonly (Section & { describe: Describe })[]}
 */
export function objectsOf(root) {
  /** @type {Map<string, Section>} */
  const sections = new Map();
  const seen = new Set();
  const waiting = [{ schema: root, path: "" }];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const schema = resolve(next.schema, root);
    const key = JSON.stringify(schema);
    if (seen.has(key)) continue;
    seen.add(key);
    if (hasKeys(schema))
      sections.set(key, { name: nameOf(next.path, schema, [...sections.values()]), schema });
    waiting.push(...within(schema, next.path));
  }
  /** @type {Describe} */
  const describe = (schema) => describeType(schema, { root, sections });
  return [...sections.values()].map((section) => ({ ...section, describe }));
}

/**
 * One row for each key.
 *
 * @param {Schema} schema
 * @param {Describe} describe
 */
export function writeTable(schema, describe) {
  const rows = Object.entries(schema.properties ?? {}).map(([key, value]) => {
    const isRequired = schema.required?.includes(key) ?? false;
    const { text, fallback } = splitDefault(oneLine(value.description ?? ""));
    const without = isRequired ? "required" : (fallback ?? "");
    return `| \`${key}\` | ${describe(value)} | ${value.default === undefined ? without : literal(value.default)} | ${text} |`;
  });
  return ["| key | takes | default | what it is |", "|---|---|---|---|", ...rows, ""].join("\n");
}

/**
 * Takes the sentence "Default: …" out of a description, where it is the last one.
 *
 * @param {string} description
 * @returns {{ text: string, fallback?: string }}
 */
function splitDefault(description) {
  const match = /^(.*?)\s*Default: (.+?)\.?$/.exec(description);
  return match === null ? { text: description } : { text: match[1] ?? "", fallback: match[2] ?? "" };
}

/** @param {Schema} schema */
const hasKeys = (schema) => Object.keys(schema.properties ?? {}).length > 0;

/**
 * @param {Schema} schema
 * @param {Schema} root
 * @returns {Schema}
 */
function resolve(schema, root) {
  const name = schema.$ref?.match(/^#\/(?:\$defs|definitions)\/(.+)$/)?.[1];
  if (name === undefined) return schema;
  const target = root.$defs?.[name];
  if (target === undefined) throw new Error(`The schema refers to ${schema.$ref}, which it does not define.`);
  return { title: name, ...target };
}

/**
 * What stands directly inside a schema.
 *
 * @param {Schema} schema
 * @param {string} path
 */
function within(schema, path) {
  const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  const keys = Object.entries(schema.properties ?? {});
  return [
    ...branches.map((branch) => ({ schema: branch, path })),
    ...keys.map(([key, value]) => ({ schema: value, path: path === "" ? key : `${path}.${key}` })),
    ...itemsOf(schema).map((item) => ({ schema: item, path: `${path}[]` })),
    ...namedByTheWriter(schema).map((value) => ({ schema: value, path: `${path}.*` })),
  ];
}

/**
 * @param {Schema} schema
 * @returns {readonly Schema[]}
 */
function itemsOf({ items }) {
  if (items === undefined) return [];
  return Array.isArray(items) ? items : [/** @type {Schema} */ (items)];
}

/**
 * The values of keys whose names the writer of the file chooses.
 *
 * @param {Schema} schema
 * @returns {readonly Schema[]}
 */
function namedByTheWriter({ patternProperties = {}, additionalProperties }) {
  const patterns = Object.entries(patternProperties).filter(([pattern]) => !pattern.startsWith("^x-"));
  const values = patterns.map(([, value]) => value);
  return typeof additionalProperties === "object" ? [...values, additionalProperties] : values;
}

/**
 * @param {string} path
 * @param {Schema} schema
 * @param {readonly Section[]} others
 */
function nameOf(path, schema, others) {
  const name = path === "" ? "The file" : (schema.title ?? `\`${path}\``);
  if (others.every((other) => other.name !== name)) return name;
  const marking = schema.required?.[0] ?? Object.keys(schema.properties ?? {})[0];
  return `${name} with \`${marking}\``;
}

/**
 * @param {Schema} written
 * @param {{ root: Schema, sections: ReadonlyMap<string, Section> }} known
 * @returns {string}
 */
function describeType(written, known) {
  const schema = resolve(written, known.root);
  const section = known.sections.get(JSON.stringify(schema));
  if (section !== undefined) return `[${section.name}](#${anchor(section.name)})`;
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(literal).join(", ");
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined)
    return [...new Set(branches.map((branch) => describeType(branch, known)))].join(" or ");
  return describePlain(schema, known);
}

/**
 * @param {Schema} schema
 * @param {{ root: Schema, sections: ReadonlyMap<string, Section> }} known
 */
function describePlain(schema, known) {
  const type = Array.isArray(schema.type) ? schema.type.join(" or ") : schema.type;
  if (type === "array") {
    const items = itemsOf(schema).map((item) => describeType(item, known));
    return items.length === 0 ? "list" : `list of ${[...new Set(items)].join(", ")}`;
  }
  if (type === "object") {
    const values = namedByTheWriter(schema).map((value) => describeType(value, known));
    return values.length === 0
      ? "keys and values"
      : `your own names, each with ${[...new Set(values)].join(" or ")}`;
  }
  const words = { string: "text", integer: "whole number", number: "number", boolean: "`true` or `false`" };
  return `${words[/** @type {keyof typeof words} */ (type)] ?? type ?? "anything"}${bounds(schema)}`;
}

/** @param {Schema} schema */
function bounds({ minimum, exclusiveMinimum, maximum }) {
  if (exclusiveMinimum !== undefined)
    return ` above ${exclusiveMinimum}${maximum === undefined ? "" : `, up to ${maximum}`}`;
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return ` from ${minimum}`;
  return maximum === undefined ? "" : ` up to ${maximum}`;
}

/** @param {unknown} value */
const literal = (value) => `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;

/** @param {string} text */
const oneLine = (text) =>
  text
    .trim()
    .replace(/\s*\n\s*/g, " ")
    .replaceAll("|", "\\|");

/** As GitHub makes it from a heading. @param {string} heading */
const anchor = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");
