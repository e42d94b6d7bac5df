import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LibsqlLedger } from "../../src/node/libsql-ledger.ts";
import { describeLedger } from "../ledger/describe-ledger.ts";

describeLedger("in a libsql file", async (clock) => {
  const folder = await mkdtemp(join(tmpdir(), "ledger-"));
  const ledger = await LibsqlLedger.open(join(folder, "ledger.db"), clock);
  return {
    ledger,
    async close() {
      ledger.close();
      await rm(folder, { recursive: true });
    },
  };
});
