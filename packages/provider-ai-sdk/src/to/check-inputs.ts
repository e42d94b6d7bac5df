import { type ClipRequest, isPicture, type ModelCard, ProviderError } from "@rushes/provider";
import { Ajv, type ErrorObject } from "ajv";

/**
 * Holds a request against its model's card: what the model does not take, it would drop, and the clip would be billed.
 *
 * @throws ProviderError of kind `input`, with every fault
 */
export function checkInputs(inputs: ClipRequest["inputs"], card: ModelCard): void {
  const validate = new Ajv({ allErrors: true, strict: false }).compile(card.inputs);
  const plain = Object.entries(inputs).map(([name, value]) => [name, isPicture(value) ? "picture" : value]);
  if (validate(Object.fromEntries(plain))) return;
  const faults = (validate.errors ?? []).map(wordsOf).join("; ");
  throw new ProviderError(`${card.model} does not take this: ${faults}. Nothing was sent.`, {
    kind: "input",
    fate: "refused",
  });
}

function wordsOf({ instancePath, keyword, params, message }: ErrorObject): string {
  if (keyword === "additionalProperties") return `it has no input \`${params.additionalProperty}\``;
  const allowed = keyword === "enum" ? ` (${params.allowedValues.join(", ")})` : "";
  return `${instancePath === "" ? "it" : `\`${instancePath.slice(1)}\``} ${message}${allowed}`;
}
