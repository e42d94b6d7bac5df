import { randomUUID } from "node:crypto";
import { type Progress, ProviderError, type SubmitContext } from "@rushes/provider";
import type { VideoCallOptions } from "../video-model.ts";
import { wordsOf } from "./api-call-error.ts";
import { callOptions, type Naming } from "./call-options.ts";
import type { Calls } from "./calls.ts";
import { type ClipInHand, clipOf, markOf } from "./clip-bytes.ts";
import { downloadClip } from "./download-clip.ts";
import { errorOfStart } from "./error-of-start.ts";
import { kindOfRefusal } from "./kind-of-refusal.ts";
import type { ModelDesk } from "./model-desk.ts";
import type { Watch } from "./watch.ts";

/** So long a refusal is waited for before the clip counts as started. */
const earlyMs = 5_000;
const lookAgainMs = 1_000;
/** Of clips that came as bytes, and were fetched, so many are kept for another fetch. */
const fetchedKept = 4;

const lost =
  "It was in the making when the run was stopped or its process ended, and its model cannot be asked for it again.";

/** A clip that is made in one call of the model, while this process lives. */
interface Generation {
  ended: "not yet" | { readonly clip: ClipInHand } | { readonly thrown: unknown };
  readonly stop: AbortController;
  /** The signals that end it: those of whoever looked. */
  readonly ties: WeakSet<AbortSignal>;
}

/** One call of `doGenerate` for each clip, in the background: what is in the making is lost with the process. */
export function backgroundCalls(name: string, desk: ModelDesk, naming: Naming): Calls {
  const generations = new Map<string, Generation>();
  const fetched: string[] = [];

  function begin(options: VideoCallOptions, context: SubmitContext) {
    // What follows a yes are looks, however they are made: long after the start they must not be stopped.
    const mayStillSend = async () => {
      if (!watch?.isTaken) await context.mayStillSend();
    };
    const { model, watch } = desk.forCall(context, mayStillSend);
    const stop = new AbortController();
    const generation: Generation = { ended: "not yet", stop, ties: new WeakSet() };
    const made = (async () => model.doGenerate!({ ...options, abortSignal: stop.signal }))()
      .then((generated) => {
        desk.tellWarnings(generated.warnings, context);
        generation.ended = { clip: clipOf(generated.videos) };
      })
      .catch((thrown: unknown) => {
        generation.ended = { thrown };
      });
    return { generation, watch, made };
  }

  function forgetOldest(id: string): void {
    if (!fetched.includes(id)) fetched.push(id);
    if (fetched.length > fetchedKept) generations.delete(fetched.shift()!);
  }

  return {
    async submit(request, context) {
      context.signal.throwIfAborted();
      const options = await callOptions(request, naming);
      await context.mayStillSend();
      const { generation, watch, made } = begin(options, context);
      await startedOrEnded(made, watch, context.signal);
      const { ended } = generation;
      if (ended !== "not yet" && "thrown" in ended)
        throw errorOfStart(ended.thrown, name, desk.secrets, watch);
      const id = randomUUID();
      generations.set(id, generation);
      return { id, model: desk.face.modelId };
    },

    async check({ id }, { signal }) {
      signal.throwIfAborted();
      const generation = generations.get(id);
      if (!generation) return { state: "gone", why: lost };
      const { ended, stop } = generation;
      if (ended === "not yet") {
        tie(generation, signal);
        return { state: "waiting", lookAgainMs };
      }
      if ("clip" in ended) return finished(id, ended.clip);
      if (stop.signal.aborted) return { state: "gone", why: lost };
      return failed(name, desk.secrets.clean(wordsOf(ended.thrown)));
    },

    async collect({ facts }, sink, context) {
      context.signal.throwIfAborted();
      const id = String(facts?.id);
      const ended = generations.get(id)?.ended;
      if (!ended || ended === "not yet" || "thrown" in ended) throw new ProviderError(lost, goneForGood);
      const { clip } = ended;
      if (clip.came === "as-address") return downloadClip(clip.url, sink, context);
      await sink.write(clip.bytes);
      forgetOldest(id);
    },
  };
}

const goneForGood = { kind: "unavailable", fate: "refused" } as const;

/** Whoever looks is the run: once it is told to stop, a clip in the making must not keep its process alive. */
function tie({ ties, stop }: Generation, signal: AbortSignal): void {
  if (ties.has(signal)) return;
  ties.add(signal);
  signal.addEventListener("abort", () => stop.abort(signal.reason), { once: true });
}

/**
 * Waits for the first sign of what became of a start: that the call ended, that the model went on to its next request
 * after a yes, that the deadline is over, or for some seconds. Real ones: it is the network that is waited for.
 */
async function startedOrEnded(
  made: Promise<void>,
  watch: Watch | undefined,
  signal: AbortSignal,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const early = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, earlyMs);
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  try {
    await Promise.race([made, early, ...(watch ? [watch.goneOn] : [])]);
  } finally {
    clearTimeout(timer);
  }
}

function finished(id: string, clip: ClipInHand): Progress {
  const mark = clip.came === "as-bytes" ? markOf(clip.bytes) : {};
  return { state: "finished", outputs: [{ url: "ai-sdk:clip", facts: { id, ...mark } }] };
}

function failed(name: string, said: string): Progress {
  const message = `${name} gave no clip, and cannot be asked whether it still makes one: ${said}`;
  return {
    state: "failed",
    error: { kind: kindOfRefusal(undefined, said), fate: "unknown", message, said },
  };
}
