import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Shot } from "../document/index.ts";
import { orderShots, shotsBefore } from "./order-shots.ts";
import { footage, shot } from "./testing/some-shots.ts";

const frameOf = (id: string) => ({ reference: "frame", shot: id, at: "last" }) as const;
const ids = (shots: readonly Shot[]) => shots.map(({ id }) => id);

describe("the order of shots", () => {
  test("is file order where nothing waits", () => {
    expect(ids(orderShots([shot("c"), footage("a"), shot("b")]))).toEqual(["c", "a", "b"]);
  });

  test("puts a shot behind the later one that it waits for, and moves nothing else", () => {
    const shots = [shot("a"), shot("b", { image: frameOf("d") }), shot("c"), shot("d")];
    expect(ids(orderShots(shots))).toEqual(["a", "d", "b", "c"]);
  });

  test("puts a shot behind both that it waits for, also when one of them waits for the other", () => {
    const shots = [
      shot("a", { image: frameOf("b"), end_image: frameOf("c") }),
      shot("b", { image: frameOf("c") }),
      shot("c"),
    ];
    expect(ids(orderShots(shots))).toEqual(["c", "b", "a"]);
  });

  test("names each shot once that is waited for, and none that is not there", () => {
    expect(shotsBefore(shot("a", { image: frameOf("b"), end_image: frameOf("b"), prompt: "fog" }))).toEqual([
      "b",
    ]);
    expect(ids(orderShots([shot("a", { image: frameOf("gone") })]))).toEqual(["a"]);
  });

  test("keeps every shot once, behind all that it waits for, however they hang together", () => {
    const size = 8;
    const links = fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 20 });
    const places = fc.shuffledSubarray([...Array(size).keys()], { minLength: size });
    fc.assert(
      fc.property(links, places, (pairs, order) => {
        const before = (rank: number) =>
          pairs.flatMap(([one, other]) =>
            Math.max(one, other) === rank && one !== other ? [Math.min(one, other)] : [],
          );
        const shots = order.map((rank) =>
          shot(
            `s${rank}`,
            Object.fromEntries(before(rank).map((id, key) => [`image${key}`, frameOf(`s${id}`)])),
          ),
        );
        const ordered = orderShots(shots);
        expect(ids(ordered).toSorted()).toEqual(ids(shots).toSorted());
        const seen = new Set<string>();
        for (const one of ordered) {
          expect(shotsBefore(one).filter((id) => !seen.has(id))).toEqual([]);
          seen.add(one.id);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("is found for a chain of ten thousand shots, each waiting for the next", () => {
    const chain = Array.from({ length: 10_000 }, (_, at) =>
      shot(`s${at}`, at === 9_999 ? {} : { image: frameOf(`s${at + 1}`) }),
    );
    expect(ids(orderShots(chain))).toEqual(ids(chain).toReversed());
  });
});
