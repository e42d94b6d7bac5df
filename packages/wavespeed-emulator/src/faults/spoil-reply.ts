import { setTimeout as sleep } from "node:timers/promises";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { errorReply } from "../reply.ts";
import type { FaultOf, ReplyFault } from "./fault.ts";

type Outgoing = HttpBindings["outgoing"];

/**
 * Lets one fault have its way with a request.
 *
 * @param work does what was asked and gives the honest reply
 */
export async function spoilReply(
  fault: ReplyFault,
  request: Request,
  outgoing: Outgoing,
  work: () => Promise<Response>,
): Promise<Response> {
  switch (fault.do) {
    case "drop":
      return hangUp(outgoing);
    case "lose-reply":
      await work();
      return hangUp(outgoing);
    case "delay": {
      const early = fault.work === "undone" ? undefined : await work();
      // Whether or not the client still waits: a job may come to be after its deadline.
      await sleep(fault.ms, undefined, { ref: false });
      return early ?? work();
    }
    case "stall":
      return sendHalf(await work(), outgoing, () => {});
    case "cut-off":
      return sendHalf(await work(), outgoing, () => outgoing.destroy());
    case "shorten":
      return shorten(await work());
    case "answer":
      if (fault.work === "done") await work();
      return answer(fault);
    case "redirect":
      if (fault.work === "done") await work();
      return new Response(null, {
        status: fault.status ?? 307,
        headers: { Location: fault.to ?? new URL(request.url).pathname },
      });
    case "envelope":
      return wrapAnew(fault, fault.work === "done" || fault.data === "keep" ? await work() : undefined);
    case "no-data":
      return withoutData(fault, await work());
  }
}

function hangUp(outgoing: Outgoing): Response {
  outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}

async function sendHalf(reply: Response, outgoing: Outgoing, then: () => void): Promise<Response> {
  const body = Buffer.from(await reply.arrayBuffer());
  const headers = { ...Object.fromEntries(reply.headers), "content-length": String(body.length) };
  outgoing.writeHead(reply.status, headers as never);
  outgoing.write(body.subarray(0, Math.ceil(body.length / 2)), then);
  return RESPONSE_ALREADY_SENT;
}

async function shorten(reply: Response): Promise<Response> {
  const body = await reply.arrayBuffer();
  const headers = new Headers(reply.headers);
  headers.delete("content-length");
  return new Response(body.slice(0, Math.ceil(body.byteLength / 2)), { status: reply.status, headers });
}

/** To which HTTP allows no body. */
const bodiless = [204, 205, 304];

/** The texts are ours: what gateways of the real service say is not known. */
function answer(fault: FaultOf<"answer">): Response {
  const { status } = fault;
  const headers: Record<string, string> =
    fault.retry_after === undefined ? {} : { "Retry-After": String(fault.retry_after) };
  const message =
    fault.message ??
    (status === 429 ? "You have reached your concurrency limit" : `Emulated fault ${status}`);
  switch (bodiless.includes(status) ? "empty" : (fault.body ?? "json")) {
    case "json":
      return errorReply(status, message, {
        headers,
        ...(fault.code === undefined ? {} : { code: fault.code }),
        ...(fault.error_code === undefined ? {} : { errorCode: fault.error_code }),
      });
    case "text":
      return new Response(message, { status, headers: { ...headers, "Content-Type": "text/plain" } });
    case "html":
      return new Response(
        `<html><head><title>${status}</title></head><body><h1>${message}</h1></body></html>`,
        {
          status,
          headers: { ...headers, "Content-Type": "text/html" },
        },
      );
    case "empty":
      return new Response(null, { status, headers });
  }
}

async function wrapAnew(fault: FaultOf<"envelope">, reply: Response | undefined): Promise<Response> {
  const kept = reply === undefined ? {} : ((await reply.json()) as { data?: unknown });
  const data = { keep: { data: kept.data }, null: { data: null }, absent: {} }[fault.data ?? "absent"];
  return Response.json({
    code: fault.code,
    message: fault.message ?? `Emulated fault ${fault.code}`,
    ...data,
  });
}

async function withoutData(fault: FaultOf<"no-data">, reply: Response): Promise<Response> {
  const { data, ...rest } = (await reply.json()) as { data?: { id?: unknown } };
  switch (fault.data ?? "absent") {
    case "absent":
      return Response.json(rest);
    case "null":
      return Response.json({ ...rest, data: null });
    case "no-id": {
      const { id: _, ...others } = data ?? {};
      return Response.json({ ...rest, data: others });
    }
  }
}
