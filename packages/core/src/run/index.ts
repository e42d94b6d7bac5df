export type { EventFrame, LedgerEvent, NewEvent, RunEvent } from "./events.ts";
export { clipFinder, exactRequest } from "./exact-request.ts";
export { runFailures } from "./failures.ts";
export { type PausePoint, pausePoints, type WholeFile } from "./pause-points.ts";
export type {
  Clock,
  CommitOutcome,
  Crew,
  FrameSource,
  FrozenFile,
  Guard,
  Ledger,
  LedgerChange,
  MoneyEntry,
  Received,
  ReceivedTake,
  RunPorts,
  TakeMaking,
  TakeSidecar,
  TakeStore,
} from "./ports.ts";
export { type Running, type RunOptions, runPlan } from "./run-plan.ts";
export type { RunSummary, ShotResult } from "./run-summary.ts";
