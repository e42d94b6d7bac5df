/** One movement of money, as the account's billing records show it. */
export interface BillingRecord {
  readonly uuid: string;
  readonly type: "deduct" | "refund";
  readonly micros: number;
  /** The price before any discount. */
  readonly fullMicros: number;
  readonly prediction: string;
  readonly model: string;
  readonly key: AccessKey;
  /** Milliseconds of the service, and the Unix time stamp that is shown. */
  readonly at: number;
  readonly stamp: number;
}

/** Whose run it was: the key that tests use, or somebody else's on the same account. */
export interface AccessKey {
  readonly id: string;
  readonly name: string;
}

/** What an account was charged and given back, in micro-dollars. */
export interface Bill {
  readonly chargedMicros: number;
  readonly refundedMicros: number;
  /** Charged less refunded. */
  readonly netMicros: number;
  readonly charges: readonly Charge[];
  readonly refunds: readonly Charge[];
  readonly perModel: Readonly<Record<string, BillTotal>>;
  readonly perPrediction: Readonly<Record<string, BillTotal>>;
}

export interface Charge {
  readonly prediction: string;
  readonly model: string;
  readonly micros: number;
  /** True for a run that `addForeignJob` made. */
  readonly foreign: boolean;
}

export interface BillTotal {
  readonly charges: number;
  readonly chargedMicros: number;
  readonly refundedMicros: number;
}

/** Adds billing records up. */
export function addUp(records: readonly BillingRecord[], ownKey: AccessKey): Bill {
  const charges = records.filter(({ type }) => type === "deduct");
  const refunds = records.filter(({ type }) => type === "refund");
  const chargedMicros = sum(charges);
  const refundedMicros = sum(refunds);
  const shown = (record: BillingRecord): Charge => ({
    prediction: record.prediction,
    model: record.model,
    micros: record.micros,
    foreign: record.key.id !== ownKey.id,
  });
  return {
    chargedMicros,
    refundedMicros,
    netMicros: chargedMicros - refundedMicros,
    charges: charges.map(shown),
    refunds: refunds.map(shown),
    perModel: totalsBy(records, ({ model }) => model),
    perPrediction: totalsBy(records, ({ prediction }) => prediction),
  };
}

function totalsBy(
  records: readonly BillingRecord[],
  nameOf: (record: BillingRecord) => string,
): Record<string, BillTotal> {
  const totals: Record<string, BillTotal> = {};
  for (const record of records) {
    const before = totals[nameOf(record)] ?? { charges: 0, chargedMicros: 0, refundedMicros: 0 };
    totals[nameOf(record)] =
      record.type === "deduct"
        ? { ...before, charges: before.charges + 1, chargedMicros: before.chargedMicros + record.micros }
        : { ...before, refundedMicros: before.refundedMicros + record.micros };
  }
  return totals;
}

function sum(records: readonly BillingRecord[]): number {
  return records.reduce((total, { micros }) => total + micros, 0);
}
