import type { ByteSink } from "@rushes/provider";
import { noMoney } from "@rushes/provider";
import type { Received, RunPorts, TakeMaking } from "./ports.ts";

/** A clip that was made elsewhere, as it is brought. */
export interface ClipToImport {
  readonly list: string;
  readonly shot: string;
  /** What it was called; kept in its sidecar. */
  readonly name: string;
  write(sink: ByteSink): Promise<void>;
}

const jobPrefix = "imported:";

/** Of no job: it moved no money, and no ledger need know of it. */
export function isImported({ job }: Pick<TakeMaking, "job">): boolean {
  return job.startsWith(jobPrefix);
}

/**
 * Puts a clip that was made elsewhere into the store, for a shot. It is checked as every clip that arrives, and costs
 * nothing. May stand beside a running render.
 */
export async function importTake(
  { list, shot, name, write }: ClipToImport,
  ports: Pick<RunPorts, "ledger" | "takes" | "clock" | "newId">,
  signal: AbortSignal,
): Promise<Received> {
  const received = await ports.takes.receive(
    write,
    () => ({
      job: `${jobPrefix}${list}:${shot}`,
      list,
      shot,
      request: { provider: "import", file: name },
      operation: null,
      price: noMoney,
      attempt: 0,
      storedAt: new Date(ports.clock.nowMs()).toISOString(),
    }),
    signal,
  );
  if (received.received === "take") {
    const { sha256: take } = received.take;
    await ports.ledger.note({ event: "take-imported", list, run: ports.newId(), shot, take });
  }
  return received;
}
