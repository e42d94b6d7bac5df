import { afterEach, expect } from "vitest";
import { type Emulator, type EmulatorOptions, startEmulator } from "../src/index.ts";

const started: Emulator[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((emulator) => emulator.stop()));
});

/** An emulator whose time stands still, until the end of the test. */
export async function emulate(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({ timeScale: 0, tier: "silver", ...options });
  started.push(emulator);
  return emulator;
}

export const hailuo = "minimax/hailuo-02/standard";

export interface Told {
  readonly status: number;
  readonly code: number;
  readonly message: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what came over the wire
  readonly data: any;
}

/** One request with the right key, and its JSON answer. */
export async function ask(
  emulator: Emulator,
  method: "GET" | "POST",
  path: string,
  body?: unknown,
): Promise<Told> {
  const reply = await send(emulator, method, path, body);
  return { status: reply.status, ...((await reply.json()) as Omit<Told, "status">) };
}

export function send(
  emulator: Emulator,
  method: "GET" | "POST",
  path: string,
  body?: unknown,
  init: RequestInit = {},
): Promise<Response> {
  return fetch(`${emulator.url}/api/v3/${path}`, {
    method,
    headers: { authorization: `Bearer ${emulator.key}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    redirect: "manual",
    ...init,
  });
}

export const submit = (emulator: Emulator, body: unknown = { prompt: "a kite" }, model = hailuo) =>
  ask(emulator, "POST", model, body);

export const look = (emulator: Emulator, id: string) => ask(emulator, "GET", `predictions/${id}/result`);

/** For what comes over a socket in its own time. */
export const eventually = <Value>(read: () => Value) => expect.poll(read, { interval: 10, timeout: 15_000 });
