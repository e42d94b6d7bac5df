export type { Bill, BillTotal, Charge } from "./account/bill.ts";
export type { Tier, TierLimits } from "./account/tiers.ts";
export type { Emulator, ForeignJob } from "./emulator.ts";
export type { EmulatorOptions } from "./emulator-options.ts";
export type {
  Fault,
  FaultName,
  FaultTarget,
  ReplyFault,
  RouteName,
  ServiceFault,
  Work,
} from "./faults/fault.ts";
export type { FaultQueue } from "./faults/fault-queue.ts";
export { type FaultScript, FaultScriptError, readFaults } from "./faults/read-faults.ts";
export type { FinalStatus, Outcome } from "./predictions/outcome.ts";
export type { PredictionView } from "./predictions/prediction.ts";
export type { LoggedRequest } from "./request-log.ts";
export { startEmulator } from "./start-emulator.ts";
export type { Delivery } from "./webhooks/deliver-webhook.ts";
