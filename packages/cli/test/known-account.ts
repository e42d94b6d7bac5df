import { wavespeed } from "@rushes/provider-wavespeed";
import type { Emulator } from "@rushes/wavespeed-emulator";
import { LibsqlAccount } from "../../core/src/node/account-register.ts";
import { machineClock } from "../../core/src/node/clock.ts";

/** Makes an account one that has bought something before: its register knows how the billing records call its key. */
export async function knownAccount({ key, keyId, url }: Emulator, stateFolder: string): Promise<void> {
  const digest = wavespeed({ key, baseUrl: url }).account?.() ?? "";
  const register = await LibsqlAccount.open(stateFolder, `wavespeed\n${digest}`, "elsewhere", machineClock);
  await register.noteOwnKeys([keyId]);
  register.close();
}
