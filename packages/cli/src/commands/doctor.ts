import { checkFolder } from "../doctor/check-folder.ts";
import { checkKey } from "../doctor/check-key.ts";
import { checkMedia } from "../doctor/check-media.ts";
import { checkProxy } from "../doctor/check-network.ts";
import { checkNode } from "../doctor/check-node.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { wrapWords } from "../terminal/wrap-words.ts";

export interface DoctorOptions {
  readonly json?: boolean;
}

/** Looks at everything that Rushes needs on this machine, with a cure for each thing that is not well. */
export async function doctor(options: DoctorOptions, terminal: Terminal): Promise<ExitCode> {
  const folder = process.cwd();
  const findings = [
    checkNode(process.versions.node),
    ...(await checkMedia()),
    ...(await checkKey(folder, process.env)),
    ...checkProxy(process.env),
    ...(await checkFolder(folder)),
  ];
  const isWell = findings.every((finding) => finding.isWell);
  if (options.json) terminal.json(findings, "document");
  else {
    const width = (terminal.outColumns() ?? Number.POSITIVE_INFINITY) - 4;
    for (const finding of findings) {
      const mark = finding.isWell ? terminal.style("green", "✓") : terminal.style("red", "✗");
      terminal.out(`${mark} ${finding.about}: ${finding.found}`);
      for (const line of wrapWords(finding.cure ?? "", width)) if (line !== "") terminal.out(`    ${line}`);
    }
    terminal.talk(
      isWell ? "Everything that films need is here." : "What is marked ✗ needs a cure; it stands below.",
    );
  }
  return isWell ? exitCodes.done : exitCodes.missingTool;
}
