import { expect, test } from "vitest";
import { describeProvider } from "../src/describe-provider.ts";
import { examineProvider } from "../src/index.ts";
import { courier } from "./courier.mjs";
import { openCourier } from "./courier-service.ts";

describeProvider("courier", courier, openCourier);

test("without a framework, the verdicts are data, and what cannot be examined is said", async () => {
  const verdicts = await examineProvider(courier, async () => {
    const { elsewhere: _, ...world } = await openCourier();
    return world;
  });
  const unlike = verdicts.filter(({ verdict }) => verdict !== "passed");
  expect(unlike).toEqual([
    {
      check: expect.stringContaining("kind protocol"),
      verdict: "not examined",
      why: "the world has no `faults.refuse.protocol`",
    },
    {
      check: "goes on with a job in a fresh process",
      verdict: "not examined",
      why: "the world has no `elsewhere`",
    },
    {
      check: expect.stringContaining("lost with its process"),
      verdict: "not examined",
      why: "the model's card says that its jobs can be gone on with",
    },
  ]);
  expect(verdicts.length).toBeGreaterThan(25);
});
