import type { LedgerEvent } from "./events.ts";
import type { JobFact } from "./job-state.ts";

/** The fact that an event tells of, as far as events keep it; nothing for an event that changes no job. */
export function factOfEvent(event: LedgerEvent): JobFact | undefined {
  switch (event.event) {
    case "money-reserved":
      return { fact: event.event, price: event.price };
    case "submission-intended":
      return { fact: event.event, atMs: event.atMs };
    case "submission-accepted":
      return { fact: event.event, operation: { id: event.operation, model: "" }, atMs: event.atMs };
    case "submission-adopted":
      return {
        fact: event.event,
        operation: { id: event.operation, model: "" },
        atMs: event.atMs,
        by: "rules",
      };
    case "clip-ready":
      return { fact: event.event, atMs: event.atMs };
    case "retry-granted":
    case "take-asked":
    case "retake-granted":
      return { fact: event.event };
    case "take-stored":
      return { fact: event.event, take: event.take, bytes: event.bytes };
    case "submission-returned":
    case "submission-refused":
    case "submission-doubted":
    case "submission-released":
    case "submission-written-off":
    case "adoption-doubted":
    case "clip-failed":
    case "clip-expired":
    case "take-quarantined":
      return { fact: event.event, failure: event.failure };
    case "run-started":
    case "run-finished":
    case "budget-reached":
    case "money-refunded":
    case "charge-exceeded":
    case "take-adopted":
    case "clip-inspected":
    case "take-accepted":
    case "take-picked":
    case "pick-cleared":
    case "take-rejected":
    case "take-imported":
    case "ledger-rebuilt":
      return undefined;
  }
}
