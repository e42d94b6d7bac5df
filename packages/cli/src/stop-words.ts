import { hasToMake, type Plan } from "@rushes/core";
import type { StopWords } from "./signals.ts";
import { someOf } from "./terminal/show-filmed.ts";

/** What Ctrl-C does to a run. Not every model can be asked for its clip again. */
export function stopWords(plan: Pick<Plan, "shots">): StopWords {
  const begin = "Starting nothing more; what runs is finished.\nCtrl-C again stops now.";
  const atRisk = shotsAtRisk(plan);
  if (atRisk.length === 0) {
    return {
      drain: `${begin} Nothing is lost either way.`,
      stop: "Stopping now. Nothing is lost: the next render goes on from here.",
    };
  }
  return {
    drain: `${begin} That would lose what is in the making for ${someOf(atRisk)}, though it is paid; all else is kept.`,
    stop: `Stopping now. What was in the making for ${someOf(atRisk)} is lost, though it is paid; all else is kept.`,
  };
}

/** The shots whose clips, while they are made, are lost with the process. */
function shotsAtRisk({ shots }: Pick<Plan, "shots">): readonly string[] {
  return shots.filter((shot) => shot.isResumable === false && hasToMake(shot)).map(({ id }) => id);
}
