import { AccountBook, MemoryAccount } from "../../src/run/index.ts";
import { describeAccount } from "./describe-account.ts";

describeAccount("in memory", async (clock) => {
  const book = new AccountBook();
  return async (store) => new MemoryAccount(clock, store, book);
});
