import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";
import { Stop } from "../bootstrap/stop.mjs";
import { root } from "../bootstrap/workspace.mjs";

/**
 * The report of every door of every package: what is public, as the compiler sees it.
 *
 * @returns {Readonly<Record<string, () => Promise<string>>>} by the file that it is written to
 */
export function apiReports() {
  const packages = readdirSync(join(root, "packages")).filter((name) => name !== "cli");
  return Object.fromEntries(
    packages.flatMap((name) =>
      doorsOf(name).map(([door, types]) => [
        `packages/${name}/etc/${door}.api.md`,
        async () => writeApiReport(name, types),
      ]),
    ),
  );
}

/**
 * @param {string} name
 * @returns {[door: string, types: string][]}
 */
function doorsOf(name) {
  const { exports } = JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8"));
  return Object.entries(exports).map(([path, { types }]) => [
    path === "." ? name : `${name}-${path.slice(2)}`,
    types,
  ]);
}

/**
 * @param {string} name the package's folder
 * @param {string} types its declarations, as package.json names them
 */
function writeApiReport(name, types) {
  const projectFolder = join(root, "packages", name);
  const folder = mkdtempSync(join(tmpdir(), "rushes-api-report-"));
  const compilerOptions = {
    target: "es2023",
    lib: ["es2023"],
    module: "nodenext",
    types: ["node"],
    typeRoots: [join(root, "node_modules/@types")],
    strict: true,
    skipLibCheck: true,
  };
  const quiet = { default: { logLevel: ExtractorLogLevel.None } };
  try {
    const config = ExtractorConfig.prepare({
      configObject: {
        projectFolder,
        mainEntryPointFilePath: join(projectFolder, types),
        newlineKind: "lf",
        compiler: { overrideTsconfig: { compilerOptions } },
        apiReport: {
          enabled: true,
          reportFileName: "report.api.md",
          reportFolder: folder,
          reportTempFolder: folder,
        },
        docModel: { enabled: false },
        dtsRollup: { enabled: false },
        tsdocMetadata: { enabled: false },
        messages: {
          compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
          extractorMessageReporting: quiet,
          tsdocMessageReporting: quiet,
        },
      },
      configObjectFullPath: undefined,
      packageJsonFullPath: join(projectFolder, "package.json"),
    });
    /** @type {string[]} */
    const said = [];
    Extractor.invoke(config, {
      localBuild: true,
      messageCallback: (message) => {
        if (message.logLevel === ExtractorLogLevel.Error) said.push(message.text);
        message.handled = true;
      },
    });
    if (said.length > 0) throw new Stop(said.join("\n"), 1);
    return readFileSync(join(folder, "report.api.md"), "utf8");
  } finally {
    rmSync(folder, { recursive: true });
  }
}
