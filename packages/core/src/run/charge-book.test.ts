import { type Charge, microDollars } from "@rushes/provider";
import { expect, test } from "vitest";
import { bookedOperations, corrections } from "./charge-book.ts";
import type { LedgerEvent } from "./events.ts";

const job = { list: "film.yaml", run: "r", job: "j", shot: "a" };
const price = microDollars(230_000);
const failure = { code: "RUN_SUBMISSION_IN_DOUBT", said: "lost" };
const charge: Charge = { operationId: "op", kind: "charge", amount: microDollars(500_000), atMs: 1 };

function history(...events: readonly object[]): readonly LedgerEvent[] {
  return events.map(
    (event, index) => ({ ...job, sequence: index + 1, atMs: index, ...event }) as LedgerEvent,
  );
}

const adopted = { event: "submission-adopted", operation: "op", price };
const exceeded = { event: "charge-exceeded", operation: "op", price, amount: microDollars(270_000) };
const doubted = { event: "adoption-doubted", operation: "op", price, failure };

test("an excess that is booked stays booked when its job is doubted and adopted again", () => {
  const seen = history(adopted, exceeded, doubted, adopted);
  expect(corrections(bookedOperations(seen), [charge], job)).toEqual([]);
  const unseen = history(adopted, doubted, adopted);
  expect(corrections(bookedOperations(unseen), [charge], job)).toMatchObject([
    { event: { event: "charge-exceeded", amount: 270_000 } },
  ]);
});
