import { noMoney, type VideoProviderV1 } from "@rushes/provider";
import { callContext } from "./call-context.ts";
import type { RunPorts } from "./ports.ts";
import { SettlementRefused } from "./settle-doubt.ts";

export interface AdoptedTake {
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Fetches a clip into the store that was paid for elsewhere, by the provider's id. It moves no money here, and the job
 * stays a candidate for what may be in doubt.
 *
 * @throws SettlementRefused where the provider has no such clip
 */
export async function adoptTake(
  {
    provider,
    operation,
    list,
  }: { readonly provider: VideoProviderV1; readonly operation: string; readonly list: string },
  ports: RunPorts,
  signal: AbortSignal,
): Promise<AdoptedTake> {
  const context = callContext({ ports, stop: signal });
  const handle = { id: operation, model: "" };
  const progress = await provider.check(handle, context);
  if (progress.state !== "finished" || !progress.outputs[0])
    throw new SettlementRefused(noClip(operation, progress.state));
  const [output] = progress.outputs;
  const received = await ports.takes.receive(
    (sink) => provider.collect(output, sink, context),
    () => ({
      job: `adopted:${operation}`,
      list,
      shot: "",
      request: { provider: provider.name },
      operation: { ...handle },
      price: noMoney,
      attempt: 0,
      adopted: true,
      storedAt: new Date(ports.clock.nowMs()).toISOString(),
    }),
    signal,
  );
  if (received.received === "broken")
    throw new SettlementRefused(
      `What came is no whole clip: ${received.why}. It is kept as ${received.keptAs}.`,
    );
  const { sha256, bytes } = received.take;
  await ports.ledger.note({ event: "take-adopted", list, run: ports.newId(), operation, take: sha256 });
  return { sha256, bytes };
}

function noClip(operation: string, state: "waiting" | "failed" | "gone" | "finished"): string {
  switch (state) {
    case "waiting":
      return `Job ${operation} is not done yet. Try again later: nothing is lost.`;
    case "gone":
      return `The provider knows no job ${operation}: it forgets after 7 days.`;
    default:
      return `Job ${operation} ended without a clip.`;
  }
}
