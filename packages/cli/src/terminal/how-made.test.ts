import { expect, test } from "vitest";
import { howMade } from "./show-filmed.ts";

const cut = { field: "cut.timeline[1].transition", why: "a transition is made of two pictures" };

test.each([
  [{ are: "copied" }, 2, "copied from the takes, nothing encoded"],
  [{ are: "encoded", because: [] }, 2, "2 of 5 pieces encoded"],
  [
    { are: "encoded", because: [cut] },
    0,
    "nothing encoded (no copy of the takes: `cut.timeline[1].transition`, a transition is made of two pictures)",
  ],
  [
    { are: "encoded", because: [{ ...cut, field: "cut.size" }, cut] },
    2,
    "2 of 5 pieces encoded (no copy of the takes: `cut.size`, a transition is made of two pictures, and 1 more)",
  ],
] as const)("%j, %i new", (pictures, segmentsMade, expected) => {
  expect(howMade({ pictures, segmentsMade, segmentsKept: 5 - segmentsMade })).toBe(expected);
});
