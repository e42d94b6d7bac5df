import { constants, setPriority } from "node:os";
import { execa } from "execa";
import { MediaError } from "./media-error.ts";
import { killGroup, trackGroup } from "./process-groups.ts";

const mostSaid = 64 * 1024;

export interface ToolRun {
  readonly path: string;
  readonly arguments: readonly string[];
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Given standard output as it comes. */
  readonly hear: (text: string) => void;
}

export interface ToolEnd {
  readonly exitCode: number | undefined;
  /** What it printed on standard error: the last 64 kB. */
  readonly said: string;
}

/**
 * Starts a program in a process group of its own and waits for its end. The whole group is killed when the signal is
 * aborted, when the time is up, and when this process ends. Throws only `cancelled`, `timed-out` and `unusable`.
 */
export async function runTool(run: ToolRun): Promise<ToolEnd> {
  if (run.signal?.aborted) throw new MediaError("cancelled", "Stopped before it began.");
  const child = execa(run.path, run.arguments, {
    detached: true,
    cleanup: false,
    buffer: false,
    reject: false,
    stdin: "ignore",
    // FFREPORT would make every run write a log file of its own
    env: { AV_LOG_FORCE_NOCOLOR: "1", FFREPORT: undefined },
  });
  yieldToOthers(child.pid);
  let ending: MediaError | undefined;
  const end = (why: MediaError) => {
    ending ??= why;
    if (child.pid !== undefined) killGroup(child.pid);
  };
  const cancel = () => end(new MediaError("cancelled", "Stopped."));
  const timer = setTimeout(
    () => end(new MediaError("timed-out", `Took longer than ${run.timeoutMs / 1000} s and was stopped.`)),
    run.timeoutMs,
  );
  run.signal?.addEventListener("abort", cancel, { once: true });
  const untrack = child.pid === undefined ? () => {} : trackGroup(child.pid);
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-mostSaid);
  });
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    try {
      run.hear(text);
    } catch (fault) {
      end(fault instanceof MediaError ? fault : new MediaError("failed", String(fault), { cause: fault }));
    }
  });
  try {
    const result = await child;
    if (ending !== undefined) throw ending;
    if (child.pid === undefined) {
      throw new MediaError("unusable", `${run.path} could not be started.`, { cause: result.cause });
    }
    return { exitCode: result.exitCode, said };
  } finally {
    clearTimeout(timer);
    run.signal?.removeEventListener("abort", cancel);
    untrack();
  }
}

/**
 * Pictures take whatever the processor has left: they wait for nobody, while the process that started them has sends
 * and looks to make in time.
 */
function yieldToOthers(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // it ended already, or this system does not let us
  }
}
