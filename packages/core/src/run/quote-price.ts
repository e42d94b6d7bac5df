import { type ClipRequest, formatMoney, isProviderError, type Money, type Picture } from "@rushes/provider";
import { type FailureFacts, isFrozenPicture, type JobRecord } from "../plan/index.ts";
import { callContext } from "./call-context.ts";
import { failure } from "./failures.ts";
import type { JobOrder, RunContext } from "./job-context.ts";

export type PriceNow =
  | { readonly price: Money }
  /** Dearer than what the person agreed to. */
  | { readonly moved: FailureFacts };

/**
 * The price of a job right now: the provider's live quote where it gives one, else what was planned. A quote that does
 * not come leaves the planned price; one above it is a person's decision, since the plan is what was agreed to.
 *
 * @throws ProviderError when the account itself was refused.
 */
export async function priceNow(order: JobOrder, job: JobRecord, context: RunContext): Promise<PriceNow> {
  const { provider, card, price: planned } = order;
  if (!provider.quote || card?.price.kind === "free") return { price: planned };
  try {
    await context.ports.pause("before-quote");
    const { price } = await provider.quote(pricedRequest(job), callContext(context));
    await context.ports.pause("after-quote");
    return price > planned ? { moved: priceMoved(planned, price) } : { price };
  } catch (thrown) {
    if (isProviderError(thrown) && (thrown.kind === "auth" || thrown.kind === "credit")) throw thrown;
    context.ports.log(`No live price for shot ${job.shot}; the planned ${formatMoney(planned)} holds.`);
    return { price: planned };
  }
}

function priceMoved(planned: Money, price: Money): FailureFacts {
  return failure("RUN_PRICE_MOVED", `${formatMoney(price)} now, ${formatMoney(planned)} in the plan`);
}

/** The request as far as a price hangs on it: pictures are only there or not there. */
function pricedRequest({ request }: JobRecord): ClipRequest {
  const picture: Picture = { picture: "url", url: "https://picture.invalid/" };
  const inputs = Object.entries(request.inputs).map(([key, value]) => [
    key,
    isFrozenPicture(value) ? picture : value,
  ]);
  return { model: request.model, inputs: Object.fromEntries(inputs) };
}
