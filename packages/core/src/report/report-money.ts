import { noMoney } from "@rushes/provider";
import type { PlannedMoney } from "../plan/index.ts";
import { type BookedOperation, billOf, isLost } from "../run/index.ts";
import type { ReportedMoney, WastedMoney } from "./report.ts";

/** What was paid, what came back, what came of nothing, and what is still to come. */
export function reportMoney(
  { budget, left, spending, total, worst }: PlannedMoney,
  operations: readonly BookedOperation[],
): ReportedMoney {
  return {
    ...(budget !== undefined && { budget }),
    ...(left !== undefined && { left }),
    spending,
    bill: billOf(operations),
    toCome: total,
    worst,
    wasted: operations.flatMap(wastedOn),
  };
}

function wastedOn(booked: BookedOperation): readonly WastedMoney[] {
  const { wasted: amount } = billOf([booked]);
  if (amount === noMoney) return [];
  const { shot, operation, failure } = booked;
  return [{ shot, ...(!isLost(booked) && { operation }), amount, why: failure?.message ?? "" }];
}
