import { noMoney } from "@rushes/provider";
import type { Ledger } from "../run/index.ts";

const nothingToWrite = () => Promise.reject(new Error("This ledger is only looked at."));

/** The ledger of a project in which nothing was bought yet. */
export const emptyLedger: Ledger = {
  job: async () => undefined,
  jobs: async () => [],
  spending: async () => ({ spent: noMoney, reserved: noMoney, refunded: noMoney }),
  spendingByList: async () => new Map(),
  events: async () => [],
  commit: nothingToWrite,
  note: nothingToWrite,
  kept: async () => undefined,
};
