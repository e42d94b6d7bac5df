import type { Findings } from "./terminal/show-problems.ts";

/** The shot list holds faults, so a command that needs a sound one cannot go on: exit code 2. */
export class RefusedList extends Error {
  override readonly name = "RefusedList";
  readonly findings: Findings;

  constructor(findings: Findings) {
    super("The shot list has faults.");
    this.findings = findings;
  }
}
