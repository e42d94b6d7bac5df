import { type CallContext, type Operation, type Progress, ProviderError } from "@rushes/provider";
import { type Api, nonsense, saysNotFound } from "../api/api.ts";
import { asObject, asText } from "../api/read-json.ts";
import { refusalOf } from "../api/refusal-of.ts";
import { readPrediction } from "./read-prediction.ts";

/** So long after it was sent, a job that is not found may only not have reached every copy of the list yet. */
const mayBeTooFreshMs = 600_000;

/** Looks at a job once. Anything but a clear word about this very job throws. */
export async function checkJob(api: Api, operation: Operation, context: CallContext): Promise<Progress> {
  const reply = await api.get(`predictions/${encodeURIComponent(operation.id)}/result`, context);
  if (saysNotFound(reply)) {
    const sentAtMs = operation.handle?.sentAtMs;
    const isFresh = typeof sentAtMs === "number" && context.clock.nowMs() - sentAtMs < mayBeTooFreshMs;
    if (isFresh) throw notFoundYet(operation.id, reply.said);
    return { state: "gone" };
  }
  const record = asObject(reply.envelope?.data);
  const isSuccess = reply.status >= 200 && reply.status < 300;
  if (!isSuccess || record?.status === undefined) throw refusalOf(reply, "question");
  const id = asText(record.id);
  if (id !== undefined && id !== operation.id)
    throw nonsense(`it was asked for job ${operation.id} and told of ${id}`);
  const progress = readPrediction(record);
  if (!progress) throw nonsense(`job ${operation.id} is finished, but its outputs are no addresses`);
  return progress;
}

function notFoundYet(id: string, said: string | undefined): ProviderError {
  return new ProviderError(`WaveSpeed does not know job ${id} yet, though it gave out this id minutes ago.`, {
    kind: "unavailable",
    fate: "refused",
    ...(said && { said }),
  });
}
