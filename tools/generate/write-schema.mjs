import { fromCore } from "./from-core.mjs";

/** The JSON Schema that editors use. */
export async function writeSchema() {
  const editorSchema = await fromCore("editorSchema");
  return `${JSON.stringify(editorSchema(), null, 2)}\n`;
}
