import type { CutOutcome } from "../cut/index.ts";
import type { InHand } from "../inspect-in-hand.ts";
import type { ShotTakes } from "../list-takes.ts";
import type { PlannedFilm } from "../produce.ts";
import type { BookedOperation } from "../run/index.ts";

/** Everything that a report is told; it asks nobody. */
export interface ReportSources extends Pick<PlannedFilm, "shotList" | "plan" | "reading" | "knowledge"> {
  /** Of every shot; see `listTakes`. */
  readonly takes: readonly ShotTakes[];
  readonly inHand: InHand;
  /** Every paid job of this shot list, oldest first; see `readBooked`. */
  readonly operations: readonly BookedOperation[];
  /** Absent: nobody asked for a film, or it broke. */
  readonly cut?: CutOutcome;
  /** Why there is no film, where what was to be made of it broke. */
  readonly cutFault?: string;
  readonly nowMs: number;
}
