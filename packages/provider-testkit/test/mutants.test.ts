import { microDollars, type Operation, ProviderError, type VideoProviderV1 } from "@rushes/provider";
import { expect, test } from "vitest";
import { allChecks } from "../src/checks/all-checks.ts";
import { examineOne } from "../src/examine-provider.ts";
import { courier, courierCard } from "./courier.mjs";
import { type CourierWorld, openCourier } from "./courier-service.ts";

/** A provider that is sound but for one thing, what must notice it, and in which words. */
interface Mutant {
  readonly does: string;
  readonly noticedBy: string;
  readonly because: RegExp;
  spoil(sound: VideoProviderV1, world: CourierWorld): Partial<VideoProviderV1>;
}

let opened = 0;
const elsewhereOnly = new Map<string, Operation>();

const mutants: readonly Mutant[] = [
  {
    does: "submits twice",
    noticedBy: "creates one job",
    because: /created 2 jobs/,
    spoil: ({ submit }) => ({
      submit: async (...call) => {
        await submit(...call);
        return submit(...call);
      },
    }),
  },
  {
    does: "sends again when the answer is lost",
    noticedBy: "calls a lost reply unknown",
    because: /somebody sent again|swallowed/,
    spoil: ({ submit }) => ({ submit: (...call) => submit(...call).catch(() => submit(...call)) }),
  },
  {
    does: "swallows an error",
    noticedBy: "refusal of kind input",
    because: /swallowed the error/,
    spoil: ({ submit }) => ({
      submit: (...call) => submit(...call).catch(() => ({ id: "none", model: courierCard.model })),
    }),
  },
  {
    does: "says that a lost submission was refused",
    noticedBy: "calls a lost reply unknown",
    because: /the money would be given back/,
    spoil: throwsAs({ fate: "refused" }),
  },
  {
    does: "says that a spoiled answer was refused",
    noticedBy: "answer that makes no sense",
    because: /the money would be given back/,
    spoil: throwsAs({ fate: "refused" }),
  },
  {
    does: "says that a refusal may have been charged",
    noticedBy: "refusal of kind credit",
    because: /held for nothing/,
    spoil: throwsAs({ fate: "unknown" }),
  },
  {
    does: "calls every refusal an outage",
    noticedBy: "refusal of kind moderation",
    because: /"unavailable" instead of "moderation"/,
    spoil: throwsAs({ kind: "unavailable" }),
  },
  {
    does: "does not know whether it was offline",
    noticedBy: "a connection that was never made",
    because: /offline laptop/,
    spoil: throwsAs({ fate: "unknown", neverSent: false }),
  },
  {
    does: "throws what is no ProviderError",
    noticedBy: "refusal of kind limit",
    because: /no ProviderError/,
    spoil: ({ submit }) => ({
      submit: (...call) =>
        submit(...call).catch(() => {
          throw new Error("it broke");
        }),
    }),
  },
  {
    does: "never asks whether it may send",
    noticedBy: "asks `mayStillSend` directly",
    because: /without asking/,
    spoil: ({ submit }) => ({
      submit: (request, context) => submit(request, { ...context, mayStillSend: async () => {} }),
    }),
  },
  {
    does: "asks, and then waits",
    noticedBy: "asks `mayStillSend` directly",
    because: /waited before it sent/,
    spoil: ({ submit }) => ({
      submit: async (request, context) => {
        await context.mayStillSend();
        await context.clock.sleep(1000, context.signal);
        return submit(request, { ...context, mayStillSend: async () => {} });
      },
    }),
  },
  {
    does: "asks, and then makes another call",
    noticedBy: "asks `mayStillSend` directly",
    because: /another call before it sent/,
    spoil: ({ submit }, { url }) => ({
      submit: async (request, context) => {
        await context.mayStillSend();
        await context.fetch(`${url}/jobs`);
        return submit(request, { ...context, mayStillSend: async () => {} });
      },
    }),
  },
  {
    does: "sends although it may not",
    noticedBy: "sends nothing when `mayStillSend` says no",
    because: /although `mayStillSend` said no/,
    spoil: ({ submit }) => ({
      submit: (request, context) =>
        submit(request, { ...context, mayStillSend: () => context.mayStillSend().catch(() => {}) }),
    }),
  },
  {
    does: "sends although it was told to stop",
    noticedBy: "stops when its signal is aborted",
    because: /although its signal was aborted/,
    spoil: ({ submit }) => ({
      submit: (request, context) => submit(request, { ...context, signal: new AbortController().signal }),
    }),
  },
  {
    does: "keeps its jobs in memory",
    noticedBy: "goes on with a job from its JSON alone",
    because: /says|should be ready/,
    spoil: ({ submit, check }) => {
      const mine = new Set<string>();
      return {
        submit: async (...call) => {
          const operation = await submit(...call);
          mine.add(operation.id);
          return operation;
        },
        check: (operation, context) =>
          mine.has(operation.id) ? check(operation, context) : Promise.resolve({ state: "gone" }),
      };
    },
  },
  {
    does: "gives a handle that JSON cannot hold",
    noticedBy: "creates one job",
    because: /does not survive being written down/,
    spoil: ({ submit }) => ({
      submit: async (...call) => ({
        ...(await submit(...call)),
        handle: { at: new Date() as unknown as string },
      }),
    }),
  },
  {
    does: "throws a failed job",
    noticedBy: "gives a failed job as data",
    because: /threw .* for a job that failed/,
    spoil: ({ check }) => ({
      check: async (...call) => {
        const progress = await check(...call);
        if (progress.state === "failed") throw new Error("it failed");
        return progress;
      },
    }),
  },
  {
    does: "calls a job failed because a look failed",
    noticedBy: "throws when a look fails",
    because: /would be given up/,
    spoil: ({ check }) => ({
      check: (...call) =>
        check(...call).catch(() => ({
          state: "failed",
          error: { kind: "unavailable", fate: "unknown", message: "no answer" },
        })),
    }),
  },
  {
    does: "waits for ever for a job that nobody knows",
    noticedBy: "that the service no longer knows",
    because: /must say "gone"/,
    spoil: ({ check }) => ({
      check: async (...call) => {
        const progress = await check(...call);
        return progress.state === "gone" ? { state: "waiting" } : progress;
      },
    }),
  },
  ...(["waiting", "gone"] as const).map(
    (state): Mutant => ({
      does: `says no more than ${state} of a job that is lost with its process`,
      noticedBy: "lost with its process",
      because: state === "gone" ? /does not say why/ : /must say "gone", but it says/,
      spoil: () => ({
        models: () => [{ ...courierCard, isResumable: false }],
        check: async () => ({ state }),
      }),
    }),
  ),
  {
    does: "looks round between asking and sending",
    noticedBy: "asks `mayStillSend` directly",
    because: /another call before it sent/,
    spoil: ({ submit }, { url }) => ({
      submit: (request, context) =>
        submit(request, {
          ...context,
          mayStillSend: async () => {
            await context.mayStillSend();
            await context.fetch(new Request(`${url}/jobs`));
          },
        }),
    }),
  },
  {
    does: "calls half a download a clip",
    noticedBy: "throws when a download ends half-way",
    because: /called it whole/,
    spoil: ({ collect }) => ({ collect: (...call) => collect(...call).catch(() => {}) }),
  },
  {
    does: "writes a byte too few",
    noticedBy: "collects exactly",
    because: /not the same/,
    spoil: ({ collect }) => ({
      collect: (output, sink, context) => {
        let isFirst = true;
        const write = (bytes: Uint8Array) => {
          const kept = isFirst ? bytes.subarray(1) : bytes;
          isFirst = false;
          return sink.write(kept);
        };
        return collect(output, { write }, context);
      },
    }),
  },
  {
    does: "downloads on after it was told to stop",
    noticedBy: "gives up a look and a download",
    because: /`collect` went on/,
    spoil: ({ collect }) => ({
      collect: (output, sink, context) =>
        collect(output, sink, { ...context, signal: new AbortController().signal }),
    }),
  },
  {
    does: "quotes another price than its card",
    noticedBy: "quotes the price",
    because: /180000 micro-dollars, `quote` says 50000/,
    spoil: () => ({ quote: async () => ({ price: microDollars(50_000), atMs: 0 }) }),
  },
  {
    does: "shows a charge twice",
    noticedBy: "shows the charge",
    because: /2 charges for one job/,
    spoil: ({ charges }) => ({
      async *charges(...call) {
        yield* charges!(...call);
        yield* charges!(...call);
      },
    }),
  },
  {
    does: "finds nothing",
    noticedBy: "finds a job",
    because: /could never be found/,
    spoil: () => ({ async *find() {} }),
  },
  {
    does: "creates a job while it prepares",
    noticedBy: "may prepare a request twice",
    because: /`prepare` created a job/,
    spoil: ({ submit }) => ({
      prepare: async (request, context) => {
        await submit(request, { ...context, mayStillSend: async () => {} });
        return request;
      },
    }),
  },
  {
    does: "takes any input",
    noticedBy: "names an unknown or wrong input",
    because: /dropped, and the clip billed/,
    spoil: () => ({
      models: () => [
        { ...courierCard, inputs: { ...courierCard.inputs, additionalProperties: true as unknown as false } },
      ],
    }),
  },
  {
    does: "has an example that its own schema refuses",
    noticedBy: "has model cards",
    because: /an example does not pass: .*must be equal to one of the allowed values/,
    spoil: () => ({
      models: () => [
        { ...courierCard, inputs: { ...courierCard.inputs, examples: [{ prompt: "a kite", seconds: 3 }] } },
      ],
    }),
  },
  {
    does: "prices a length that it does not sell",
    noticedBy: "has model cards",
    because: /a price: 3 does not fit `seconds`/,
    spoil: () => ({
      models: () => [
        {
          ...courierCard,
          price: { kind: "steps", input: "seconds", steps: [{ value: 3, price: microDollars(1) }] },
        },
      ],
    }),
  },
  {
    does: "has other cards each time",
    noticedBy: "names itself",
    because: /plans would move/,
    spoil: () => {
      opened += 1;
      const typicalSeconds = opened;
      return { models: () => [{ ...courierCard, typicalSeconds }] };
    },
  },
  {
    does: "cannot go on in another process",
    noticedBy: "in a fresh process",
    because: /says \{"state":"gone"\}/,
    spoil: ({ submit, check }) => ({
      submit: async (...call) => {
        const operation = await submit(...call);
        const alias = { ...operation, id: `alias-${operation.id}` };
        elsewhereOnly.set(alias.id, operation);
        return alias;
      },
      check: (operation, context) => check(elsewhereOnly.get(operation.id) ?? operation, context),
    }),
  },
  {
    does: "names its account after the key",
    noticedBy: "names its account",
    because: /holds the key/,
    spoil: (_sound, { key }) => ({ account: () => `account of ${key}` }),
  },
  ...(["log", "error", "cause", "handle"] as const).map(
    (where): Mutant => ({
      does: `lets the key out by its ${where}`,
      noticedBy: "lets no secret out",
      because: /A secret came out/,
      spoil: ({ submit }, { key }) => ({
        submit: async (request, context) => {
          if (where === "log") context.log(`POST with Bearer ${encodeURIComponent(key)}`);
          try {
            const operation = await submit(request, context);
            return where === "handle"
              ? { ...operation, handle: { auth: Buffer.from(key).toString("base64") } }
              : operation;
          } catch (thrown) {
            if (where === "error")
              throw new ProviderError(`It broke with ${key}.`, { kind: "unavailable", fate: "unknown" });
            if (where === "cause")
              throw new ProviderError("It broke.", {
                kind: "unavailable",
                fate: "unknown",
                cause: { request: { headers: { authorization: key } } },
              });
            throw thrown;
          }
        },
      }),
    }),
  ),
];

test.each(mutants)("a provider that $does is found out", async ({ noticedBy, because, spoil }) => {
  const [check, ...others] = allChecks.filter(({ name }) => name.includes(noticedBy));
  expect(others).toEqual([]);
  const open = (world: CourierWorld) => {
    const sound = courier(world);
    return { ...sound, ...spoil(sound, world) };
  };
  const verdict = await examineOne(check!, open, openCourier);
  expect(verdict).toMatchObject({ verdict: "failed", why: expect.stringMatching(because) });
});

test("every check has a mutant that it finds out; those of refusals are one, asked of each kind", () => {
  const isNoticed = (name: string) => mutants.some(({ noticedBy }) => name.includes(noticedBy));
  const others = allChecks.map(({ name }) => name).filter((name) => !isNoticed(name));
  expect(others.filter((name) => !name.startsWith("tells a refusal of kind"))).toEqual([]);
});

function throwsAs(changes: Partial<Pick<ProviderError, "kind" | "fate" | "neverSent">>) {
  return ({ submit }: VideoProviderV1): Partial<VideoProviderV1> => ({
    submit: (...call) =>
      submit(...call).catch((thrown: ProviderError) => {
        const { kind, fate, said, neverSent } = thrown;
        const facts = {
          kind,
          fate,
          ...(said !== undefined && { said }),
          ...(neverSent !== undefined && { neverSent }),
          ...changes,
        };
        throw new ProviderError(thrown.message, facts);
      }),
  });
}
