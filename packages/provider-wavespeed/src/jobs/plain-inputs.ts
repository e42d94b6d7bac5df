import { type ClipRequest, isPicture, type JsonObject, ProviderError } from "@rushes/provider";

/**
 * The inputs as they are sent: addresses are text, and every local picture was uploaded before.
 *
 * @throws ProviderError of kind `input` when a local picture is left.
 */
export function plainInputs(request: ClipRequest): JsonObject {
  const plain = Object.entries(request.inputs).map(([name, value]) => {
    if (!isPicture(value)) return [name, value];
    if (value.picture === "url") return [name, value.url];
    const message = `The picture in \`${name}\` was not uploaded: \`prepare\` comes before \`submit\`. Nothing was sent.`;
    throw new ProviderError(message, { kind: "input", fate: "refused", input: name });
  });
  return Object.fromEntries(plain);
}
