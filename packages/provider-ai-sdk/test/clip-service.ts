import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import type { ProviderErrorKind } from "@rushes/provider";

export type Fault =
  | "lose-reply"
  | "spoil-reply"
  | "redirect"
  | "gateway-says-no"
  | "fail-job"
  | "break-look"
  | "cut-download"
  | `refuse-${ProviderErrorKind}`;

export interface ServiceJob {
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly fails: boolean;
  isReady: boolean;
}

/** How one service talks: its addresses, its answers, its ways to say no. */
export interface Dialect {
  readonly authorization: (key: string) => string;
  /** The path of a look, with `:id` in it; what is posted to is any other path. */
  readonly lookPath: (id: string) => string;
  readonly accepted: (job: ServiceJob, home: string) => object;
  readonly running: (job: ServiceJob, home: string) => readonly [status: number, body: object];
  readonly done: (job: ServiceJob, home: string, clip: string) => object;
  readonly failed: (job: ServiceJob, home: string) => readonly [status: number, body: object];
  readonly unknown: readonly [status: number, body: object];
  readonly refusals: Readonly<Partial<Record<ProviderErrorKind, readonly [status: number, body: object]>>>;
}

export interface ClipService {
  readonly url: string;
  readonly key: string;
  readonly jobs: ReadonlyMap<string, ServiceJob>;
  /** How often something was asked for that may cost money, whatever came of it. */
  posts(): number;
  forget(id: string): void;
  misbehave(fault: Fault): void;
  /** Lets the jobs of a service that holds them come to their end. */
  finish(): void;
  stop(): Promise<void>;
}

export interface ServiceOptions {
  readonly key?: string;
  /** Jobs wait for `finish`. Default false: each is ready at its second look. */
  readonly holds?: boolean;
  /** Default: a text that names the job. */
  readonly clip?: (job: ServiceJob) => Uint8Array;
}

/** A service of clips on this machine that speaks like one of the real ones, keeps books, and misbehaves on demand. */
export async function startClipService(
  dialect: Dialect,
  { key = "planted/key+of=service", holds = false, clip = textClip }: ServiceOptions = {},
): Promise<ClipService> {
  const jobs = new Map<string, ServiceJob>();
  let created = 0;
  let posts = 0;
  let fault: Fault | undefined;
  let isFinished = !holds;
  const strikes = (which: Fault) => {
    if (fault !== which) return false;
    fault = undefined;
    return true;
  };

  async function create(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    posts += 1;
    const body = (await json(request)) as ServiceJob["body"];
    if (fault?.startsWith("refuse-")) {
      const [status, words] = dialect.refusals[fault.slice("refuse-".length) as ProviderErrorKind] ?? [
        503,
        {},
      ];
      fault = undefined;
      return send(response, status, words);
    }
    if (strikes("gateway-says-no")) return response.writeHead(404).end("<h1>Not found</h1>");
    created += 1;
    const job = { id: `job-${created}`, body, fails: strikes("fail-job"), isReady: false };
    jobs.set(job.id, job);
    if (strikes("lose-reply")) return response.destroy();
    if (strikes("spoil-reply")) return response.end("<p>All is well</p>");
    if (strikes("redirect")) return response.writeHead(307, { location: `${url}/again` }).end();
    return send(response, 201, dialect.accepted(job, url));
  }

  function look(job: ServiceJob | undefined, response: ServerResponse): unknown {
    if (strikes("break-look")) return response.writeHead(502).end("<h1>Bad gateway</h1>");
    if (!job) return send(response, ...dialect.unknown);
    if (!job.isReady || !isFinished) {
      job.isReady = true;
      return send(response, ...dialect.running(job, url));
    }
    if (job.fails) return send(response, ...dialect.failed(job, url));
    return send(response, 200, dialect.done(job, url, `${url}/clips/${job.id}`));
  }

  function download(job: ServiceJob, response: ServerResponse): void {
    const bytes = clip(job);
    response.writeHead(200, { "content-type": "video/mp4", "content-length": bytes.length });
    if (strikes("cut-download"))
      response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
    else response.end(bytes);
  }

  const server = createServer(async (request, response): Promise<unknown> => {
    const path = request.url ?? "";
    const clipJob = jobs.get(path.replace("/clips/", ""));
    if (path.startsWith("/clips/") && clipJob) return download(clipJob, response);
    if (request.headers.authorization !== dialect.authorization(key)) {
      const [status, words] = dialect.refusals.auth ?? [401, {}];
      return send(response, status, words);
    }
    if (request.method === "POST") return create(request, response);
    const id = /[^/]+$/.exec(path)?.[0] ?? "";
    return path === dialect.lookPath(id) ? look(jobs.get(id), response) : send(response, ...dialect.unknown);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    key,
    jobs,
    posts: () => posts,
    forget: (id) => void jobs.delete(id),
    misbehave: (next) => {
      fault = next;
    },
    finish: () => {
      isFinished = true;
    },
    stop: async () => {
      if (!server.listening) return;
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

export function textClip({ id }: Pick<ServiceJob, "id">): Uint8Array {
  return new TextEncoder().encode(`the clip of ${id} `.repeat(2000));
}

function send(response: ServerResponse, status: number, body: object): unknown {
  return response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
