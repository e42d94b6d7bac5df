import type { Charge } from "@rushes/provider";
import { messageOf } from "../diagnostics/index.ts";
import { callContext } from "./call-context.ts";
import { corrections, readBooked } from "./charge-book.ts";
import type { LedgerEvent } from "./events.ts";
import { gather } from "./gather.ts";
import type { RunPorts } from "./ports.ts";
import { clockSkewMs } from "./reconcile.ts";

/** WaveSpeed gives back within hours (wavespeed.ai/docs, "refunds", read 2026-11-22); records are looked through this long. */
const lookBackMs = 7 * 24 * 60 * 60_000;

export interface ChargesSeen {
  /** What was written into the history. */
  readonly events: readonly LedgerEvent[];
  /** False where some provider's records could not be read: then nothing is known that was not known before. */
  readonly isComplete: boolean;
}

/**
 * Reads the providers' billing records for the jobs of a shot list, and books what they say beyond the history: money
 * given back, and charges above the quote. May be repeated; nothing is booked twice.
 */
export async function readCharges(
  { ports, list, run }: { readonly ports: RunPorts; readonly list: string; readonly run: string },
  stop: AbortSignal,
): Promise<ChargesSeen> {
  const nowMs = ports.clock.nowMs();
  const operations = (await readBooked(ports.ledger, list)).filter(
    ({ price, submittedAtMs }) => price > 0 && nowMs - submittedAtMs < lookBackMs,
  );
  if (operations.length === 0) return { events: [], isComplete: true };
  const fromMs = Math.min(...operations.map(({ submittedAtMs }) => submittedAtMs)) - skewMs;
  const charges: Charge[] = [];
  let isComplete = true;
  const answered = new Set(
    operations.flatMap(({ operation, isAnswered }) => (isAnswered ? [operation] : [])),
  );
  const sellers = new Set(
    (await ports.ledger.jobs()).filter((job) => job.list === list).map(({ request }) => request.provider),
  );
  for (const { provider } of ports.crews.values()) {
    if (!provider.charges || !sellers.has(provider.name)) continue;
    try {
      const window = { fromMs, toMs: nowMs + skewMs };
      const read = await gather(provider.charges(window, callContext({ ports, stop })));
      await (await ports.account(provider)).noteOwnKeys(keysThatPaid(read, answered));
      charges.push(...read);
    } catch (thrown) {
      isComplete = false;
      ports.log(`The billing records of ${provider.name} could not be read: ${messageOf(thrown)}`);
    }
  }
  const events: LedgerEvent[] = [];
  for (const { event, money } of corrections(operations, charges, { list, run }))
    events.push(await ports.ledger.note(event, money));
  return { events, isComplete };
}

/** The names of the keys that paid for these jobs, as the billing records have them. */
export function keysThatPaid(charges: readonly Charge[], operations: ReadonlySet<string>): readonly string[] {
  const keys = charges.flatMap(({ key, operationId }) =>
    key !== undefined && operations.has(operationId) ? [key] : [],
  );
  return [...new Set(keys)];
}

/** A charge is written down a while after its job was made, and by the provider's clock. */
const skewMs = 20 * clockSkewMs;
