import type { Json, JsonObject, OutputRef, Progress } from "@rushes/provider";
import { inputMeant, kindOfFailedTask } from "../api/kind-of-refusal.ts";
import { asList, asObject, asText, asWholeNumber } from "../api/read-json.ts";
import { shorten } from "../api/read-reply.ts";

/** Source: the statuses that WaveSpeed's own clients stop at, read 2026-11-22. Any other means: still at work. */
const badEnds: ReadonlySet<string> = new Set(["failed", "cancelled", "timeout", "deleted"]);

export function stateOf(status: string | undefined): "waiting" | "finished" | "failed" {
  if (status === "completed") return "finished";
  return status !== undefined && badEnds.has(status) ? "failed" : "waiting";
}

/** Where a job stands, as WaveSpeed's record of it says; `undefined` when it says nothing that can be understood. */
export function readPrediction(record: JsonObject): Progress | undefined {
  const status = asText(record.status);
  if (status === undefined) return undefined;
  switch (stateOf(status)) {
    case "waiting":
      return { state: "waiting", note: shorten(status) };
    case "failed":
      return readFailure(record, status);
    case "finished": {
      const outputs = readOutputs(record.outputs);
      return outputs && { state: "finished", outputs, facts: readFacts(record) };
    }
  }
}

function readFailure(record: JsonObject, status: string): Progress {
  const said = shorten(asText(record.error) ?? "");
  const code = asWholeNumber(record.code) || undefined;
  const kind = status === "failed" ? kindOfFailedTask(code, said) : "unavailable";
  const input = kind === "moderation" || kind === "input" ? inputMeant(said) : undefined;
  const meant = input ? ` It seems to mean the ${input}.` : "";
  const message = `WaveSpeed ended the job as \`${status}\`${said ? `: ${said}` : ""}.${meant}`;
  return {
    state: "failed",
    error: {
      message,
      kind,
      // Money is taken when a job is made and given back within hours, if at all; the record tells neither.
      fate: "unknown",
      ...(said && { said }),
      ...(code !== undefined && { providerCode: String(code) }),
      ...(input && { input }),
    },
  };
}

/** Some models give addresses, some objects around them. One that cannot be read spoils the answer. */
function readOutputs(outputs: Json | undefined): readonly OutputRef[] | undefined {
  const list = outputs === undefined ? [] : (asList(outputs) ?? [outputs]);
  const urls = list.map((output) => {
    const object = asObject(output);
    return asText(object ? (object.url ?? object.download_url) : output);
  });
  return urls.every((url) => url !== undefined && /^https?:\/\//i.test(url))
    ? urls.map((url) => ({ url: url! }))
    : undefined;
}

function readFacts(record: JsonObject): JsonObject {
  const flags = asList(record.has_nsfw_contents) ?? [];
  const executionTime = asWholeNumber(record.executionTime);
  return {
    ...(flags.length > 0 && { has_nsfw_contents: flags }),
    ...(executionTime !== undefined && { executionTime }),
  };
}
