import type { House } from "./house.ts";
import {
  type ClipFinding,
  heldFindings,
  type InspectedClip,
  type Knowledge,
  type Plan,
  type PlannedShot,
} from "./plan/index.ts";
import { type AskedClip, findInClip } from "./run/index.ts";

/** What was found in the clips that a cut would show. */
export interface InHand {
  readonly inspected: readonly InspectedClip[];
  /** The shots that wait for a person's word, with the reason. */
  readonly held: ReadonlyMap<string, readonly ClipFinding[]>;
}

/** Looks at the takes and the footage that are in hand, for a cut without a run. What was seen before is not decoded again. */
export async function inspectInHand(
  plan: Plan,
  { inspections, providers }: Knowledge,
  house: House,
  signal: AbortSignal,
): Promise<InHand> {
  const inspected: InspectedClip[] = [];
  const held = new Map<string, readonly ClipFinding[]>();
  for (const shot of plan.shots) {
    if (!shot.chosen || shot.chosen.from === "still" || shot.action === "unused") continue;
    const { sha256: take } = shot.chosen;
    const asked = askedOf(shot, providers);
    if (asked?.card.price.kind === "free") continue;
    const findings = inspections?.get(take)?.findings ?? (await look(shot, asked, house, signal));
    const isAccepted = inspections?.get(take)?.isAccepted ?? false;
    inspected.push({ shot: shot.id, take, findings });
    const reasons = heldFindings({ findings, isAccepted }, shot.inspect);
    if (reasons.length > 0) held.set(shot.id, reasons);
  }
  return { inspected, held };
}

async function look(
  { chosen }: PlannedShot,
  asked: AskedClip | undefined,
  house: House,
  signal: AbortSignal,
): Promise<readonly ClipFinding[]> {
  if (!chosen) return [];
  const file = chosen.from === "store" ? house.takePath(chosen.sha256) : house.path(chosen.path);
  try {
    return findInClip(await house.viewer.view({ sha256: chosen.sha256, file }, signal), asked);
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    // What cannot even be opened is told by the cut itself.
    return [];
  }
}

function askedOf({ request }: PlannedShot, providers: Knowledge["providers"]): AskedClip | undefined {
  const card = request && providers.get(request.provider)?.cards.get(request.model);
  return request && card && { card, inputs: request.inputs };
}
