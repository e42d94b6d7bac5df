import type { EmulatedModel, InputProperty, Inputs } from "./emulated-model.ts";

/** Inputs as the run uses them, and the keys that the service let fall without a word. */
export interface CheckedInputs {
  readonly inputs: Inputs;
  readonly dropped: readonly string[];
}

/** Keys that every model takes beside its own inputs: wavespeed.ai/docs/sync-mode and the official clients. */
const platformKeys = ["enable_sync_mode", "enable_base64_output"];

/**
 * Applies a model's schema as the service does: unknown keys are dropped in silence (WaveSpeed's own command line
 * warns of it), defaults are added, the rest is checked. Answers with the text of a refusal when it does not pass.
 */
export function checkInputs(model: EmulatedModel, body: Inputs): CheckedInputs | string {
  const dropped = Object.keys(body).filter(
    (key) => !(key in model.properties) && !platformKeys.includes(key),
  );
  const inputs: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(model.properties)) {
    const value = body[name] ?? property.default;
    if (value === undefined || (value === "" && !model.required.includes(name))) continue;
    const fault = findFault(name, property, value);
    if (fault !== undefined) return fault;
    inputs[name] = value;
  }
  const missing = model.required.find((name) => inputs[name] === undefined || inputs[name] === "");
  return missing === undefined ? { inputs, dropped } : `${missing} is required`;
}

/** The style "must be one of [5, 8]" was observed in the field; the other texts are ours. */
function findFault(name: string, property: InputProperty, value: unknown): string | undefined {
  if (!hasType(property.type, value)) return `${name} must be of type ${property.type}`;
  if (property.enum !== undefined && !property.enum.includes(value as string | number)) {
    return `${name} must be one of [${property.enum.join(", ")}]`;
  }
  if (typeof value !== "number") return undefined;
  if (property.minimum !== undefined && value < property.minimum) {
    return `${name} must be at least ${property.minimum}`;
  }
  if (property.maximum !== undefined && value > property.maximum) {
    return `${name} must be at most ${property.maximum}`;
  }
  return undefined;
}

function hasType(type: InputProperty["type"], value: unknown): boolean {
  return type === "integer"
    ? Number.isInteger(value)
    : typeof value === (type === "number" ? "number" : type);
}
