import { randomUUID } from "node:crypto";
import type { ServiceClock } from "../clock.ts";
import { type AccessKey, addUp, type Bill, type BillingRecord } from "./bill.ts";

/** One WaveSpeed account: its key, its money, its records. */
export interface Account {
  readonly key: string;
  readonly ownKey: AccessKey;
  readonly foreignKey: AccessKey;
  balanceMicros(): number;
  /** Newest last. */
  records(): readonly BillingRecord[];
  bill(): Bill;
  charge(entry: MoneyMove): void;
  refund(entry: MoneyMove): void;
  topUp(micros: number): void;
}

export interface MoneyMove {
  readonly prediction: string;
  readonly model: string;
  readonly micros: number;
  readonly fullMicros: number;
  readonly key: AccessKey;
}

export function openAccount(key: string, balanceMicros: number, clock: ServiceClock): Account {
  const ownKey = { id: randomUUID(), name: "emulator" };
  const foreignKey = { id: randomUUID(), name: "somebody-else" };
  const records: BillingRecord[] = [];
  let balance = balanceMicros;

  function record(type: BillingRecord["type"], move: MoneyMove): void {
    balance += type === "deduct" ? -move.micros : move.micros;
    records.push({ ...move, uuid: randomUUID(), type, at: clock.now(), stamp: clock.stamp() });
  }

  return {
    key,
    ownKey,
    foreignKey,
    balanceMicros: () => balance,
    records: () => records,
    bill: () => addUp(records, ownKey),
    charge: (move) => record("deduct", move),
    refund: (move) => record("refund", move),
    topUp(micros) {
      balance += micros;
    },
  };
}
