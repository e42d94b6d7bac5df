import { microDollars, type Operation, type SubmitContext, type VideoProviderV1 } from "@rushes/provider";
import { expect, test } from "vitest";
import { Journey, type Script, ScriptedProvider } from "../../src/testing/index.ts";

const dollar = microDollars(1_000_000);
const oneShot = "provider: scripted\nlimits: { poll_seconds: 60 }\nshots: [fog]";

/** Says that a job has ended as soon as it was sent. */
class TellingProvider extends ScriptedProvider implements VideoProviderV1 {
  listeners = 0;
  #hear: ((operation: string) => void) | undefined;

  constructor(script: Script = {}) {
    super(script, { price: dollar });
  }

  async listen(hear: (operation: string) => void) {
    this.#hear = hear;
    this.listeners += 1;
    return {
      close: async () => {
        this.listeners -= 1;
      },
    };
  }

  override async submit(
    ...[request, context]: [Parameters<ScriptedProvider["submit"]>[0], SubmitContext]
  ): Promise<Operation> {
    const operation = await super.submit(request, context);
    this.#hear?.(operation.id);
    return operation;
  }
}

test("a clip is looked at as soon as its provider says that it has ended", async () => {
  const provider = new TellingProvider();
  const journey = new Journey({ providers: [provider] });
  const beganMs = journey.ports.clock.nowMs();
  const { summary } = await journey.run(oneShot);
  expect([...summary.results.values()]).toMatchObject([{ end: "in-hand" }]);
  expect(journey.ports.clock.nowMs() - beganMs).toBeLessThan(60_000);
  expect(provider.listeners).toBe(0);
});

test("a hint is no proof: what still runs is looked at again in time", async () => {
  const looks: number[] = [];
  const provider = new TellingProvider({
    check: (_prompt, before) => {
      looks.push(before);
      return before < 2 ? { state: "waiting" } : { state: "finished", outputs: [{ url: "memory:fog" }] };
    },
  });
  const journey = new Journey({ providers: [provider] });
  const beganMs = journey.ports.clock.nowMs();
  await journey.run(oneShot);
  expect(journey.ports.clock.nowMs() - beganMs).toBeGreaterThanOrEqual(2 * 60_000);
});

test("where nothing can be heard, that is said, and clips are looked for as usual", async () => {
  const provider = new TellingProvider();
  provider.listen = () => Promise.reject(new Error("Port 8790 is taken."));
  const journey = new Journey({ providers: [provider] });
  const { summary } = await journey.run(oneShot);
  expect([...summary.results.values()]).toMatchObject([{ end: "in-hand" }]);
  expect(journey.ports.shouts).toEqual(["Port 8790 is taken. Clips are looked for as usual."]);
});
