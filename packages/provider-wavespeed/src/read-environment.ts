import type { WebhookAddress } from "./options.ts";

/** What the environment says about WaveSpeed: the only place of this package that reads it. Empty means unset. */
export interface WavespeedEnvironment {
  readonly key?: string;
  readonly baseUrl?: string;
  readonly clientName?: string;
  readonly webhook?: WebhookAddress;
}

export function readEnvironment(
  variables: Readonly<Record<string, string | undefined>> = process.env,
): WavespeedEnvironment {
  const {
    WAVESPEED_API_KEY: key,
    WAVESPEED_BASE_URL: baseUrl,
    WAVESPEED_CLIENT_NAME: clientName,
    WAVESPEED_WEBHOOK_URL: url,
    WAVESPEED_WEBHOOK_PORT: port,
  } = variables;
  return {
    ...(key && { key }),
    ...(baseUrl && { baseUrl }),
    ...(clientName && { clientName }),
    ...(url && { webhook: { url, ...(port && { port: Number(port) }) } }),
  };
}
