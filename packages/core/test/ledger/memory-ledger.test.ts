import { MemoryLedger } from "../../src/testing/index.ts";
import { describeLedger } from "./describe-ledger.ts";

describeLedger("in memory", async (clock) => {
  const ledger = new MemoryLedger(clock);
  return { ledger, another: async () => ledger, close: () => undefined };
});
