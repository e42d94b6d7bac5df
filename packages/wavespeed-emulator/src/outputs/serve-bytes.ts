/** Answers with bytes, whole or the one range that is asked for (RFC 9110, section 14). */
export function serveBytes(bytes: Buffer, type: string, range: string | undefined): Response {
  const headers = { "Content-Type": type, "Accept-Ranges": "bytes" };
  const wanted = range === undefined ? undefined : readRange(range, bytes.length);
  if (wanted === undefined) {
    return new Response(Uint8Array.from(bytes), {
      headers: { ...headers, "Content-Length": String(bytes.length) },
    });
  }
  if (wanted === "none") {
    return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${bytes.length}` } });
  }
  const part = Uint8Array.from(bytes.subarray(wanted.from, wanted.to + 1));
  return new Response(part, {
    status: 206,
    headers: {
      ...headers,
      "Content-Length": String(part.length),
      "Content-Range": `bytes ${wanted.from}-${wanted.to}/${bytes.length}`,
    },
  });
}

/** `undefined` for anything but a single range, which is then ignored, as the standard allows. */
function readRange(text: string, length: number): { from: number; to: number } | "none" | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(text);
  if (match === null || (match[1] === "" && match[2] === "")) return undefined;
  if (match[1] === "") {
    const last = Number(match[2]);
    return last === 0 ? "none" : { from: Math.max(0, length - last), to: length - 1 };
  }
  const from = Number(match[1]);
  const to = match[2] === "" ? length - 1 : Math.min(Number(match[2]), length - 1);
  return from >= length || to < from ? "none" : { from, to };
}
