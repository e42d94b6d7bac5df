import { describe, expect, test } from "vitest";
import { compareRequests, nameFields } from "./explain.ts";
import type { FrozenRequest } from "./job-record.ts";

const request = (inputs: FrozenRequest["inputs"], more: Partial<FrozenRequest> = {}): FrozenRequest => ({
  provider: "acme",
  model: "fast",
  inputs,
  ...more,
});
const file = (path: string, sha256: string) => ({ picture: "file", path, sha256 }) as const;
const frame = (take: string, at = "last", shot = "quay") => ({ picture: "frame", take, at, shot }) as const;

describe("what differs between two requests", () => {
  test("is nothing where only the order of keys or the path of a file differs", () => {
    const before = request({ camera: { pan: 1, tilt: 2 }, image: file("a.png", "aa") });
    const after = request({ image: file("refs/a.png", "aa"), camera: { tilt: 2, pan: 1 } });
    expect(compareRequests(before, after)).toEqual({ own: [], upstream: [] });
  });

  test("is told field by field, also what came and what went", () => {
    const before = request({ prompt: "fog", seed: 1 });
    const after = request({ prompt: "fog", duration: 6 }, { provider: "zenith", model: "slow" });
    expect(compareRequests(before, after).own).toEqual([
      { field: "provider", before: "acme", after: "zenith" },
      { field: "model", before: "fast", after: "slow" },
      { field: "seed", before: 1, after: null },
      { field: "duration", before: null, after: 6 },
    ]);
  });

  test("shows pictures as a person knows them", () => {
    const own = (before: FrozenRequest["inputs"][string], after: FrozenRequest["inputs"][string]) =>
      compareRequests(request({ image: before }), request({ image: after })).own[0];
    const url = { picture: "url", url: "https://example.com/a.jpg" } as const;
    expect(own(file("a.png", "aaaaaaaaaaaa"), file("a.png", "bbbbbbbbbbbb"))).toEqual({
      field: "image",
      before: "a.png (aaaaaaaa)",
      after: "a.png (bbbbbbbb)",
    });
    expect(own(url, frame("cccccccccccc"))).toEqual({
      field: "image",
      before: "https://example.com/a.jpg",
      after: "the last frame of `quay`, take cccccccc",
    });
    expect(own({ picture: "warm" }, { picture: "cold" })).toMatchObject({ before: { picture: "warm" } });
  });

  test("is upstream only where another take is chosen at the same place", () => {
    const open = { picture: "open-frame", shot: "quay", at: "last" } as const;
    const before = request({ image: frame("aa") });
    expect(compareRequests(before, request({ image: frame("bb") }))).toMatchObject({
      own: [],
      upstream: [{}],
    });
    expect(compareRequests(before, { ...before, inputs: { image: open } }).upstream).toEqual([
      { field: "image", before: "the last frame of `quay`, take aa", after: "the last frame of `quay`" },
    ]);
    expect(compareRequests(before, request({ image: frame("aa", "first") }))).toMatchObject({ upstream: [] });
    expect(compareRequests(before, request({ image: frame("bb", "last", "deck") }))).toMatchObject({
      upstream: [],
    });
    expect(compareRequests(before, request({ end_image: frame("aa") })).own).toHaveLength(2);
  });
});

test.each([
  [["prompt"], "`prompt`"],
  [["prompt", "seed"], "`prompt` and `seed`"],
  [["a", "b", "c"], "`a`, `b` and `c`"],
])("the fields %j are named %s", (fields, words) => {
  expect(nameFields(fields.map((field) => ({ field, before: null, after: null })))).toBe(words);
});
