import type { CallContext } from "@rushes/provider";
import type { AiSdkVideoModel, VideoWarning } from "../video-model.ts";
import type { Secrets } from "./secrets.ts";
import { Watch, type WatchOptions } from "./watch.ts";

/** A model as it is, or how it is made with a `fetch` that is lent to it. */
export type AiSdkModelSource = AiSdkVideoModel | ((fetch: typeof globalThis.fetch) => AiSdkVideoModel);

/** A model for one call, watched where it lets itself be. */
export interface ModelAtHand {
  readonly model: AiSdkVideoModel;
  readonly watch?: Watch;
}

/** Hands the model out, call by call. */
export class ModelDesk {
  /** The model as it describes itself; it is not called. */
  readonly face: AiSdkVideoModel;
  readonly secrets: Secrets;
  readonly #source: AiSdkModelSource;

  constructor(source: AiSdkModelSource, secrets: Secrets) {
    this.#source = source;
    this.secrets = secrets;
    this.face = typeof source === "function" ? source(noFetch) : source;
  }

  forCall({ fetch }: Pick<CallContext, "fetch">, mayStillSend?: WatchOptions["mayStillSend"]): ModelAtHand {
    if (typeof this.#source !== "function") return { model: this.#source };
    const { secrets } = this;
    const watch = new Watch({ fetch, secrets, ...(mayStillSend && { mayStillSend }) });
    return { model: this.#source(watch.fetch), watch };
  }

  /** What a model left out or bent is told; by then it is too late for more. */
  tellWarnings(warnings: readonly VideoWarning[] | undefined, context: Pick<CallContext, "log">): void {
    for (const { feature, details, message } of warnings ?? []) {
      const words = [feature, details, message].filter(Boolean).join(": ");
      context.log(this.secrets.clean(`${this.face.modelId} warns: ${words}`));
    }
  }
}

const noFetch: typeof globalThis.fetch = () =>
  Promise.reject(new Error("A model is not to call anybody while it is made."));
