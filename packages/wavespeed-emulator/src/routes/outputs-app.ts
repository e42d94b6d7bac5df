import { type Context, Hono } from "hono";
import { cors } from "hono/cors";
import { serveBytes } from "../outputs/serve-bytes.ts";
import type { Service } from "../service.ts";
import { explainFault, through, type Visit } from "./through.ts";

/**
 * The other origin: clips and uploads. It never needs the key. Its error bodies are in the style of storage hosts; the
 * real ones are not known.
 */
export function createOutputs(service: Service): Hono<Visit> {
  const app = new Hono<Visit>();
  app.use(cors());
  app.onError(explainFault);
  const known = through(service, "output", (c) => service.predictions.find(idOf(c))?.model.id);
  app.get("/output/:file", known, (c) => serveOutput(service, c));
  app.put("/storage/:id/:name", through(service, "storage"), (c) => storeUpload(service, c));
  app.get("/storage/:id/:name", through(service, "storage"), (c) => {
    const file = service.files.find(c.req.param("id"));
    return file?.bytes === undefined
      ? storageError(404, "NoSuchKey")
      : serveBytes(file.bytes, file.contentType, c.req.header("range"));
  });
  app.all("*", through(service, "unknown"), () => storageError(404, "NoSuchKey"));
  return app;
}

function idOf(context: Context<Visit>): string {
  return (context.req.param("file") ?? "").replace(/\.mp4$/, "");
}

async function serveOutput(service: Service, context: Context<Visit>): Promise<Response> {
  const { pathname, searchParams } = new URL(context.req.url);
  const asked = context.get("strike").service;
  if (asked?.do === "expire") return storageError(asked.status ?? 403, "AccessDenied");
  if (service.signer.check(pathname, searchParams, service.clock.now()) !== "good") {
    return storageError(403, "AccessDenied");
  }
  const prediction = service.predictions.find(idOf(context));
  if (prediction?.status !== "completed") return storageError(404, "NoSuchKey");
  return serveBytes(await service.shelf.clipOf(prediction), "video/mp4", context.req.header("range"));
}

/** A PUT must carry exactly what the ticket says, and no key. */
async function storeUpload(service: Service, context: Context<Visit>): Promise<Response> {
  const { pathname, searchParams } = new URL(context.req.url);
  if (context.req.header("authorization") !== undefined) return storageError(400, "InvalidArgument");
  if (service.signer.check(pathname, searchParams, service.clock.now()) !== "good") {
    return storageError(403, "AccessDenied");
  }
  const file = service.files.find(context.req.param("id") ?? "");
  if (file === undefined) return storageError(404, "NoSuchKey");
  if (context.req.header("content-type") !== file.contentType)
    return storageError(403, "SignatureDoesNotMatch");
  if (context.req.header("if-none-match") !== "*") return storageError(403, "SignatureDoesNotMatch");
  if (file.bytes !== undefined) return storageError(412, "PreconditionFailed");
  const bytes = Buffer.from(await context.req.arrayBuffer());
  if (bytes.length !== file.size) return storageError(400, "IncompleteBody");
  file.bytes = bytes;
  return new Response(null, { status: 200 });
}

function storageError(status: number, code: string): Response {
  return new Response(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`, {
    status,
    headers: { "Content-Type": "application/xml" },
  });
}
