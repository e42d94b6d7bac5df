import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { LibsqlAccount, stateFolder } from "../../src/node/account-register.ts";
import { machineClock } from "../../src/node/clock.ts";
import { describeAccount } from "../account/describe-account.ts";
import { otherProcess } from "./other-process.ts";
import { workFolder } from "./work-folder.ts";

const never = new AbortController().signal;

describeAccount("in a libsql file", async (clock) => {
  const folder = await workFolder();
  return async (store) => {
    const account = await LibsqlAccount.open(folder, "account", store, {
      ...machineClock,
      nowMs: () => clock.nowMs(),
    });
    onTestFinished(() => account.close());
    return account;
  };
});

test("the death of a process that is sending lets the next one send", async () => {
  const folder = await workFolder();
  const account = await LibsqlAccount.open(folder, "account", "store", machineClock);
  await account.whileSending("fast", never, async () => undefined);
  const lock = (await readdir(join(folder, "accounts"))).find((name) => name.endsWith(".lock"))!;
  const holder = await otherProcess({
    first: `const database = new Database(${JSON.stringify(join(folder, "accounts", lock))}); database.exec("BEGIN IMMEDIATE");`,
  });
  let hasSent = false;
  const sending = account.whileSending("fast", never, async () => {
    hasSent = true;
  });
  expect(hasSent).toBe(false);
  await holder.kill();
  await sending;
  account.close();
});

test("two accounts know nothing of each other, and the files name neither", async () => {
  const folder = await workFolder();
  const [one, two] = await Promise.all(
    ["secret-one", "secret-two"].map((account) => LibsqlAccount.open(folder, account, "store", machineClock)),
  );
  await one!.noteJobs([{ operation: "op", createdAtMs: Date.now() }], "ours");
  expect(await two!.whose(["op"])).toEqual(new Map());
  expect((await readdir(join(folder, "accounts"))).join()).not.toContain("secret");
  one!.close();
  two!.close();
});

test("state is kept where the person's system keeps it, unless told otherwise", () => {
  expect(stateFolder({ HOME: "/home/ann" })).toBe("/home/ann/.local/state/rushes");
  expect(stateFolder({ HOME: "/home/ann", XDG_STATE_HOME: "/state" })).toBe("/state/rushes");
  expect(stateFolder({ XDG_STATE_HOME: "/state", RUSHES_STATE_DIR: "/here" })).toBe("/here");
});
