/** @import { Emulator } from "@rushes/wavespeed-emulator" */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../bootstrap/workspace.mjs";

/** @param {string} file of a package, as it was built */
const built = (file) => import(pathToFileURL(join(root, "packages", file)).href);

/**
 * Makes an account one that has bought something before: its register knows how the billing records call its key.
 *
 * @param {Emulator} emulator
 * @param {string} stateFolder
 */
export async function knownAccount({ key, keyId, url }, stateFolder) {
  const { wavespeed } = await built("provider-wavespeed/dist/index.js");
  const { LibsqlAccount } = await built("core/dist/node/account-register.js");
  const { machineClock } = await built("core/dist/node/index.js");
  const digest = wavespeed({ key, baseUrl: url }).account();
  const register = await LibsqlAccount.open(stateFolder, `wavespeed\n${digest}`, "elsewhere", machineClock);
  await register.noteOwnKeys([keyId]);
  register.close();
}
