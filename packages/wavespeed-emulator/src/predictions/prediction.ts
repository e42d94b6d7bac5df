import type { AccessKey } from "../account/bill.ts";
import type { ClipShape, EmulatedModel, Inputs } from "../models/emulated-model.ts";
import type { Outcome } from "./outcome.ts";

/** One run of a model, as the service keeps it. */
export interface Prediction {
  readonly id: string;
  readonly model: EmulatedModel;
  readonly inputs: Inputs;
  readonly dropped: readonly string[];
  readonly clip: ClipShape;
  readonly key: AccessKey;
  readonly chargedMicros: number;
  readonly outcome: Outcome;
  readonly webhook: string | undefined;
  readonly createdAt: number;
  readonly createdStamp: number;
  readonly nanoseconds: number;
  status: string;
  startedAt: number | undefined;
  endedAt: number | undefined;
  endedStamp: number | undefined;
  isFinal: boolean;
}

/** What a test may look at. */
export interface PredictionView {
  readonly id: string;
  readonly model: string;
  readonly inputs: Inputs;
  /** Input keys that were sent and, the model not knowing them, had no effect. */
  readonly dropped: readonly string[];
  readonly status: string;
  readonly foreign: boolean;
  /** Unix milliseconds, on the clock of the time stamps. */
  readonly createdAt: number;
  /** When it came to its end, however soon anybody looked. */
  readonly endedAt: number | undefined;
}

/** An RFC 3339 time stamp with nanoseconds, as real answers have it. */
export function showStamp(stamp: number, nanoseconds: number): string {
  return `${new Date(stamp).toISOString().slice(0, -1)}${String(nanoseconds).padStart(6, "0")}Z`;
}
