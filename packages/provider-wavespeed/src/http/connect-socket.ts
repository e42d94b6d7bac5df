import type { Socket } from "node:net";
import { buildConnector } from "undici";
import { describeFault } from "./describe-fault.ts";
import { NeverConnected } from "./never-connected.ts";

/** Makes every connection, and marks the failures of connecting, so that they are told apart from later ones. */
export function buildObservedConnector(connectMs: number): buildConnector.connector {
  const connect = buildConnector({ timeout: connectMs, allowH2: false });
  return (target, settle) =>
    connect(target, (...[error, socket]) => {
      if (error) settle(new NeverConnected(describeFault(error), { cause: error }), null);
      else settle(null, socket);
    });
}

/**
 * A connection that stands and over which nothing was sent yet.
 *
 * @throws NeverConnected also when the signal aborts first.
 */
export function connectSocket(
  connect: buildConnector.connector,
  url: URL,
  signal: AbortSignal,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new NeverConnected("stopped before sending", { cause: signal.reason }));
    if (signal.aborted) return giveUp();
    signal.addEventListener("abort", giveUp, { once: true });
    const hostname = url.hostname.replace(/^\[|\]$/g, "");
    connect({ hostname, host: url.host, protocol: url.protocol, port: url.port }, (...[error, socket]) => {
      signal.removeEventListener("abort", giveUp);
      if (error) return reject(error);
      // Between two owners an error has nobody else to hear it, and an unheard one would end the process.
      socket.on("error", () => {});
      if (signal.aborted) socket.destroy();
      else resolve(socket);
    });
  });
}
