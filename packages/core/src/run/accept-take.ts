import type { PlannedShot } from "../plan/index.ts";
import type { LedgerEvent } from "./events.ts";
import type { RunPorts } from "./ports.ts";

/** Writes down that a person has looked at the take of a shot, and that it may be used as it is. */
export function acceptTake(
  {
    shot,
    list,
  }: { readonly shot: Pick<PlannedShot, "id"> & { readonly take: string }; readonly list: string },
  { ledger, newId }: Pick<RunPorts, "ledger" | "newId">,
): Promise<LedgerEvent> {
  return ledger.note({ event: "take-accepted", list, run: newId(), shot: shot.id, take: shot.take });
}
