import { inspect } from "node:util";
import type { ProviderErrorKind } from "@rushes/provider";
import { type Check, needs } from "../check.ts";
import type { Examination } from "../examination.ts";
import { demand } from "../offence.ts";
import { endingOf } from "../patience.ts";

export const keepsSecrets: Check = {
  name: "lets no secret out: not in logs, handles, progress, errors or their causes",
  missing: ({ world }) => needs("secrets", world.secrets.length > 0),
  async examine(examination) {
    const seen = [...(await tour(examination)), ...examination.logged].map(everythingOf).join("\n");
    for (const secret of examination.world.secrets) {
      for (const [form, text] of Object.entries(formsOf(secret))) {
        const at = seen.indexOf(text);
        demand(at < 0, `A secret came out (${form}), near: …${surroundings(seen, at, text)}…`);
      }
    }
  },
};

/** Every call, with everything that can go wrong with it. */
async function tour(examination: Examination): Promise<readonly unknown[]> {
  const { provider, world, context, submit, follow, collect } = examination;
  const { faults } = world;
  const seen: unknown[] = [provider.models(), provider.account?.(), sketchOf(examination)];
  const hear = async (call: () => Promise<unknown>) => {
    const ending = await endingOf(call());
    seen.push(ending);
    return ending;
  };
  const list = async (entries: AsyncIterable<unknown> | undefined) => {
    for await (const entry of entries ?? []) seen.push(entry);
  };
  const around = { fromMs: 0, toMs: examination.nowMs() + 1000 };
  await hear(() =>
    submit().then(async (operation) => {
      seen.push(operation);
      const progress = await follow(operation);
      seen.push(progress);
      await faults.cutDownload?.();
      seen.push(await endingOf(collect(progress)));
      await faults.breakLook?.();
      return provider.check(operation, context());
    }),
  );
  await hear(async () => provider.quote?.(world.request, context()));
  await hear(async () => provider.balance?.(context()));
  await hear(() => list(provider.find?.(around, context())));
  await hear(() => list(provider.charges?.(around, context())));
  await hear(() => provider.check({ id: "no-such-job", model: world.request.model }, context()));
  await hear(async () => provider.describe?.("no-such/model", context()));
  for (const kind of Object.keys(faults.refuse ?? {}) as ProviderErrorKind[]) {
    await faults.refuse?.[kind]?.();
    await hear(submit);
  }
  for (const fault of [faults.failJob, faults.loseReply, faults.spoilReply, faults.unreachable]) {
    if (!fault) continue;
    await fault();
    await hear(() => submit().then(follow));
  }
  return seen;
}

function sketchOf({ provider, world }: Examination): unknown {
  try {
    return provider.sketch?.(world.request);
  } catch (thrown) {
    return thrown;
  }
}

/** All that a log, a ledger or a debugger would show, causes and hidden members included. */
function everythingOf(value: unknown): string {
  return inspect(value, {
    depth: 12,
    showHidden: true,
    maxStringLength: null,
    maxArrayLength: null,
    breakLength: Infinity,
  });
}

function formsOf(secret: string): Readonly<Record<string, string>> {
  return {
    "as it is": secret,
    "in an address": encodeURIComponent(secret),
    "in JSON": JSON.stringify(secret).slice(1, -1),
    "in base64": Buffer.from(secret).toString("base64").replace(/=+$/, ""),
  };
}

function surroundings(text: string, at: number, secret: string): string {
  return text
    .slice(Math.max(0, at - 60), at + secret.length + 20)
    .replaceAll(secret, "<the secret>")
    .replaceAll("\n", " ");
}
