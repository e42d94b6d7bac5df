import type { FaultName, RouteName } from "./faults/fault.ts";

/** One request that reached the emulator, on either origin. */
export interface LoggedRequest {
  /** The route that it met, or `unknown`. */
  readonly route: RouteName | "unknown";
  readonly method: string;
  /** With the query string. */
  readonly path: string;
  /** Lower-case names; without `authorization`. */
  readonly headers: Readonly<Record<string, string>>;
  /** What the `Authorization` header was; its value is never kept. */
  readonly authorization: "missing" | "wrong" | "right";
  /** Parsed where it is JSON; the text where it is not; for other bodies `undefined`. */
  readonly body: unknown;
  /** The model that it is about, where there is one. */
  readonly model: string | undefined;
  /** Unix milliseconds, on the clock of the emulator's time stamps. */
  readonly at: number;
  /** The names of the faults that struck it. */
  readonly faults: readonly FaultName[];
}

/** Makes the entry of a request. Reads its body. */
export async function describeRequest(
  request: Request,
  readText: () => Promise<string>,
  facts: Pick<LoggedRequest, "route" | "model" | "at" | "faults"> & { readonly key: string },
): Promise<LoggedRequest> {
  const { key, ...rest } = facts;
  const { pathname, search } = new URL(request.url);
  const { authorization, ...headers } = Object.fromEntries(request.headers);
  return {
    method: request.method,
    path: pathname + search,
    headers,
    authorization:
      authorization === undefined ? "missing" : authorization === `Bearer ${key}` ? "right" : "wrong",
    body: isText(request) ? parseLoosely(await readText()) : undefined,
    ...rest,
  };
}

function isText(request: Request): boolean {
  const type = request.headers.get("content-type") ?? "";
  return request.method === "POST" && !type.startsWith("multipart/");
}

function parseLoosely(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text === "" ? undefined : text;
  }
}
