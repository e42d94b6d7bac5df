import { type Finding, well } from "./finding.ts";

const proxyNames = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"];

/** Said where a proxy is named, as nobody else would say that it is not used. Its address may hold a password. */
export function checkProxy(environment: Readonly<Record<string, string | undefined>>): readonly Finding[] {
  const name = proxyNames.find((one) => environment[one]);
  if (name === undefined) return [];
  return [
    well(
      "network",
      `${name} is set, and Rushes does not use it: it connects by itself`,
      "Where WaveSpeed cannot be reached directly, point WAVESPEED_BASE_URL at a gateway that can reach it.",
    ),
  ];
}
