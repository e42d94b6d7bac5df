/**
 * The part of JSON Schema that a shot list's schema uses.
 *
 * @typedef {object} Schema
 * @property {string} [$ref]
 * @property {Record<string, Schema>} [$defs]
 * @property {Record<string, Schema>} [definitions]
 * @property {string} [title]
 * @property {string} [description]
 * @property {unknown} [default]
 * @property {unknown} [const]
 * @property {readonly unknown[]} [enum]
 * @property {readonly string[]} [markdownEnumDescriptions]
 * @property {Schema | boolean} [if]
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
    // An entry of a list goes by the list's name, everything else by the name of its definition.
    const path = next.path.endsWith("[]") ? next.path : (definitionName(next.schema) ?? next.path);
    if (hasKeys(schema)) sections.set(key, { name: nameOf(path, schema, [...sections.values()]), schema });
    waiting.push(...within(schema, path));
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
 * One row for each word of a key that takes one of a few, with what it means.
 *
 * @param {Schema} schema
 */
export function writeWords(schema) {
  return Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    const { enum: words, markdownEnumDescriptions: meanings } = wordsOf(value);
    if (words === undefined || meanings === undefined) return [];
    const rows = words.map((word, index) => `| ${literal(word)} | ${oneLine(meanings[index] ?? "")} |`);
    return [`| \`${key}\` | what it means |\n|---|---|\n${rows.join("\n")}\n`];
  });
}

/** @param {Schema} schema @returns {Schema} */
function wordsOf(schema) {
  return [schema, ...(schema.anyOf ?? [])].find((branch) => branch.enum !== undefined) ?? {};
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
  const name = definitionName(schema);
  if (name === undefined) return schema;
  const target = (root.$defs ?? root.definitions)?.[name];
  if (target === undefined) throw new Error(`The schema refers to ${schema.$ref}, which it does not define.`);
  return target;
}

/** @param {Schema} schema */
const definitionName = ({ $ref }) => $ref?.match(/^#\/(?:\$defs|definitions)\/(.+)$/)?.[1];

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
  if (section !== undefined) return `[${withSmallArticle(section.name)}](#${anchor(section.name)})`;
  if (schema.title === "Text") return "text";
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum !== undefined)
    return schema.enum.length > fewWords ? "one of the words below" : schema.enum.map(literal).join(", ");
  const branches = (schema.anyOf ?? schema.oneOf ?? schema.allOf)?.filter((branch) => !isSubstituted(branch));
  if (branches !== undefined) return oneOf(branches.map((branch) => describeType(branch, known)));
  return describePlain(schema, known);
}

const fewWords = 12;

/**
 * What only says that `${…}` may stand there, or that `true` is a text where a text is due: both are so everywhere.
 *
 * @param {Schema} schema
 */
const isSubstituted = ({ pattern, if: condition }) =>
  condition !== undefined || (pattern?.includes("\\$\\{") ?? false);

/** @param {string} name */
const withSmallArticle = (name) => name.replace(/^(An?|The) /, (article) => article.toLowerCase());

/**
 * @param {Schema} schema
 * @param {{ root: Schema, sections: ReadonlyMap<string, Section> }} known
 */
function describePlain(schema, known) {
  const types = new Set([schema.type ?? []].flat());
  if (types.has("array")) {
    const items = itemsOf(schema).map((item) => describeType(item, known));
    return items.length === 0 ? "list" : `list of ${oneOf(items)}`;
  }
  if (types.has("object")) {
    const values = namedByTheWriter(schema).map((value) => describeType(value, known));
    return values.length === 0 ? "keys and values" : `your own names, each with ${oneOf(values)}`;
  }
  // Text is read as it is written: what looks like a number or a truth to YAML is text as well.
  if (types.has("string") && types.has("boolean")) return "text";
  return `${[...types].map((type) => words.get(type) ?? type).join(" or ")}${bounds(schema)}`;
}

const words = new Map([
  ["string", "text"],
  ["integer", "whole number"],
  ["number", "number"],
  ["boolean", "`true` or `false`"],
]);

/** "text, a number, or a list", each once. @param {readonly string[]} types */
const oneOf = (types) => new Intl.ListFormat("en", { type: "disjunction" }).format(new Set(types));

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
