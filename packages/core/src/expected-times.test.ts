import type { ModelCard } from "@rushes/provider";
import { expect, test } from "vitest";
import { expectedTimes } from "./expected-times.ts";
import type { JobRecord, Knowledge, Plan } from "./plan/index.ts";

const request = (duration: number, provider = "wavespeed") => ({
  provider,
  model: "m",
  inputs: { duration },
});

test("a clip is expected to take what clips of its model and length took, else what the card says", () => {
  const plan = {
    shots: [
      { id: "six", request: request(6) },
      { id: "ten", request: request(10) },
      { id: "stranger", request: request(6, "elsewhere") },
      { id: "footage" },
    ],
  } as unknown as Plan;
  const card = { model: "m", typicalSeconds: 116 } as unknown as ModelCard;
  const took = (ms: number) =>
    ({ request: request(6), submittedAtMs: 1000, readyAtMs: 1000 + ms }) as unknown as JobRecord;
  const known = {
    jobs: [took(80_000), took(90_000), took(400_000)],
    providers: new Map([["wavespeed", { cards: new Map([["m", card]]) }]]),
  } as unknown as Knowledge;
  expect(Object.fromEntries(expectedTimes(plan, known))).toEqual({
    six: 90_000,
    ten: 116_000,
    stranger: 60_000,
  });
});
