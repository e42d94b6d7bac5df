import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Operation, ProviderErrorKind } from "@rushes/provider";
import type { World } from "../src/index.ts";

interface Job {
  readonly id: string;
  readonly atMs: number;
  readonly micros: number;
  readonly fails: boolean;
  looks: number;
}

export interface CourierWorld extends World {
  readonly url: string;
  readonly key: string;
}

type Fault = "lose" | "spoil" | "fail" | "break-look" | "cut" | `refuse-${ProviderErrorKind}`;

const statuses: Partial<Record<ProviderErrorKind, number>> = {
  input: 400,
  auth: 401,
  credit: 402,
  moderation: 422,
  limit: 429,
};

/** A small service of jobs and clips over HTTP, which keeps books and can be made to misbehave. */
export async function openCourier(): Promise<CourierWorld> {
  const key = "planted/key+of=courier";
  const jobs = new Map<string, Job>();
  let created = 0;
  let fault: Fault | undefined;
  const strike = (which: Fault): boolean => {
    if (fault !== which) return false;
    fault = undefined;
    return true;
  };
  const clip = (id: string) => new TextEncoder().encode(`the clip of ${id} `.repeat(2000));

  async function create(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const kind = fault?.startsWith("refuse-")
      ? (fault.slice("refuse-".length) as ProviderErrorKind)
      : undefined;
    const body = JSON.parse(await textOf(request));
    if (kind) {
      fault = undefined;
      return send(response, statuses[kind] ?? 503, { error: `no, for reasons of ${kind}` });
    }
    created += 1;
    const job = {
      id: `job-${created}`,
      atMs: Date.now(),
      micros: body.seconds === 4 ? 180_000 : 100_000,
      fails: strike("fail"),
      looks: 0,
    };
    jobs.set(job.id, job);
    if (strike("lose")) return response.destroy();
    if (strike("spoil")) return response.end("<p>All is well</p>");
    return send(response, 200, { id: job.id });
  }

  function look(id: string, response: ServerResponse): unknown {
    if (strike("break-look")) return response.writeHead(502).end("<h1>Bad gateway</h1>");
    const job = jobs.get(id);
    if (!job) return send(response, 404, { error: "no such job" });
    job.looks += 1;
    if (job.looks === 1) return send(response, 200, { state: "running" });
    return send(response, 200, job.fails ? { state: "failed", why: "unfit for anybody" } : { state: "done" });
  }

  function download(id: string, response: ServerResponse): void {
    const bytes = clip(id);
    response.writeHead(200, { "content-length": bytes.length });
    if (strike("cut")) response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
    else response.end(bytes);
  }

  const server = createServer(async (request, response): Promise<unknown> => {
    const [, room, id] = (request.url ?? "").split("/");
    if (room === "clips" && id) return download(id, response);
    if (request.headers.authorization !== `Bearer ${key}`)
      return send(response, 401, { error: "who are you?" });
    if (request.method === "POST") return create(request, response);
    if (id) return look(id, response);
    return send(response, 200, { jobs: [...jobs.values()] });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    if (!server.listening) return;
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  const misbehave = (next: Fault) => () => {
    fault = next;
  };
  return {
    url,
    key,
    request: { model: "courier/one", inputs: { prompt: "a kite", seconds: 4 } },
    secrets: [key],
    jobsCreated: () => created,
    clipOf: ({ id }: Operation) => clip(id),
    faults: {
      loseReply: misbehave("lose"),
      spoilReply: misbehave("spoil"),
      refuse: {
        input: misbehave("refuse-input"),
        auth: misbehave("refuse-auth"),
        credit: misbehave("refuse-credit"),
        limit: misbehave("refuse-limit"),
        moderation: misbehave("refuse-moderation"),
        unavailable: misbehave("refuse-unavailable"),
      },
      unreachable: close,
      failJob: misbehave("fail"),
      breakLook: misbehave("break-look"),
      forgetJob: ({ id }) => void jobs.delete(id),
      cutDownload: misbehave("cut"),
    },
    elsewhere: { module: new URL("./open-courier.mjs", import.meta.url), argument: { url, key } },
    close,
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const piece of request) text += piece;
  return text;
}

function send(response: ServerResponse, status: number, body: unknown): unknown {
  return response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
