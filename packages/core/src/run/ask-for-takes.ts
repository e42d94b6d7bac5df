import type { JobRecord, PlannedShot } from "../plan/index.ts";
import type { RunPorts } from "./ports.ts";
import { settleFact } from "./write-fact.ts";

/**
 * Writes down the takes that a plan with `more` asks for; the next render buys them. Short, so it may stand beside a
 * running render. Gives how many were asked for.
 *
 * @param shot a shot of a plan that was made with `more`
 */
export async function askForTakes(
  shot: PlannedShot,
  list: string,
  ports: Pick<RunPorts, "ledger" | "pause" | "newId">,
): Promise<number> {
  const context = { ports, run: ports.newId(), tell: () => undefined };
  let asked = 0;
  for (const { key, ordinal, asked: kind } of shot.jobs) {
    if (kind === undefined || key === undefined || !shot.request) continue;
    const known = await ports.ledger.job(key);
    if (known && known.state !== "planned" && kind === "again") {
      await settleFact(context, known, { fact: "retake-granted" });
      asked += 1;
    }
    if (kind === "further" && (!known || known.state === "planned")) {
      const job = known ? { ...known, list, shot: shot.id } : newJob(shot, list, key, ordinal);
      await settleFact(context, job, { fact: "take-asked" });
      asked += 1;
    }
  }
  return asked;
}

function newJob(shot: PlannedShot, list: string, key: string, ordinal: number): JobRecord {
  return {
    key,
    digest: key.slice(0, key.lastIndexOf(":")),
    ordinal,
    list,
    shot: shot.id,
    // The key is known only of a request without open frames.
    request: shot.request as JobRecord["request"],
    state: "planned",
    attempt: 0,
    revision: 0,
    price: shot.takePrice,
  };
}
