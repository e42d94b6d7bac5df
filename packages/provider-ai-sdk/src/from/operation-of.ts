import { type Json, type Operation, ProviderError } from "@rushes/provider";

/** When a job was started: one that is not found minutes later may not have reached every copy of a list yet. */
export function startedAtMs({ handle }: Operation): number | undefined {
  return typeof handle?.startedAtMs === "number" ? handle.startedAtMs : undefined;
}

/**
 * What a model gave for a job it started, as the contract keeps it. It is the id itself, as JSON, so that the id alone
 * is enough to find the job again.
 *
 * @throws ProviderError of kind `protocol`, its fate unknown, where it is nothing that could be written down
 */
export function operationOf(given: unknown, model: string, nowMs: number): Operation {
  const text = typeof given === "string" ? given : asText(given);
  if (text === undefined || text === "") {
    throw new ProviderError(
      "The model started something and gave no handle of it. Nobody knows how to find it again.",
      { kind: "protocol", fate: "unknown" },
    );
  }
  return { id: text, model, handle: { startedAtMs: nowMs } };
}

/** What the model is asked with. */
export function givenOf({ id }: Pick<Operation, "id">): Json {
  if (!/^[[{]/.test(id)) return id;
  try {
    return JSON.parse(id);
  } catch {
    return id;
  }
}

function asText(given: unknown): string | undefined {
  if (typeof given !== "object" || given === null) return undefined;
  try {
    return JSON.stringify(given);
  } catch {
    return undefined;
  }
}
