import type { Deadlines } from "../options.ts";
import type { Connections } from "./connections.ts";

/** Connections whose library is loaded with the first call: whoever only plans does without it. */
export function lateConnections(deadlines: Deadlines): Connections {
  let opened: Promise<Connections> | undefined;
  const connections = () => {
    opened ??= import("./connections.ts").then(({ openConnections }) => openConnections(deadlines));
    return opened;
  };
  return {
    exchange: async (...call) => (await connections()).exchange(...call),
    open: async (...call) => (await connections()).open(...call),
    sendOnce: async (...call) => (await connections()).sendOnce(...call),
  };
}
