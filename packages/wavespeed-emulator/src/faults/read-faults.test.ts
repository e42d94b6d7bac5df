import { describe, expect, test } from "vitest";
import { FaultScriptError, readFaults } from "./read-faults.ts";

const complaint = (text: string) => {
  try {
    readFaults(text);
  } catch (cause) {
    expect(cause).toBeInstanceOf(FaultScriptError);
    return (cause as Error).message.split("\n");
  }
  return [];
};

describe("a fault script", () => {
  test("is read", () => {
    expect(
      readFaults(`
seed: 7
faults:
  - { on: submit, do: lose-reply, skip: 2 }
  - { on: any, do: answer, status: 503, body: html, chance: 0.05 }
  - { on: submit, do: job, status: failed, code: 1200, refund: never }
`),
    ).toEqual({
      seed: 7,
      faults: [
        { on: "submit", do: "lose-reply", skip: 2 },
        { on: "any", do: "answer", status: 503, body: "html", chance: 0.05 },
        { on: "submit", do: "job", status: "failed", code: 1200, refund: "never" },
      ],
    });
  });

  test("is told everything that is wrong with it, with its line", () => {
    expect(
      complaint(`speed: 7
faults:
  - { on: submit, do: lose-repy }
  - { on: sbmit, do: drop }
  - { on: submit, do: answer }
  - { on: result, do: job }
  - on: submit
    do: drop
    chance: 2
    status: 500
  - nothing
`),
    ).toEqual([
      "faults.yaml:1: `speed` is not known here; there are `seed` and `faults`",
      expect.stringMatching(/^faults.yaml:3: faults\[0\]\.do must be one of `drop`, .*, not "lose-repy"$/),
      expect.stringMatching(/^faults.yaml:4: faults\[1\]\.on must be one of `submit`, .*, not "sbmit"$/),
      "faults.yaml:5: faults[2] needs the key `status`",
      "faults.yaml:6: faults[3].on `job` strikes only on `submit`",
      "faults.yaml:9: faults[4].chance must be a number from 0 to 1, not 2",
      "faults.yaml:10: faults[4].status is no key of `drop`, which takes `on`, `model`, `skip`, `times`, `chance`",
      "faults.yaml:11: faults[5] must be a map with the keys `on` and `do`",
    ]);
  });

  test("is YAML with a list", () => {
    expect(complaint("faults: [")[0]).toMatch(/^faults.yaml:1: /);
    expect(complaint("- 1")).toEqual(["faults.yaml:1: must be a map with the key `faults`"]);
    expect(complaint("seed: x")).toEqual([
      "faults.yaml:1: `seed` must be a whole number",
      "faults.yaml:1: needs `faults`, a list",
    ]);
  });
});
