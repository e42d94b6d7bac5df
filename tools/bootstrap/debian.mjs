import { findProgram } from "./find-program.mjs";
import { watched } from "./say.mjs";
import { runQuietly } from "./start.mjs";

/** @type {Promise<unknown> | undefined} */
let listsAreFresh;

/**
 * Installs one Debian package, where this is Debian or its kin and we may.
 *
 * @param {string} name
 * @returns {Promise<{ installed: boolean, why: string }>}
 */
export async function installDebianPackage(name) {
  const prefix = await commandPrefix();
  if (prefix === undefined)
    return { installed: false, why: "it takes apt-get and root (or sudo without a password)" };
  listsAreFresh ??= watched("Reading Debian's package lists", () => apt(prefix, ["update"]));
  await listsAreFresh;
  const { code, output } = await watched(`Installing Debian's ${name}`, () =>
    apt(prefix, ["install", "-y", "--no-install-recommends", name]),
  );
  return { installed: code === 0, why: output.trim() };
}

/** @returns {Promise<readonly string[] | undefined>} what to put before `apt-get` */
async function commandPrefix() {
  if (findProgram("apt-get") === undefined) return undefined;
  if (process.getuid?.() === 0) return [];
  const { code } = await runQuietly("sudo", ["-n", "true"]);
  return code === 0 ? ["sudo", "-n"] : undefined;
}

/**
 * @param {readonly string[]} prefix
 * @param {readonly string[]} args
 */
function apt(prefix, args) {
  const [program = "", ...rest] = [
    ...prefix,
    "env",
    "DEBIAN_FRONTEND=noninteractive",
    "apt-get",
    "-q",
    "-o",
    "DPkg::Lock::Timeout=300",
    ...args,
  ];
  return runQuietly(program, rest);
}
