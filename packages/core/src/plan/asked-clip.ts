import type { Knowledge } from "./knowledge.ts";
import type { PlannedRequest } from "./plan.ts";

/** A clip as it is asked for. */
export interface AskedClip {
  readonly seconds: number;
  /** As published. */
  readonly fps: number;
}

/** How long a clip is asked for; the one that comes may differ a little. `undefined` where the model's card does not say. */
export function askedClip(request: PlannedRequest, providers: Knowledge["providers"]): AskedClip | undefined {
  const card = providers.get(request.provider)?.cards.get(request.model);
  if (!card) return undefined;
  const { seconds, fps } = card.clip;
  const asked = "fixed" in seconds ? seconds.fixed : request.inputs[seconds.input];
  return typeof asked === "number" && asked > 0 ? { seconds: asked, fps } : undefined;
}
