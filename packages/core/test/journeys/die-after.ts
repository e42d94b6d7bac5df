import type { Journey } from "../../src/testing/index.ts";

/** Runs until the first fact of this kind was written, and is never heard of again. */
export async function dieAfter(journey: Journey, event: string, text: string): Promise<void> {
  const { ledger } = journey.ports;
  const commit = ledger.commit.bind(ledger);
  const died = new Promise<void>((resolve) => {
    let isDead = false;
    ledger.commit = async (change) => {
      if (isDead) return new Promise(() => undefined);
      const outcome = await commit(change);
      if (change.event.event !== event) return outcome;
      isDead = true;
      resolve();
      return new Promise(() => undefined);
    };
  });
  void journey.run(text).catch(() => undefined);
  await died;
  ledger.commit = commit;
  journey.ports.book.freeSenders();
}
