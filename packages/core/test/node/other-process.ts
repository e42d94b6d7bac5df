import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { onTestFinished } from "vitest";

const packageFolder = join(import.meta.dirname, "..", "..");

/** Another real process at work on the same store. */
export interface OtherProcess {
  readonly id: number;
  /** Lets it do what it was to do last, and waits until it is gone. */
  finish(): Promise<void>;
  /** SIGKILL: it does nothing any more. */
  kill(): Promise<void>;
}

/**
 * Starts a process that runs `first`, then waits, then runs `last`. In both, `Database` is libsql's and `built(name)`
 * imports a file of this package as it was built. Ends with the test.
 */
export async function otherProcess({
  first,
  last = "",
}: {
  first: string;
  last?: string;
}): Promise<OtherProcess> {
  const script = `
    import { once } from "node:events";
    import Database from "libsql";
    const built = (name) => import(${JSON.stringify(join(packageFolder, "dist"))} + "/" + name);
    ${first}
    process.stdout.write("ready");
    await once(process.stdin.resume(), "end");
    ${last}
  `;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: packageFolder,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const gone = once(child, "exit");
  onTestFinished(() => void child.kill("SIGKILL"));
  await Promise.race([once(child.stdout, "data"), gone.then(failedToStart)]);
  return {
    id: child.pid!,
    finish: () => endOf(child.stdin, gone),
    kill: () => killed(child, gone),
  };
}

async function endOf(stdin: NodeJS.WritableStream, gone: Promise<unknown>): Promise<void> {
  stdin.end();
  await gone;
}

async function killed(child: ChildProcess, gone: Promise<unknown>): Promise<void> {
  child.kill("SIGKILL");
  await gone;
}

function failedToStart(): never {
  throw new Error("The other process ended before it was ready.");
}
