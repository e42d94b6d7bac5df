import { MemoryLedger } from "../../src/testing/index.ts";
import { describeLedger } from "./describe-ledger.ts";

describeLedger("in memory", async (clock) => ({ ledger: new MemoryLedger(clock), close: () => undefined }));
