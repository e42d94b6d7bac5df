import type { CallContext } from "@rushes/provider";
import type { RunPorts } from "./ports.ts";

/** What a call of a provider needs of a run. */
export interface CallContextOf {
  readonly ports: RunPorts;
  /** Aborts when everything is to stop now. */
  readonly stop: AbortSignal;
}

export function callContext({ ports, stop }: CallContextOf): CallContext {
  return { signal: stop, clock: ports.clock, fetch: ports.fetch, log: (line) => ports.log(line) };
}
