import { describe, expect, test } from "vitest";
import { Ordinals } from "./ordinals.ts";
import { footage, shot } from "./testing/some-shots.ts";

describe("ordinals", () => {
  test("count the takes of one and the same request, picks first", () => {
    const ordinals = new Ordinals();
    const picks = [shot("a"), shot("b"), footage("c")].map((one) => ordinals.pick("fog", one));
    expect([...picks, ordinals.another("fog"), ordinals.another("rain")]).toEqual([1, 2, 3, 4, 1]);
  });

  test("are one for all shots that share, and for no other", () => {
    const ordinals = new Ordinals();
    const shared = (id: string) => ordinals.pick("fog", shot(id, {}, { share: true }));
    expect([
      ordinals.pick("fog", shot("own")),
      shared("a"),
      shared("b"),
      ordinals.pick("fog", shot("c")),
    ]).toEqual([1, 2, 2, 3]);
    expect(ordinals.pick("rain", shot("d", {}, { share: true }))).toBe(1);
  });
});
