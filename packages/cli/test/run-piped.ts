import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { programs } from "../../../tools/bootstrap/workspace.mjs";
import type { Ended } from "./run-rushes.ts";

/** Runs a command with its data going into another program; throws where the command itself ends with another code than 0. */
export async function runPiped(folder: string, words: string, into: string): Promise<Ended> {
  const line = `"${process.execPath}" "${programs.rushes}" ${words} | ${into}; exit "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = await promisify(execFile)("bash", ["-c", line], { cwd: folder });
  return { code: 0, out: stdout, err: stderr };
}
