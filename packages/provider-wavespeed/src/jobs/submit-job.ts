import type { ClipRequest, Operation, SubmitContext } from "@rushes/provider";
import type { Api } from "../api/api.ts";
import { asObject, asText } from "../api/read-json.ts";
import { refusalOf } from "../api/refusal-of.ts";
import { modelPath } from "./model-path.ts";
import { plainInputs } from "./plain-inputs.ts";

/** Sends one request, once. An answer with a job's id is a yes, whatever else it says; nothing else is. */
export async function submitJob(api: Api, request: ClipRequest, context: SubmitContext): Promise<Operation> {
  const reply = await api.submit(modelPath(request.model), plainInputs(request), context);
  const id = asText(asObject(reply.envelope?.data)?.id);
  const isSuccess = reply.status >= 200 && reply.status < 300;
  if (!isSuccess || id === undefined) throw refusalOf(reply, "submission");
  return { id, model: request.model, handle: { sentAtMs: context.clock.nowMs() } };
}
