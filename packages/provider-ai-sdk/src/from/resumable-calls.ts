import type { CallContext, Operation, Progress } from "@rushes/provider";
import type { AiSdkVideoModelV4, VideoStatus } from "../video-model.ts";
import { callOptions, type Naming } from "./call-options.ts";
import type { Calls } from "./calls.ts";
import { type ClipInHand, clipOf, markOf, nonsense } from "./clip-bytes.ts";
import { downloadClip } from "./download-clip.ts";
import { answerToLook, errorOfLook, failedLook, saysUnknown } from "./error-of-look.ts";
import { errorOfStart } from "./error-of-start.ts";
import { JobVerdicts } from "./job-verdicts.ts";
import type { ModelDesk } from "./model-desk.ts";
import { givenOf, operationOf, startedAtMs } from "./operation-of.ts";
import type { Watch } from "./watch.ts";

/** A model that can be asked later what became of a clip. */
export type ResumableModel = AiSdkVideoModelV4 & Required<Pick<AiSdkVideoModelV4, "doStart" | "doStatus">>;

/** So long after its start, a job that is not found may only not be known everywhere yet. */
const mayBeTooFreshMs = 600_000;

/** Start, ask, fetch: all that is kept of a job is its operation. */
export function resumableCalls(name: string, desk: ModelDesk, naming: Naming): Calls {
  const verdicts = new JobVerdicts(name);

  async function look(operation: Operation, context: CallContext): Promise<Looked> {
    context.signal.throwIfAborted();
    const { model, watch } = desk.forCall(context);
    try {
      const status = await (model as ResumableModel).doStatus({
        operation: givenOf(operation),
        abortSignal: context.signal,
      });
      return { status, watch };
    } catch (thrown) {
      context.signal.throwIfAborted();
      return { thrown, watch };
    }
  }

  function goneOrFresh(operation: Operation, said: string, context: CallContext): Progress {
    const sinceMs = context.clock.nowMs() - (startedAtMs(operation) ?? 0);
    if (sinceMs < mayBeTooFreshMs) throw failedLook(name, said, "unavailable");
    return { state: "gone" };
  }

  return {
    async submit(request, context) {
      context.signal.throwIfAborted();
      const options = await callOptions(request, naming);
      const { model, watch } = desk.forCall(context, () => context.mayStillSend());
      await context.mayStillSend();
      try {
        const started = await (model as ResumableModel).doStart({ ...options, abortSignal: context.signal });
        desk.tellWarnings(started?.warnings, context);
        return operationOf(started?.operation, model.modelId, context.clock.nowMs());
      } catch (thrown) {
        throw errorOfStart(thrown, name, desk.secrets, watch);
      }
    },

    async check(operation, context) {
      const looked = await look(operation, context);
      if ("thrown" in looked) {
        const answer = answerToLook(looked.thrown, looked.watch);
        const error = errorOfLook(looked.thrown, answer, name, desk.secrets);
        if (answer && saysUnknown(answer)) return goneOrFresh(operation, error.said ?? "", context);
        throw error;
      }
      const { status, watch } = looked;
      switch (status?.status) {
        case "pending":
          verdicts.forget(operation);
          return { state: "waiting" };
        case "completed":
          verdicts.forget(operation);
          desk.tellWarnings(status.warnings, context);
          return finished(operation, clipOf(status.videos));
        case "error": {
          const answer = watch?.exchanges.at(-1)?.answer;
          const said = desk.secrets.clean(answer?.said ?? String(status.error));
          if (answer && saysUnknown(answer)) return goneOrFresh(operation, said, context);
          return watch ? verdicts.seen(said, answer) : verdicts.heard(operation, said);
        }
        default:
          throw nonsense("the model's status is none that is known here");
      }
    },

    async collect(output, sink, context) {
      const { id, model, bytes, sha256 } = output.facts ?? {};
      const looked = await look({ id: String(id), model: String(model) }, context);
      if ("thrown" in looked) {
        const answer = answerToLook(looked.thrown, looked.watch);
        throw errorOfLook(looked.thrown, answer, name, desk.secrets);
      }
      const { status } = looked;
      if (status?.status !== "completed")
        throw failedLook(name, "the clip was ready and is not now", "unavailable");
      const clip = clipOf(status.videos);
      if (clip.came === "as-address") return downloadClip(clip.url, sink, context);
      const mark = markOf(clip.bytes);
      if (mark.bytes !== bytes || mark.sha256 !== sha256)
        throw nonsense("the clip's bytes are not those that were there before");
      return sink.write(clip.bytes);
    },
  };
}

type Looked = { readonly watch: Watch | undefined } & (
  | { readonly status: VideoStatus }
  | { readonly thrown: unknown }
);

/** Addresses expire and may hold a key: nothing of them is kept, the clip is asked for again when it is fetched. */
function finished({ id, model }: Operation, clip: ClipInHand): Progress {
  const mark = clip.came === "as-bytes" ? markOf(clip.bytes) : {};
  return { state: "finished", outputs: [{ url: "ai-sdk:clip", facts: { id, model, ...mark } }] };
}
