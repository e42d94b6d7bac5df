import { byShot } from "../by-shot.ts";
import type { ShownTake } from "../list-takes.ts";
import { type PlannedShot, wordFinding } from "../plan/index.ts";
import { billOf } from "../run/index.ts";
import type { ReportedShot, ReportedTake, StripEntry } from "./report.ts";
import type { ReportSources } from "./report-sources.ts";
import { sortInputs } from "./sort-inputs.ts";

/** Every shot with its takes, as they come on screen. */
export function reportShots(
  strip: readonly StripEntry[],
  { plan, shotList, takes, knowledge, operations }: ReportSources,
): readonly ReportedShot[] {
  const takesOf = new Map(takes.map((one) => [one.shot, one.takes]));
  const captions = new Map(shotList.shots.map(({ id, caption }) => [id, caption]));
  const places = byShot(strip.map(({ shot }, place) => ({ shot, place })));
  const bought = byShot(operations);
  const shots = plan.shots.map((planned): ReportedShot => {
    const { id } = planned;
    const caption = captions.get(id);
    return {
      ...reportShot(planned),
      ...(caption !== undefined && { caption }),
      seenAt: (places.get(id) ?? []).map(({ place }) => place),
      takes: (takesOf.get(id) ?? []).map((take) => reportTake(take, knowledge.inspections)),
      bill: billOf(bought.get(id) ?? []),
    };
  });
  const never = strip.length;
  return shots.toSorted((one, other) => (one.seenAt[0] ?? never) - (other.seenAt[0] ?? never));
}

function reportShot({
  id,
  scene,
  source,
  action,
  reason,
  changes,
  request,
  chosen,
}: PlannedShot): Omit<ReportedShot, "caption" | "seenAt" | "takes" | "bill"> {
  const asked = request && {
    provider: request.provider,
    model: request.model,
    ...sortInputs(request.inputs),
  };
  return {
    ...{ id, source, action, reason, changes },
    ...(scene !== undefined && { scene }),
    ...(asked && { asked }),
    ...(chosen && { chosen }),
  };
}

function reportTake(
  { inputs = {}, ...take }: ShownTake,
  inspections: ReportSources["knowledge"]["inspections"],
): ReportedTake {
  const { pictures, settings } = sortInputs(inputs);
  const { findings = [] } = inspections?.get(take.take) ?? {};
  return { ...take, pictures, settings, found: findings.map(wordFinding) };
}
