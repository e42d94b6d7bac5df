import type { Context } from "hono";
import { kindOf, type StoredFile } from "../media/file-store.ts";
import { errorReply, goodReply } from "../reply.ts";
import type { Service } from "../service.ts";
import { readJson, type Visit } from "./through.ts";

/** How long a ticket holds; the real length is not known. */
const ticketMs = 3_600_000;

/** `POST /api/v3/media/uploads`: a ticket for one PUT, as the official clients use it. */
export async function giveTicket(service: Service, context: Context<Visit>): Promise<Response> {
  const body = await readJson(context);
  if (body instanceof Response) return body;
  const { filename, size, content_type: type } = body;
  if (typeof filename !== "string" || filename === "") return errorReply(400, "filename is required");
  if (!Number.isSafeInteger(size) || Number(size) <= 0)
    return errorReply(400, "size must be a positive integer");
  const file = service.files.promise({
    filename,
    size: Number(size),
    contentType: typeof type === "string" ? type : "application/octet-stream",
  });
  const path = service.files.pathOf(file);
  const expiresAt = service.clock.now() + ticketMs;
  return goodReply({
    ...describeFile(service, file),
    upload: {
      method: "PUT",
      url: service.origins.outputs + path + service.signer.sign(path, expiresAt),
      headers: { "Content-Type": file.contentType, "If-None-Match": "*" },
      expires_at: new Date(service.clock.stamp() + ticketMs).toISOString(),
    },
  });
}

/** `POST /api/v3/media/upload/binary`: the older way, multipart with the field `file`. */
export async function takeMultipart(service: Service, context: Context<Visit>): Promise<Response> {
  const form = await context.req.formData().catch(() => undefined);
  const sent = form?.get("file");
  if (!(sent instanceof File)) return errorReply(400, "file is required");
  const bytes = Buffer.from(await sent.arrayBuffer());
  const file = service.files.promise({ filename: sent.name, size: bytes.length, contentType: sent.type });
  file.bytes = bytes;
  return goodReply(describeFile(service, file));
}

function describeFile(service: Service, file: StoredFile): object {
  return {
    type: kindOf(file.contentType),
    download_url: service.origins.outputs + service.files.pathOf(file),
    filename: file.filename,
    size: file.size,
  };
}
