import { describe, expect, test, vi } from "vitest";
import { isProviderError, ProviderError, type ProviderErrorFacts } from "./provider-error.ts";

const facts: ProviderErrorFacts = {
  kind: "limit",
  fate: "refused",
  said: "slow down",
  providerCode: "1200",
  input: "prompt",
  retryAfterMs: 5000,
  neverSent: true,
  cause: new Error("Authorization: Bearer secret"),
};

describe("a provider's error", () => {
  test("is known by its brand, also when another copy of the package threw it", async () => {
    vi.resetModules();
    const other = await import("./provider-error.ts");
    expect(other.ProviderError).not.toBe(ProviderError);
    const thrown = new other.ProviderError("no", { kind: "auth", fate: "refused" });
    expect(thrown).not.toBeInstanceOf(ProviderError);
    expect(isProviderError(thrown)).toBe(true);
  });

  test.each([new Error("no"), { kind: "auth", fate: "refused" }, "no", null, undefined])(
    "%o is none",
    (thrown) => {
      expect(isProviderError(thrown)).toBe(false);
    },
  );

  test("carries its facts, and its cause as every error does", () => {
    const error = new ProviderError("No.", facts);
    expect(error).toMatchObject({ message: "No.", name: "ProviderError", ...facts });
  });

  test("is kept as JSON without its cause, which may hold a key", () => {
    const text = JSON.stringify(new ProviderError("No.", facts));
    expect(JSON.parse(text)).toEqual({
      message: "No.",
      kind: "limit",
      fate: "refused",
      said: "slow down",
      providerCode: "1200",
      input: "prompt",
    });
    expect(text).not.toContain("secret");
  });
});
