export { acceptTake } from "./accept-take.ts";
export { type AdoptedTake, adoptTake } from "./adopt-take.ts";
export { askForTakes } from "./ask-for-takes.ts";
export {
  type Bill,
  type BookedOperation,
  billOf,
  bookedOperations,
  isLost,
  readBooked,
} from "./charge-book.ts";
export { EventChannel } from "./event-channel.ts";
export { eventOfPick } from "./event-of-pick.ts";
export type { EventFrame, LedgerEvent, NewEvent, RunEvent } from "./events.ts";
export { clipFinder, exactRequest } from "./exact-request.ts";
export { runFailures } from "./failures.ts";
export { type AskedClip, findInClip } from "./find-in-clip.ts";
export { type ClipToImport, importTake, isImported } from "./import-take.ts";
export { readInspections } from "./inspection-desk.ts";
export { type LastRuns, type RunRecord, readLastRuns } from "./last-run.ts";
export { AccountBook, MemoryAccount } from "./memory-account.ts";
export { flightHoldsMs, type Pace, waitBeforeStart, waitForFlight } from "./pacing.ts";
export type { PausePoint, WholeFile } from "./pause-points.ts";
export type {
  AccountJob,
  AccountRegister,
  ClipSight,
  ClipViewer,
  Clock,
  CommitOutcome,
  Crew,
  EventQuery,
  FrameSource,
  FrozenFile,
  Guard,
  Intent,
  Ledger,
  LedgerChange,
  MoneyEntry,
  Received,
  ReceivedTake,
  RunPorts,
  SeenClip,
  TakeMaking,
  TakeSidecar,
  TakeStore,
  Whose,
} from "./ports.ts";
export { type ChargesSeen, readCharges } from "./read-charges.ts";
export {
  type KeptTake,
  type RebuildOrder,
  type Rebuilt,
  rebuildLedger,
  type UnknownJob,
} from "./rebuild-ledger.ts";
export type { RestoredLedger } from "./restore-jobs.ts";
export { type Running, type RunOptions, runPlan } from "./run-plan.ts";
export type { Leftover, Overcharge, RunSummary, ShotResult } from "./run-summary.ts";
export {
  type DoubtfulJob,
  findDoubtful,
  type Settlement,
  SettlementRefused,
  settleDoubt,
} from "./settle-doubt.ts";
export { StoreRefused } from "./store-refused.ts";
export { typicalMs, usualTimes } from "./usual-times.ts";
export { type LedgerContents, type LedgerDifference, verifyLedger } from "./verify-ledger.ts";
