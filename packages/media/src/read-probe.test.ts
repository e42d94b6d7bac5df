import fc from "fast-check";
import { expect, test } from "vitest";
import { readProbe } from "./read-probe.ts";

const stream = {
  codec_type: "video",
  codec_name: "h264",
  width: 1280,
  height: 720,
  sample_aspect_ratio: "4:3",
  avg_frame_rate: "24000/1001",
  r_frame_rate: "24000/1001",
  duration: "2.002000",
  start_time: "0.041708",
  nb_frames: "48",
  pix_fmt: "yuv420p",
};
const answerOf = (changes: object) => ({ streams: [{ ...stream, ...changes }], format: {} });

test("a clip that a player turns is measured as shown", () => {
  expect(readProbe(answerOf({ side_data_list: [{ rotation: -90 }] }))).toEqual({
    picture: {
      codec: "h264",
      width: 720,
      height: 1280,
      pixelShape: { numerator: 3, denominator: 4 },
      fps: { numerator: 24000, denominator: 1001 },
      startMicroseconds: 41_708,
      microseconds: 2_002_000,
      frames: 48,
      announcedFrames: 48,
      rotation: 90,
      pixelFormat: "yuv420p",
      ...{ fieldOrder: "unknown", colourRange: "unknown" },
      ...{ colourPrimaries: "unknown", colourTransfer: "unknown" },
      colourMatrix: "bt709",
    },
  });
});

test("what was counted stands beside what the container declares", () => {
  expect(readProbe(answerOf({ nb_read_packets: "31" }))).toMatchObject({
    picture: { frames: 31, announcedFrames: 48 },
  });
});

test("an untagged clip has the matrix of its size, a tagged one its own", () => {
  const matrixOf = (changes: object) => {
    const reading = readProbe(answerOf(changes));
    return typeof reading === "string" ? reading : reading.picture.colourMatrix;
  };
  expect(matrixOf({ height: 576 })).toBe("bt601");
  expect(matrixOf({ color_space: "smpte170m" })).toBe("bt601");
  expect(matrixOf({ color_space: "constructor" })).toBe("bt709");
});

test.each([
  ["no streams at all", {}, "it has no picture"],
  ["a cover and no film", answerOf({ disposition: { attached_pic: 1 } }), "it has no picture"],
  ["no size", answerOf({ width: "0" }), "its picture has the size 0x720"],
  ["a huge size", answerOf({ height: 99_999 }), "its picture has the size 1280x99999"],
  ["an absurd rate", answerOf({ avg_frame_rate: "90000/1" }), "its frame rate is 90000/1"],
  ["no rate", answerOf({ avg_frame_rate: "0/0", r_frame_rate: "0/0" }), "its frame rate is 0/0"],
  ["pixels like needles", answerOf({ sample_aspect_ratio: "1:4000" }), "its pixels have an impossible shape"],
  ["a length of years", answerOf({ duration: "99999999.000000" }), "it is longer than a day"],
])("%s is refused with a reason", (_, answer, reason) => {
  expect(readProbe(answer)).toBe(reason);
});

test("no JSON makes it throw, and no measure is ever NaN or negative", () => {
  const field = fc.constantFrom(...Object.keys(stream), "side_data_list", "disposition");
  fc.assert(
    fc.property(fc.dictionary(field, fc.jsonValue()), (changes) => {
      const reading = readProbe(answerOf(changes as object));
      if (typeof reading === "string") return;
      expect(reading.picture.width).toBeGreaterThan(0);
      expect(reading.picture.fps.numerator).toBeGreaterThan(0);
      expect([0, 90, 180, 270]).toContain(reading.picture.rotation);
    }),
  );
});
