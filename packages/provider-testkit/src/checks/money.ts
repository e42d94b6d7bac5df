import { priceByRule } from "@rushes/provider";
import type { Check } from "../check.ts";
import { demand } from "../offence.ts";
import { cardOfWorld, plainInputs } from "./cards.ts";

export const priceIsQuote: Check = {
  name: "quotes the price that its card tells",
  missing: ({ provider }) => (provider.quote ? undefined : "the provider has no `quote`"),
  async examine(examination) {
    const { provider, world, context } = examination;
    const card = cardOfWorld(examination);
    const before = await world.jobsCreated();
    const told = priceByRule(card.price, { ...card.alwaysSent, ...plainInputs(world.request) });
    const quote = await provider.quote?.(world.request, context());
    demand((await world.jobsCreated()) === before, "`quote` created a job.");
    demand(
      quote && Number.isSafeInteger(quote.price) && quote.price >= 0,
      "`quote` gave no whole number of micro-dollars.",
    );
    demand(
      told === undefined || told === quote.price,
      `The card's rule says ${told} micro-dollars, \`quote\` says ${quote.price}.`,
    );
  },
};

export const chargeIsPrice: Check = {
  name: "shows the charge of a job as it was priced",
  missing: ({ provider }) => (provider.charges ? undefined : "the provider has no `charges`"),
  async examine(examination) {
    const { provider, world, nowMs, context, submit, follow } = examination;
    const card = cardOfWorld(examination);
    const told = priceByRule(card.price, { ...card.alwaysSent, ...plainInputs(world.request) });
    const operation = await submit();
    await follow(operation);
    const mine: number[] = [];
    for await (const { operationId, kind, amount } of provider.charges?.(aroundNow(nowMs), context()) ?? []) {
      if (operationId === operation.id && kind === "charge") mine.push(amount);
    }
    demand(mine.length === 1, `\`charges\` shows ${mine.length} charges for one job.`);
    demand(
      told === undefined || mine[0] === told,
      `The card's rule says ${told} micro-dollars, ${mine[0]} were charged.`,
    );
  },
};

export const findsItsJobs: Check = {
  name: "finds a job that was submitted, in the window of its time",
  missing: ({ provider }) => (provider.find ? undefined : "the provider has no `find`"),
  async examine({ provider, nowMs, context, submit }) {
    const operation = await submit();
    const window = aroundNow(nowMs);
    for await (const sighting of provider.find?.(window, context()) ?? []) {
      if (sighting.operation.id !== operation.id) continue;
      const { createdAtMs } = sighting;
      demand(
        createdAtMs >= window.fromMs && createdAtMs <= window.toMs,
        "`find` gives a job from outside the window.",
      );
      return;
    }
    demand(false, "`find` does not show a job that was just submitted: a lost one could never be found.");
  },
};

export const accountIsOpaque: Check = {
  name: "names its account the same each time, without the key in it",
  missing: ({ provider }) => (provider.account ? undefined : "the provider has no `account`"),
  async examine({ provider, reopen, world }) {
    const name = provider.account?.();
    demand(name !== undefined && name !== "", "`account` gives nothing although there is a key.");
    demand(reopen().account?.() === name, "`account` gives another name when the provider is opened again.");
    demand(!world.secrets.some((secret) => name.includes(secret)), "`account` holds the key.");
  },
};

const dayMs = 86_400_000;

function aroundNow(nowMs: () => number) {
  return { fromMs: nowMs() - dayMs, toMs: nowMs() + dayMs };
}
