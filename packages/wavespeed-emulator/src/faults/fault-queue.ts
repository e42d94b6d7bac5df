import { createRandom } from "../random.ts";
import type { Fault, ReplyFault, RouteName, ServiceFault } from "./fault.ts";
import { canStrike } from "./fault-keys.ts";
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

const serviceFaults: readonly string[] = [
  "job",
  "lag",
  "quote",
  "expire",
  "duplicate",
  "forge",
] satisfies ServiceFault["do"][];

function isServiceFault(fault: Fault): fault is Fault & ServiceFault {
  return serviceFaults.includes(fault.do);
}

function isReplyFault(fault: Fault): fault is Fault & ReplyFault {
  return !isServiceFault(fault);
}

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

  function takeFirst<Kind extends Fault>(
    route: RouteName,
    model: string | undefined,
    isKind: (fault: Fault) => fault is Kind,
  ): Kind | undefined {
    const hit = queue.find(
      (one): one is Waiting & { fault: Kind } =>
        isKind(one.fault) && fits(one.fault, route, model) && isDue(one),
    );
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
    strike(route, model) {
      if (route !== "webhook") {
        return {
          reply: takeFirst(route, model, isReplyFault),
          service: takeFirst(route, model, isServiceFault),
        };
      }
      // Nobody waits for the reply to a webhook: there, one fault strikes at a time.
      const one = takeFirst(route, model, (fault): fault is Fault => true);
      return one === undefined || isReplyFault(one)
        ? { reply: one, service: undefined }
        : { reply: undefined, service: one as Fault & ServiceFault };
    },
  };
}

function fits(fault: Fault, route: RouteName, model: string | undefined): boolean {
  const isHere = fault.on === "any" ? route !== "webhook" && canStrike(fault.do, route) : fault.on === route;
  return isHere && (fault.model === undefined || fault.model === model);
}
