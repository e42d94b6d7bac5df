import { readFileSync } from "node:fs";

let version: string | undefined;

/** Who asks, for the API alone. Source: the headers that WaveSpeed's own clients send, read 2026-11-22. */
export function clientHeaders(clientName: string): Readonly<Record<string, string>> {
  version ??= readVersion();
  return {
    "x-client-name": clientName,
    "x-client-version": version,
    "x-client-os": process.platform === "win32" ? "windows" : process.platform,
    "user-agent": `${clientName}/${version}`,
  };
}

function readVersion(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
