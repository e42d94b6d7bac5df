import { complain, say } from "./say.mjs";
import { Stop } from "./stop.mjs";

/** @type {Readonly<Record<string, { do: (args: readonly string[]) => Promise<number>, lastWords?: string }>>} */
const jobs = {
  demo: { do: async () => (await import("./demo.mjs")).demo() },
  test: {
    do: async (args) => (await import("./test.mjs")).test(args),
    // Whoever reads the last line of a test run must find one, even when nothing could be run.
    lastWords: "0 passed, 1 failed",
  },
};

/**
 * Does one of the jobs and leaves its exit code.
 *
 * @param {string | undefined} name
 * @param {readonly string[]} args
 */
export async function doJob(name, args) {
  const job = jobs[name ?? ""];
  if (job === undefined) {
    complain(`Which job: ${Object.keys(jobs).join(" or ")}?`);
    process.exitCode = 2;
    return;
  }
  try {
    process.exitCode = await job.do(args);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    complain(error.message);
    if (job.lastWords !== undefined) say(job.lastWords);
    process.exitCode = error.exitCode;
  }
}
