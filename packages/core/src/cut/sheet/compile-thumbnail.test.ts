import { expect, test } from "vitest";
import type { Film } from "../ports.ts";
import { compileMeasured, compileThumbnail } from "./compile-thumbnail.ts";

const film = {
  ...{ file: "/out/film.mp4", key: "k", frames: 100, entries: [], width: 1280, height: 720 },
  fps: { numerator: 25, denominator: 1 },
} as unknown as Film;
const picture = {
  ...{ width: 1366, height: 768, pixelShape: { numerator: 1, denominator: 1 } },
  ...{ microseconds: 6_000_000, colourMatrix: "bt601" },
};
const file = { file: "/takes/a.mp4", sha256: "a", width: 320 };
const sizeOf = ({ filterGraph = "" }) => /scale=(\d+:\d+)/.exec(filterGraph)?.[1];

test("a frame of a film is looked for half a frame before it begins, and the first at the start", () => {
  const at = (frame: number) => compileThumbnail({ of: "film", film, frame, width: 320 }).inputs;
  expect(at(0)).toEqual([{ kind: "clip", file: "/out/film.mp4", options: [] }]);
  expect(at(50)).toEqual([{ kind: "clip", file: "/out/film.mp4", options: ["-ss", "1.980000"] }]);
  expect(at(5000)).toEqual([{ kind: "clip", file: "/out/film.mp4", options: ["-ss", "3.940000"] }]);
});

test("a clip gives its middle, in its own shape and colours, and never larger than it is", () => {
  const clip = compileMeasured({ of: "clip", ...file }, picture);
  expect(clip.inputs).toEqual([{ kind: "clip", file: "/takes/a.mp4", options: ["-ss", "3.000000"] }]);
  expect(clip.filterGraph).toContain("in_color_matrix=bt601");
  expect(sizeOf(clip)).toBe("320:180");
  const wide = { ...picture, pixelShape: { numerator: 2, denominator: 1 } };
  expect(sizeOf(compileMeasured({ of: "clip", ...file }, wide))).toBe("320:90");
  const small = { ...picture, width: 64, height: 36 };
  expect(sizeOf(compileMeasured({ of: "clip", ...file }, small))).toBe("64:36");
});

test("a picture that a camera held turned is turned back; of one that nobody has looked at ffmpeg decides", () => {
  const turned = compileMeasured({ of: "picture", ...file, orientation: 6 }, picture);
  expect(turned.inputs).toEqual([{ kind: "picture", file: "/takes/a.mp4", options: ["-noautorotate"] }]);
  expect(turned.filterGraph).toContain("transpose=clock,scale=320:570");
  expect(compileMeasured({ of: "picture", ...file }, picture).inputs).toEqual([
    { kind: "picture", file: "/takes/a.mp4" },
  ]);
});

test("the sound is a curve on nothing, as a PNG; all else is a JPEG", () => {
  const curve = compileThumbnail({ of: "sound", film, width: 800, height: 60 });
  expect(curve.filterGraph).toContain("showwavespic=s=800x60:colors=white");
  expect(curve.outputOptions).toContain("png");
  expect(compileThumbnail({ of: "film", film, frame: 3, width: 320 }).outputOptions).toContain("mjpeg");
});
