import type { Knowledge, Plan } from "./plan/index.ts";
import { typicalMs, usualTimes } from "./run/index.ts";

/**
 * How long one clip of each shot will probably take, in milliseconds, by shot: what clips like it took before, else what
 * its model's card says. Shots that no clip is asked for are missing.
 */
export function expectedTimes(
  { shots }: Plan,
  { jobs, providers }: Pick<Knowledge, "jobs" | "providers">,
): ReadonlyMap<string, number> {
  const usual = usualTimes(jobs);
  return new Map(
    shots.flatMap(({ id, request }) => {
      if (!request) return [];
      const card = providers.get(request.provider)?.cards.get(request.model);
      return [[id, typicalMs(card, { request }, usual)] as const];
    }),
  );
}
