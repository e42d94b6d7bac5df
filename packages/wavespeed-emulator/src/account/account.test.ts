import fc from "fast-check";
import { expect, test } from "vitest";
import { createClock } from "../clock.ts";
import { openAccount } from "./account.ts";

test("whatever is charged and given back, bill and balance agree to the micro-dollar", () => {
  const move = fc.record({
    type: fc.constantFrom("charge" as const, "refund" as const),
    micros: fc.nat(5_000_000),
    model: fc.constantFrom("a/b", "c/d"),
    prediction: fc.constantFrom("1", "2", "3"),
    isForeign: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(move), fc.nat(100_000_000), (moves, balance) => {
      const account = openAccount("key", balance, createClock(0));
      for (const { type, isForeign, ...rest } of moves) {
        const key = isForeign ? account.foreignKey : account.ownKey;
        account[type]({ ...rest, fullMicros: rest.micros, key });
      }
      const bill = account.bill();
      expect(account.balanceMicros()).toBe(balance - bill.netMicros);
      expect(bill.charges.length + bill.refunds.length).toBe(moves.length);
      for (const totals of [bill.perModel, bill.perPrediction]) {
        const sum = (name: "chargedMicros" | "refundedMicros") =>
          Object.values(totals).reduce((total, one) => total + one[name], 0);
        expect([sum("chargedMicros"), sum("refundedMicros")]).toEqual([
          bill.chargedMicros,
          bill.refundedMicros,
        ]);
      }
    }),
  );
});
