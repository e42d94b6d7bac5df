import { objectsOf, writeTable, writeWords } from "./describe-schema.mjs";
import { fromCore } from "./from-core.mjs";

const head = `# The shot list

Written by \`pnpm generate\` from the schema; do not edit it by hand.

Every key of the file, one table for each place where keys may stand. Keys that start with \`x-\` are yours everywhere.
Where text or a number may stand, \`\${name}\` may stand for it; \`none\` switches an inherited key off.
`;

/** The reference of the file format. */
export async function writeShotList() {
  const editorSchema = await fromCore("editorSchema");
  /** @type {Set<string>} */
  const told = new Set();
  const sections = objectsOf(editorSchema()).map(({ name, schema, describe }) => {
    const intro = schema.description ? `${schema.description.trim()}\n\n` : "";
    const words = writeWords(schema).filter((table) => !told.has(table) && told.add(table));
    return [`## ${name}\n\n${intro}${writeTable(schema, describe)}`, ...words].join("\n");
  });
  return [head, ...sections].join("\n");
}
