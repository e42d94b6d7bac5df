import { createHmac, timingSafeEqual } from "node:crypto";

/** Makes addresses that stop working, and tells whether one still does. */
export interface UrlSigner {
  /** The query string, with its question mark. */
  sign(path: string, expiresAtMs: number): string;
  check(path: string, query: URLSearchParams, nowMs: number): "good" | "expired" | "forged";
}

/** The names of the query keys are in the style of the hosts seen; a client treats the whole as opaque. */
export function createUrlSigner(secret: string): UrlSigner {
  const signature = (path: string, expires: string) =>
    createHmac("sha256", secret).update(`${path}\n${expires}`).digest("hex");
  return {
    sign(path, expiresAtMs) {
      const expires = String(Math.round(expiresAtMs));
      return `?Expires=${expires}&Signature=${signature(path, expires)}`;
    },
    check(path, query, nowMs) {
      const expires = query.get("Expires") ?? "";
      const given = Buffer.from(query.get("Signature") ?? "");
      const right = Buffer.from(signature(path, expires));
      if (given.length !== right.length || !timingSafeEqual(given, right)) return "forged";
      return nowMs < Number(expires) ? "good" : "expired";
    },
  };
}
