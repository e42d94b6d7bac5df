import { ProviderError } from "@rushes/provider";

/**
 * Where a route of the API is. A base address may have a path of its own, such as a gateway's.
 *
 * @throws ProviderError, never sent, when the base is no http or https address, or holds a user's name.
 */
export function apiAddress(baseUrl: string, path: string): URL {
  const base = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (!base || !/^https?:$/.test(base.protocol) || base.username || base.password) {
    throw new ProviderError("WAVESPEED_BASE_URL is no http or https address. Nothing was sent.", {
      kind: "unavailable",
      fate: "refused",
      neverSent: true,
    });
  }
  return new URL(`${base.origin}${base.pathname.replace(/\/+$/, "")}/api/v3/${path}`);
}
