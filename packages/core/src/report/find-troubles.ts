import { byShot } from "../by-shot.ts";
import { lineAndColumn, type Problem, type SourceFile } from "../diagnostics/index.ts";
import {
  answerTo,
  hasToMake,
  type InspectedClip,
  type JobRecord,
  type PlannedShot,
  wordFindings,
} from "../plan/index.ts";
import type { Trouble } from "./report.ts";
import type { ReportSources } from "./report-sources.ts";

/** All that a person should know of a film: what its words, its cut, its jobs and its clips have against them. */
export function findTroubles(sources: ReportSources): readonly Trouble[] {
  const { reading, cut, cutFault, plan, knowledge } = sources;
  const jobs = new Map(knowledge.jobs.map((job) => [job.key, job]));
  const found = byShot(sources.inHand.inspected);
  const wrong = [...reading.problems, ...(cut?.outcome === "problems" ? cut.problems : [])];
  const troubles = [
    ...wrong.map((problem) => ofProblem(problem, reading.sources)),
    ...(cutFault === undefined ? [] : [{ severity: "error", message: cutFault } as const]),
    ...plan.shots.flatMap((shot) => [
      ...ofJobs(shot, jobs),
      ...ofShot(shot),
      ...ofClip(shot, found.get(shot.id) ?? [], sources),
    ]),
  ];
  return troubles.toSorted((one, other) => ranks[one.severity] - ranks[other.severity]);
}

const ranks: Record<Trouble["severity"], number> = { error: 0, warning: 1, note: 2 };

function ofProblem(
  { severity, code, message, hint, place }: Problem,
  sources: readonly SourceFile[],
): Trouble {
  const source = sources.find(({ file }) => file === place.file);
  const at = source && lineAndColumn(source, place.span.from);
  return {
    ...{ severity, code, message },
    ...(hint !== undefined && { hint }),
    ...(at && { place: { file: place.file, ...at } }),
  };
}

/** What the provider refused, failed to make or left in doubt, and nothing has overcome since. */
function ofJobs(
  { id, jobs: planned }: PlannedShot,
  jobs: ReadonlyMap<string, JobRecord>,
): readonly Trouble[] {
  return planned.flatMap(({ key }): readonly Trouble[] => {
    const { failure } = jobs.get(key ?? "") ?? {};
    if (!failure) return [];
    const { code, message, said } = failure;
    return [{ severity: "error", code, shot: id, message, ...(said !== undefined && { said }) }];
  });
}

/** Of these there is nothing to say, or their jobs have said it. */
const saysItself: ReadonlySet<PlannedShot["action"]> = new Set(["unused", "failed", "in-doubt"]);

function ofShot(planned: PlannedShot): readonly Trouble[] {
  const { id: shot, action, reason, chosen } = planned;
  if (action === "stale") return [{ severity: "warning", shot, message: `stale: ${reason}` }];
  if (chosen ? !hasToMake(planned) : saysItself.has(action)) return [];
  return [{ severity: "note", shot, message: chosen ? reason : `no take yet: ${reason}` }];
}

/** What was found in the clip that the film shows, but for what the shot list or a person accepts. */
function ofClip(
  { id: shot, inspect }: PlannedShot,
  inspected: readonly InspectedClip[],
  { inHand, knowledge: { inspections } }: ReportSources,
): readonly Trouble[] {
  const told = inspected
    .filter(({ take }) => !inspections?.get(take)?.isAccepted)
    .flatMap(({ findings }) => findings)
    .filter((finding) => answerTo(finding, inspect) !== "accept");
  if (told.length === 0) return [];
  const isHeld = inHand.held.has(shot);
  const words = wordFindings(told);
  return [
    {
      severity: isHeld ? "error" : "warning",
      shot,
      message: isHeld ? `held until a person has looked at it: ${words}` : words,
    },
  ];
}
