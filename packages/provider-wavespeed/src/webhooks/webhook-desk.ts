import { type CallContext, type Listening, ProviderError } from "@rushes/provider";
import { type Api, dataOf, nonsense } from "../api/api.ts";
import { asObject, asText } from "../api/read-json.ts";
import { describeFault } from "../http/describe-fault.ts";
import type { WebhookAddress } from "../options.ts";

/** Where callbacks are asked for, as long as somebody hears them. */
export interface WebhookDesk {
  /** What a submission is sent with; absent while nobody listens. */
  address(): string | undefined;
  listen(hear: (operationId: string) => void, context: CallContext): Promise<Listening>;
}

/** Hears WaveSpeed's callbacks at an address that the world can reach and that leads to a port of this machine. */
export function openWebhookDesk(api: Api, { url, port, host }: WebhookAddress): WebhookDesk {
  let listening = 0;
  return {
    address: () => (listening > 0 ? url : undefined),
    listen: async (hear, context) => {
      const address = addressOf(url);
      const secret = await askSecret(api, context);
      const { receiveWebhooks } = await import("./receive-webhooks.ts");
      const receiver = await receiveWebhooks({
        secret,
        port: port ?? portOf(address),
        ...(host !== undefined && { host }),
        nowMs: () => context.clock.nowMs(),
        hear: ({ operationId }) => hear(operationId),
      }).catch((thrown: unknown) => {
        throw unheard(`nobody can listen on port ${port ?? portOf(address)} (${describeFault(thrown)})`);
      });
      listening += 1;
      return {
        close: async () => {
          listening -= 1;
          await receiver.close();
        },
      };
    },
  };
}

/** Each key has its own. Source: https://wavespeed.ai/docs/verify-webhooks, read 2026-11-22. */
async function askSecret(api: Api, context: CallContext): Promise<string> {
  const data = asObject(dataOf(await api.get("webhook/secret", context)));
  const secret = asText(data?.secret);
  if (!secret) throw nonsense("a webhook secret that is none");
  return secret;
}

/** WaveSpeed takes public HTTPS addresses only. Source: https://wavespeed.ai/docs/how-to-use-webhooks, read 2026-11-22. */
function addressOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isLocal = url !== undefined && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  if (url?.protocol === "https:" || (url?.protocol === "http:" && isLocal)) return url;
  throw unheard("WAVESPEED_WEBHOOK_URL is no https address");
}

function portOf({ port, protocol }: URL): number {
  return port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);
}

function unheard(why: string): ProviderError {
  return new ProviderError(`Callbacks of WaveSpeed cannot be heard: ${why}.`, {
    kind: "unavailable",
    fate: "refused",
    neverSent: true,
  });
}
