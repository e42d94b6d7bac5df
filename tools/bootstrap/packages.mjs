import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { watched } from "./say.mjs";
import { runQuietly } from "./start.mjs";
import { Stop } from "./stop.mjs";
import { root } from "./workspace.mjs";

const stampFile = join(root, "node_modules", ".setup-stamp");

/** Installs the packages, unless nothing has changed since they were installed last. */
export async function ensurePackages() {
  const stamp = currentStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return;
  const { code, output } = await watched("Installing the packages", installPackages);
  if (code !== 0) throw new Stop(`${output}\npnpm could not install the packages; see above.`, 1);
  // Written afterwards and worked out again: the install may have brought the lockfile up to date.
  writeFileSync(stampFile, currentStamp());
}

function installPackages() {
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const args = ["--yes", packageManager, "install", "--config.confirm-modules-purge=false"];
  // Windows starts npx through a shell; none of these words needs quoting.
  return process.platform === "win32"
    ? runQuietly("npx.cmd", args, { shell: true })
    : runQuietly("npx", args);
}

/** All that decides what an install gives. */
function currentStamp() {
  const hash = createHash("sha256").update(`${process.version} ${process.platform} ${process.arch}\n`);
  for (const file of decidingFiles()) hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  return `${hash.digest("hex")}\n`;
}

function decidingFiles() {
  const manifests = readdirSync(join(root, "packages"))
    .map((folder) => join("packages", folder, "package.json"))
    .concat(join("examples", "api", "package.json"));
  return ["package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml", ".npmrc", ...manifests.sort()].filter(
    (file) => existsSync(join(root, file)),
  );
}
