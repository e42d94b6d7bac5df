import type { ClipRequest, Listening, Operation, Progress, VideoProviderV1 } from "@rushes/provider";
import { assertCards, assertProvider, cardsOf } from "./assert-provider.ts";
import { providerShapes, wrongWith } from "./provider-shapes.ts";
import { Wall } from "./wall.ts";

const callMs = 60_000;
const closeMs = 5_000;
const uploadMs = 600_000;
/** A download may take long, as long as bytes keep coming. */
const stallMs = 120_000;

/**
 * Puts a provider that nobody here knows behind a {@link Wall}: what it gives is held against the contract, what hangs
 * is given up, and whatever goes wrong carries its name. What it throws itself passes as it is.
 *
 * @param inside what the plugin calls a provider
 * @param plugin its name for messages, such as `kites 1.0.0`
 * @param name what shot lists call it
 * @throws Error where it is no provider of this contract
 */
export function containProvider(inside: unknown, plugin: string, name: string): VideoProviderV1 {
  assertProvider(inside);
  const wall = new Wall(plugin);
  const cards = cardsOf(inside);
  return {
    specVersion: "v1",
    name,
    defaultModel: inside.defaultModel,
    ...(inside.tiers && { tiers: inside.tiers }),
    ...(inside.ownLimits && { ownLimits: inside.ownLimits }),
    models: () => cards,
    async submit(request, context): Promise<Operation> {
      const send = () => inside.submit(request, context);
      const operation = await wall.call("submit", context, uploadMs, send, "unknown");
      const { operation: shape } = providerShapes;
      return wall.asJson(wall.sound(operation, shape, "submit", "unknown"), "submit", "unknown");
    },
    async check(operation, context): Promise<Progress> {
      const progress = await wall.call("check", context, callMs, () => inside.check(operation, context));
      const why = wrongProgress(progress);
      if (why !== undefined) throw wall.nonsense("check", why);
      return wall.asJson(progress, "check");
    },
    collect: (output, sink, context) =>
      wall.call("collect", context, stallMs, (stillAtIt) => {
        const write = (bytes: Uint8Array) => {
          stillAtIt();
          return sink.write(bytes);
        };
        return inside.collect(output, { write }, context);
      }),
    ...containOptional(inside, wall),
  };
}

/** An optional method is a capability: what the plugin leaves out stays out. */
function containOptional(inside: VideoProviderV1, wall: Wall): Partial<VideoProviderV1> {
  const { describe, prepare, quote, find, charges, balance, cancel, listen } = inside;
  const { account, sketch, assertReady } = inside;
  return {
    ...(assertReady && { assertReady: () => assertReady.call(inside) }),
    ...(account && { account: () => account.call(inside) }),
    ...(sketch && { sketch: (request) => sketch.call(inside, request) }),
    ...(describe && {
      describe: async (model, context) => {
        const card = await wall.call("describe", context, callMs, () =>
          describe.call(inside, model, context),
        );
        if (card !== undefined) assertCards([card]);
        return card;
      },
    }),
    ...(prepare && {
      prepare: async (request, context): Promise<ClipRequest> => {
        const prepared = await wall.call("prepare", context, uploadMs, () =>
          prepare.call(inside, request, context),
        );
        return wall.sound(prepared, providerShapes.request, "prepare");
      },
    }),
    ...(quote && {
      quote: async (request, context) => {
        const quoted = await wall.call("quote", context, callMs, () => quote.call(inside, request, context));
        return wall.sound(quoted, providerShapes.quote, "quote");
      },
    }),
    ...(balance && {
      balance: async (context) => {
        const money = await wall.call("balance", context, callMs, () => balance.call(inside, context));
        return wall.sound(money, providerShapes.money, "balance");
      },
    }),
    ...(find && {
      find: (window, context) =>
        wall.each("find", context, callMs, () => find.call(inside, window, context), providerShapes.sighting),
    }),
    ...(charges && {
      charges: (window, context) =>
        wall.each(
          "charges",
          context,
          callMs,
          () => charges.call(inside, window, context),
          providerShapes.charge,
        ),
    }),
    ...(listen && {
      listen: async (hear, context): Promise<Listening> => {
        const hearSound = (operation: unknown) => {
          if (typeof operation === "string") hear(operation);
        };
        const listening = await wall.call("listen", context, callMs, () =>
          listen.call(inside, hearSound, context),
        );
        if (typeof listening?.close !== "function") throw wall.nonsense("listen", "it cannot be closed");
        const closing = { signal: new AbortController().signal };
        return { close: () => wall.call("close", closing, closeMs, () => listening.close()) };
      },
    }),
    ...(cancel && {
      cancel: (operation, context) =>
        wall.call("cancel", context, callMs, () => cancel.call(inside, operation, context)),
    }),
  };
}

function wrongProgress(progress: Progress): string | undefined {
  switch (progress?.state) {
    case "waiting":
      return undefined;
    case "gone":
      return progress.why === undefined || typeof progress.why === "string"
        ? undefined
        : "its `why` is no text";
    case "finished":
      return wrongWith(progress.outputs, providerShapes.outputs);
    case "failed":
      return wrongWith(progress.error, providerShapes.failure);
    default:
      return `its state is ${JSON.stringify((progress as { state?: unknown } | undefined)?.state)}`;
  }
}
