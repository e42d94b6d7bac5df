import type { ClipRequest, Operation, SubmitContext } from "@rushes/provider";
import type { Api } from "../api/api.ts";
import { asObject, asText } from "../api/read-json.ts";
import { refusalOf } from "../api/refusal-of.ts";
import { modelPath } from "./model-path.ts";
import { plainInputs } from "./plain-inputs.ts";

/**
 * Sends one request, once, and asks for a callback where an address for it is given: as a parameter, since a key of the
 * body is dropped in silence (https://wavespeed.ai/docs/how-to-use-webhooks, read 2026-11-22). An answer with a job's id is a yes, whatever else it says; nothing else is.
 */
export async function submitJob(
  api: Api,
  request: ClipRequest,
  webhook: string | undefined,
  context: SubmitContext,
): Promise<Operation> {
  const query = webhook === undefined ? "" : `?webhook=${encodeURIComponent(webhook)}`;
  const reply = await api.submit(modelPath(request.model) + query, plainInputs(request), context);
  const id = asText(asObject(reply.envelope?.data)?.id);
  const isSuccess = reply.status >= 200 && reply.status < 300;
  if (!isSuccess || id === undefined) throw refusalOf(reply, "submission");
  return { id, model: request.model, handle: { sentAtMs: context.clock.nowMs() } };
}
