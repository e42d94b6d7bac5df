import type { Json } from "@rushes/provider";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson, digestOf, jobKey, requestDigest } from "./fingerprint.ts";
import type { FrozenRequest } from "./job-record.ts";

const anyJson = fc.jsonValue() as fc.Arbitrary<Json>;

/** The same value with the keys of every object in another order. */
function turned(value: Json): Json {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(turned);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, entry]) => [key, turned(entry)]),
  );
}

const request = (inputs: FrozenRequest["inputs"], more: Partial<FrozenRequest> = {}) =>
  requestDigest({ provider: "acme", model: "fast", inputs, ...more });

describe("canonical JSON", () => {
  test("is JSON of the same value, whatever the order of its keys", () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(turned(value))).toBe(canonicalJson(value));
        expect(digestOf(turned(value))).toBe(digestOf(value));
      }),
    );
  });

  test("is the same on every machine and in every version", () => {
    expect(canonicalJson({ b: [1, "é", null], a: { d: 0.5, c: true } })).toBe(
      '{"a":{"c":true,"d":0.5},"b":[1,"é",null]}',
    );
    // echo -n '{"a":1}' | sha256sum
    expect(digestOf({ a: 1 })).toBe("015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862");
  });
});

describe("the identity of a request", () => {
  const file = (path: string, sha256: string) => ({ picture: "file", path, sha256 }) as const;

  test("is not in the order of its inputs", () => {
    expect(request({ prompt: "fog", duration: 6 })).toBe(request({ duration: 6, prompt: "fog" }));
  });

  test("is in the bytes of a file, and not in its path", () => {
    expect(request({ image: file("a.png", "aa") })).toBe(request({ image: file("refs/b.png", "aa") }));
    expect(request({ image: file("a.png", "aa") })).not.toBe(request({ image: file("a.png", "bb") }));
  });

  test.each([
    ["the provider", request({ prompt: "fog" }, { provider: "zenith" })],
    ["the model", request({ prompt: "fog" }, { model: "slow" })],
    ["a word", request({ prompt: "Fog" })],
    ["an input more", request({ prompt: "fog", seed: 1 })],
    ["text for a number", request({ prompt: "fog", seed: "1" })],
  ])("is in %s", (_, other) => {
    expect([request({ prompt: "fog" }), request({ prompt: "fog", seed: 2 })]).not.toContain(other);
  });

  test("is in the text of an address, and in a frame's take and place", () => {
    const inputs: FrozenRequest["inputs"][] = [
      { image: { picture: "url", url: "https://example.com/a.jpg" } },
      { image: { picture: "url", url: "https://example.com/b.jpg" } },
      { image: { picture: "frame", take: "aa", at: "last" } },
      { image: { picture: "frame", take: "bb", at: "last" } },
      { image: { picture: "frame", take: "aa", at: "first" } },
      { end_image: { picture: "frame", take: "aa", at: "first" } },
      { image: file("a.png", "aa") },
    ];
    expect(new Set(inputs.map((some) => request(some))).size).toBe(inputs.length);
  });

  test("is in a model's own option too when that option has a picture in it", () => {
    const option = (picture: string) => request({ prompt: "fog", grade: { picture } });
    expect(option("warm")).not.toBe(option("cold"));
  });

  test("and the ordinal make the key of a job", () => {
    expect(jobKey("ab12", 2)).toBe("ab12:2");
  });
});
