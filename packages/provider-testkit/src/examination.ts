import type { Operation, Progress, SubmitContext, VideoProviderV1 } from "@rushes/provider";
import { demand } from "./offence.ts";
import { patience } from "./patience.ts";
import type { ProviderFactory, World } from "./world.ts";

/** What happened around one call of `submit`, in order. What only looks is a GET. */
export type Moment = "asked" | "slept" | "looked" | "sent" | "logged";

export interface WatchedContext extends SubmitContext {
  readonly moments: readonly Moment[];
}

export interface ContextChanges {
  readonly signal?: AbortSignal;
  readonly mayStillSend?: () => Promise<void>;
}

/** Everything that one check works with. */
export interface Examination {
  readonly world: World;
  /** The provider as it was opened first. */
  readonly provider: VideoProviderV1;
  /** What the time is where the service is. */
  nowMs(): number;
  /** The provider as a program would open it that starts now. */
  reopen(): VideoProviderV1;
  /** A context whose waits take no time, and which remembers what it was used for. */
  context(changes?: ContextChanges): WatchedContext;
  /** Every line that was logged so far. */
  readonly logged: readonly string[];
  /** Submits the world's request as a run does: prepared first. */
  submit(changes?: ContextChanges): Promise<Operation>;
  /** Looks until the job is ready or at its end. */
  follow(operation: Operation, provider?: VideoProviderV1): Promise<Progress>;
  /** All the bytes of the first output. */
  collect(progress: Progress, changes?: ContextChanges): Promise<Uint8Array>;
}

/** More looks than any job needs whose service is told to finish it. */
const mostLooks = 200;
const betweenLooksMs = 20;

export function openExamination<Its extends World>(world: Its, open: ProviderFactory<Its>): Examination {
  const logged: string[] = [];
  const provider = open(world);
  const nowMs = () => world.nowMs?.() ?? Date.now();

  function context(changes: ContextChanges = {}): WatchedContext {
    const moments: Moment[] = [];
    const { mayStillSend = async () => {} } = changes;
    return {
      moments,
      signal: changes.signal ?? new AbortController().signal,
      clock: {
        nowMs,
        sleep: async (_ms, signal) => {
          signal.throwIfAborted();
          moments.push("slept");
        },
      },
      fetch: (input, init) => {
        const method = init?.method ?? (input instanceof Request ? input.method : "GET");
        moments.push(/^(?:get|head)$/i.test(method) ? "looked" : "sent");
        return fetch(input, init);
      },
      log: (line) => {
        moments.push("logged");
        logged.push(line);
      },
      mayStillSend: async () => {
        moments.push("asked");
        await mayStillSend();
      },
    };
  }

  async function submit(changes?: ContextChanges): Promise<Operation> {
    const prepared = (await provider.prepare?.(world.request, context())) ?? world.request;
    return provider.submit(prepared, context(changes));
  }

  async function follow(operation: Operation, by = provider): Promise<Progress> {
    await world.finishJobs?.();
    for (let looks = 0; looks < mostLooks; looks += 1) {
      const progress = await by.check(operation, context());
      if (progress.state !== "waiting") return progress;
      await patience(betweenLooksMs);
    }
    throw demandEnd(operation);
  }

  async function collect(progress: Progress, changes?: ContextChanges): Promise<Uint8Array> {
    demand(
      progress.state === "finished",
      `The job should be ready, but \`check\` says ${JSON.stringify(progress)}.`,
    );
    const [output] = progress.outputs;
    demand(output, "`check` calls the job finished, but names no output.");
    const pieces: Uint8Array[] = [];
    const sink = { write: async (bytes: Uint8Array) => void pieces.push(Uint8Array.from(bytes)) };
    await provider.collect(output, sink, context(changes));
    return joinBytes(pieces);
  }

  return { world, provider, nowMs, reopen: () => open(world), context, logged, submit, follow, collect };
}

function demandEnd({ id }: Operation): Error {
  return new Error(`The job ${id} never ended in the examiner's world: does \`finishJobs\` finish it?`);
}

function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
