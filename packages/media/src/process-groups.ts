const running = new Set<number>();
const endings = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Kills a child that leads a process group, with everything that it started. */
export function killGroup(pid: number): void {
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // it has already ended
  }
}

/** Sees to it that a child in a group of its own does not outlive this process. Call the answer when the child has ended. */
export function trackGroup(pid: number): () => void {
  if (running.size === 0) watchOver();
  running.add(pid);
  return () => {
    running.delete(pid);
    if (running.size === 0) stopWatching();
  };
}

function watchOver(): void {
  process.on("exit", killAll);
  for (const signal of endings) process.on(signal, dieOf);
}

function stopWatching(): void {
  process.off("exit", killAll);
  for (const signal of endings) process.off(signal, dieOf);
}

function killAll(): void {
  for (const pid of running) killGroup(pid);
}

/** Listening to a signal takes away its effect: so it is given back, unless the program listens to it as well. */
function dieOf(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  killAll();
  stopWatching();
  process.kill(process.pid, signal);
}
