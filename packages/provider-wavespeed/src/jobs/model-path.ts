import { ProviderError } from "@rushes/provider";

/** First words of the API's other routes: a model of such a name would call them, one of which deletes. */
const otherRoutes: ReadonlySet<string> = new Set([
  "account",
  "balance",
  "billings",
  "media",
  "model",
  "models",
  "predictions",
  "user",
  "webhook",
]);

/**
 * The path that a model is sent to.
 *
 * @throws ProviderError of kind `input` when the id can be no model's.
 */
export function modelPath(model: string): string {
  const words = model.split("/");
  const isModel =
    words.length >= 2 &&
    words.every((word) => /^[\w-][\w.-]*$/.test(word)) &&
    !otherRoutes.has(words[0] ?? "");
  if (isModel) return model;
  throw new ProviderError(`\`${model}\` is no id of a WaveSpeed model. Nothing was sent.`, {
    kind: "input",
    fate: "refused",
    input: "model",
  });
}
