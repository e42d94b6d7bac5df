import type { Fault, ReplyFault, RouteName, ServiceFault } from "./fault.ts";
import { assertFaults } from "./read-faults.ts";

/** The faults that still wait for their request. */
export interface FaultQueue {
  /** Adds faults behind those that wait. Throws a `FaultScriptError` when one is not well formed. */
  add(...faults: readonly Fault[]): void;
  /** Forgets all that wait. */
  clear(): void;
  /** What still waits, in order; a fault that struck as often as it should is gone. */
  waiting(): readonly Fault[];
}

/** What strikes one request. */
export interface Strike {
  readonly reply: ReplyFault | undefined;
  readonly service: ServiceFault | undefined;
}

export interface StrikingQueue extends FaultQueue {
  strike(route: RouteName, model: string | undefined): Strike;
}

interface Waiting {
  readonly fault: Fault;
  toSkip: number;
  left: number;
}

const serviceFaults: ReadonlySet<string> = new Set<ServiceFault["do"]>([
  "job",
  "lag",
  "quote",
  "expire",
  "duplicate",
  "forge",
]);

/** Matches requests with faults: the first of each kind, in the order in which they were added. */
export function createFaultQueue(faults: readonly Fault[], seed: number): StrikingQueue {
  let queue: Waiting[] = [];
  const random = createRandom(seed);

  function add(...more: readonly Fault[]): void {
    assertFaults(more);
    for (const fault of more) {
      const times = fault.times ?? (fault.chance === undefined ? 1 : "always");
      queue.push({
        fault,
        toSkip: fault.skip ?? 0,
        left: times === "always" ? Number.POSITIVE_INFINITY : times,
      });
    }
  }

  function takeFirst(
    route: RouteName,
    model: string | undefined,
    isKind: (fault: Fault) => boolean,
  ): Fault | undefined {
    const hit = queue.find((one) => isKind(one.fault) && fits(one.fault, route, model) && isDue(one));
    if (hit === undefined) return undefined;
    hit.left -= 1;
    queue = queue.filter(({ left }) => left > 0);
    return hit.fault;
  }

  function isDue(one: Waiting): boolean {
    if (one.fault.chance !== undefined && random() >= one.fault.chance) return false;
    if (one.left <= 0) return false;
    if (one.toSkip === 0) return true;
    one.toSkip -= 1;
    return false;
  }

  add(...faults);
  return {
    add,
    clear() {
      queue = [];
    },
    waiting: () => queue.map(({ fault }) => fault),
    strike: (route, model) => ({
      reply: takeFirst(route, model, ({ do: name }) => !serviceFaults.has(name)) as ReplyFault | undefined,
      service: takeFirst(route, model, ({ do: name }) => serviceFaults.has(name)) as ServiceFault | undefined,
    }),
  };
}

function fits(fault: Fault, route: RouteName, model: string | undefined): boolean {
  const here = fault.on === "any" ? route !== "webhook" && isAtHome(fault, route) : fault.on === route;
  return here && (fault.model === undefined || fault.model === model);
}

/** A `job` fault on `any` means the route where jobs are made. */
function isAtHome(fault: Fault, route: RouteName): boolean {
  return fault.do !== "job" || route === "submit";
}

/** mulberry32: the same strikes for the same seed. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
