import {
  answerTo,
  type ClipFinding,
  type JobRecord,
  type JobState,
  type Knowledge,
  type PlannedShot,
  wordFindings,
} from "@rushes/core";
import { minutes } from "../progress/words.ts";
import { counted } from "./counted.ts";

/** Where one shot stands. */
export interface Standing {
  readonly shot: string;
  readonly state: JobState | "footage" | "still" | "not-begun";
  readonly takes: readonly string[];
  readonly reason: string;
  /** Some clip of it was found in the account's history, after the answer to its submission was lost. */
  readonly adopted?: true;
  /** What was found in the take that is used, once it was looked at. */
  readonly findings?: readonly ClipFinding[];
  /** It is not used before a person has accepted it. */
  readonly held?: true;
  /** ISO 8601, UTC: when the provider took the request of a clip that is on its way. */
  readonly submittedAt?: string;
  /** The provider's id of that clip's job. */
  readonly operation?: string;
}

export interface KnownOfShots {
  readonly inspections: Knowledge["inspections"];
  /** By key. */
  readonly jobs: ReadonlyMap<string, JobRecord>;
}

export function standingOf(
  { id, source, jobs, reason, chosen, held }: PlannedShot,
  { inspections, jobs: records }: KnownOfShots,
): Standing {
  const findings = chosen && inspections?.get(chosen.sha256)?.findings;
  const state = source !== "generated" ? source : (jobs[0]?.state ?? "not-begun");
  const takes = jobs.flatMap(({ take }) => (take === undefined ? [] : [take]));
  const isAdopted = jobs.some(({ adopted }) => adopted);
  const flying = takes.length > 0 ? undefined : records.get(jobs[0]?.key ?? "");
  return {
    shot: id,
    state,
    takes,
    reason,
    ...(isAdopted && { adopted: true }),
    ...(findings && { findings }),
    ...(held && { held: true }),
    ...(flying?.submittedAtMs !== undefined && { submittedAt: new Date(flying.submittedAtMs).toISOString() }),
    ...(flying?.operation && { operation: flying.operation.id }),
  };
}

export interface Moment {
  /** This shot list is being rendered right now. */
  readonly isOn: boolean;
  readonly nowMs: number;
}

/** Where a shot stands, in one line. */
export function standingWords(standing: Standing, shot: PlannedShot, moment: Moment): string {
  const { state, takes, reason, adopted, findings = [], held } = standing;
  const told = findings.filter((finding) => answerTo(finding, shot.inspect) !== "accept");
  const looks = told.length === 0 ? "" : `; ${held ? "held: " : ""}${wordFindings(told)}`;
  const found = adopted ? ", adopted from the account's history" : "";
  if (state === "footage") return `own footage${looks}`;
  if (state === "still") return "own picture";
  if (takes.length === 0) return `${underWay(standing, moment) ?? `${nameOf(state)}: ${reason}`}${found}`;
  const stale = shot.action === "stale" ? ` (stale: ${reason})` : "";
  return `${counted(takes.length, "take")} in hand, ${takes.map((take) => take.slice(0, 8)).join(" ")}${found}${stale}${looks}`;
}

function nameOf(state: Standing["state"]): string {
  return state === "not-begun" ? "not begun" : state;
}

/** Of a clip that somebody is at work on. Nobody is, where no run is on and it was not sent. */
function underWay({ state, submittedAt }: Standing, { isOn, nowMs }: Moment): string | undefined {
  switch (state) {
    case "submitted":
      return submittedAt === undefined
        ? "on its way"
        : `on its way for ${minutes(nowMs - Date.parse(submittedAt))}`;
    case "ready":
      return "ready to be fetched";
    case "submitting":
      return isOn ? "being sent" : undefined;
    case "reserved":
      return isOn ? "about to be sent" : undefined;
    default:
      return undefined;
  }
}

/** How many shots stand where: `22 in hand, 18 on their way, 58 not begun`. */
export function countStandings(
  standings: readonly Standing[],
  shots: readonly PlannedShot[],
  { isOn }: Pick<Moment, "isOn">,
): string {
  const counts = new Map<string, number>();
  for (const [index, standing] of standings.entries()) {
    const kind = kindOf(standing, shots[index]?.action, isOn);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return kinds.flatMap((kind) => (counts.has(kind) ? [`${counts.get(kind)} ${kind}`] : [])).join(", ");
}

const kinds = [
  "own",
  "in hand",
  "stale",
  "held",
  "on their way",
  "being sent",
  "in doubt",
  "failed",
  "not begun",
  "in no timeline",
] as const;

function kindOf(
  { state, takes, held }: Standing,
  action: PlannedShot["action"] | undefined,
  isOn: boolean,
): (typeof kinds)[number] {
  if (held) return "held";
  if (takes.length > 0) return action === "stale" ? "stale" : "in hand";
  switch (state) {
    case "footage":
    case "still":
      return "own";
    case "submitted":
    case "ready":
      return "on their way";
    case "submitting":
      return isOn ? "being sent" : "in doubt";
    case "in-doubt":
      return "in doubt";
    case "refused":
    case "failed":
    case "expired":
    case "quarantined":
      return "failed";
    case "reserved":
      return isOn ? "being sent" : "not begun";
    default:
      return action === "unused" ? "in no timeline" : "not begun";
  }
}
