import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { verifyWebhook, type WebhookHint } from "./verify-webhook.ts";

export interface WebhookReceiverOptions {
  /** As `GET /api/v3/webhook/secret` gives it. */
  readonly secret: string;
  /** Called once for each delivery that can be believed. A reason to look at the job, and no more. */
  readonly hear: (hint: WebhookHint) => void;
  /** Default 0: any free one. */
  readonly port?: number;
  /** Default `127.0.0.1`: what the world can reach stands in front of it, such as a tunnel that speaks HTTPS. */
  readonly host?: string;
  /** Milliseconds since 1970. Default: the machine's clock. */
  readonly nowMs?: () => number;
}

export interface WebhookReceiver {
  readonly port: number;
  close(): Promise<void>;
}

/** A delivery holds one prediction; more than this is none. */
const mostBytes = 1_000_000;
/** Deliveries that may be open at once: whoever floods the door is turned away there. */
const mostConnections = 200;
const slowestMs = 10_000;
/** Of these the ids are remembered; what is older is refused by its time stamp in any case. */
const mostRemembered = 10_000;

/**
 * A small server that WaveSpeed's callbacks may reach. It answers 204 to what is signed and fresh, 401 to anything
 * else, 413 to what is too long and 405 to what is no POST. A delivery that comes twice is heard once. Nothing but the
 * id of the job is taken from a body; what the job came to is asked of WaveSpeed itself.
 *
 * @throws the system's error when nobody may listen there, such as `EADDRINUSE`.
 *
 * @example
 * const receiver = await receiveWebhooks({ secret, port: 8790, hear: ({ operationId }) => lookAt(operationId) });
 */
export async function receiveWebhooks(options: WebhookReceiverOptions): Promise<WebhookReceiver> {
  const { port = 0, host = "127.0.0.1" } = options;
  const admit = doorOf(options);
  const server = createServer(
    { requestTimeout: slowestMs, headersTimeout: slowestMs },
    (request, response) => {
      receive(request, response, admit).catch(() => response.destroy());
    },
  );
  server.maxConnections = mostConnections;
  server.listen(port, host);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

type Admit = (headers: IncomingMessage["headers"], body: Buffer) => boolean;

function doorOf({ secret, hear, nowMs = Date.now }: WebhookReceiverOptions): Admit {
  const heard = new Set<string>();
  return (headers, body) => {
    const hint = verifyWebhook({ secret, headers, body, nowMs: nowMs() });
    if (!hint) return false;
    const id = String(headers["webhook-id"]);
    if (heard.has(id)) return true;
    heard.add(id);
    for (const oldest of heard) {
      if (heard.size <= mostRemembered) break;
      heard.delete(oldest);
    }
    hear(hint);
    return true;
  };
}

async function receive(request: IncomingMessage, response: ServerResponse, admit: Admit): Promise<void> {
  if (request.method !== "POST") return refuse(request, response, 405);
  if (Number(request.headers["content-length"] ?? 0) > mostBytes) return refuse(request, response, 413);
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.byteLength;
    if (bytes > mostBytes) return refuse(request, response, 413);
    pieces.push(piece);
  }
  response.writeHead(admit(request.headers, Buffer.concat(pieces)) ? 204 : 401).end();
}

/** The rest of what comes is not read. */
function refuse(request: IncomingMessage, response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: "close" }).end(() => request.destroy());
}
