const callsOfConnecting: readonly unknown[] = ["connect", "getaddrinfo"];
/** A certificate that is not accepted ends the connection before the request (nodejs.org/api/tls.html, X509 errors). */
const codesOfConnecting =
  /^(?:UND_ERR_CONNECT_TIMEOUT|CERT_.*|DEPTH_ZERO_.*|SELF_SIGNED_.*|UNABLE_TO_.*|ERR_TLS_CERT_.*)$/;

/** Whether a request failed before a connection stood, so that not a byte of it left; told by Node's own codes, not by words. */
export function neverConnected(thrown: unknown): boolean {
  const seen = new Set<unknown>();
  for (let error = thrown; error instanceof Error && !seen.has(error); error = error.cause) {
    seen.add(error);
    const { syscall, code } = error as { readonly syscall?: unknown; readonly code?: unknown };
    if (callsOfConnecting.includes(syscall)) return true;
    if (typeof code === "string" && codesOfConnecting.test(code)) return true;
    // Several addresses of one host were tried, and none of them answered.
    if (error instanceof AggregateError) return error.errors.every(neverConnected);
  }
  return false;
}
