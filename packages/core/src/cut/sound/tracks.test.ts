import fc from "fast-check";
import { expect, test } from "vitest";
import { normalSpeed } from "../timeline.ts";
import type { Bus, Sound } from "./sound.ts";
import { layTracks, stretchesOf } from "./tracks.ts";

const sound = (at: number, samples: number, bus: Bus = { bus: "rest" }): Sound => ({
  ...{ name: `${at}`, source: { kind: "recording", file: "a.wav" }, bus, at, samples, from: 0 },
  ...{ speed: normalSpeed, gain: 0, opens: 0, closes: 0, curve: "level" },
});

test("what is heard at once lies on two tracks, and buses are kept apart", () => {
  const tracks = layTracks([
    sound(0, 10),
    sound(10, 10),
    sound(15, 10),
    sound(25, 5),
    sound(30, 5, { bus: "voice" }),
  ]);
  expect(tracks.map(({ sounds }) => sounds.map(({ at }) => at))).toEqual([[0, 10, 25], [15], [30]]);
});

test("a long silence is in no file, a short one is", () => {
  const second = 48_000;
  const [track] = layTracks([sound(second, second), sound(3 * second, second), sound(60 * second, second)]);
  expect(stretchesOf(track!, 90 * second)).toMatchObject([
    { stretch: "silence", samples: second },
    { stretch: "strip", strip: { pieces: [{}, { piece: "silence", samples: second }, {}] } },
    { stretch: "silence", samples: 56 * second },
    { stretch: "strip", strip: { pieces: [{ piece: "sound" }] } },
    { stretch: "silence", samples: 29 * second },
  ]);
});

test("every track fills the film to the sample, whatever lies on it, and opens at most 48 files at once", () => {
  const anySound = fc.record({ at: fc.nat(5_000_000), samples: fc.integer({ min: 1, max: 200_000 }) });
  fc.assert(
    fc.property(fc.array(anySound, { maxLength: 120 }), (all) => {
      const film = 6_000_000;
      const tracks = layTracks(all.map(({ at, samples }) => sound(at, samples)));
      expect(tracks.flatMap(({ sounds }) => sounds)).toHaveLength(all.length);
      for (const track of tracks) {
        let end = 0;
        for (const stretch of stretchesOf(track, film)) {
          const pieces = stretch.stretch === "strip" ? stretch.strip.pieces : [];
          expect(pieces.filter(({ piece }) => piece === "sound").length).toBeLessThanOrEqual(48);
          if (stretch.stretch === "silence") end += stretch.samples;
          for (const piece of pieces) {
            if (piece.piece === "sound") expect(piece.sound.at).toBe(end);
            end += piece.piece === "sound" ? piece.sound.samples : piece.samples;
          }
        }
        expect(end).toBe(film);
      }
    }),
  );
});
