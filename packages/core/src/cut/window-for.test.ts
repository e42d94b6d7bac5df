import { describe, expect, test } from "vitest";
import type { Framing } from "./timeline.ts";
import { windowFor } from "./window-for.ts";

const film = { width: 1600, height: 900 };
const photo = { width: 3000, height: 2000 };
const framing = (fit: Framing["fit"], x = 0.5, y = 0.5): Framing => ({ fit, focus: { x, y } });

describe("what the camera sees of a picture", () => {
  test("wide: as much as covers the frame, around the focus", () => {
    const box = { x: 0, width: 3000, height: 1687.5 };
    expect(windowFor("wide", photo, framing("cover"), film)).toEqual({ ...box, y: 156.25 });
    expect(windowFor("wide", photo, framing("cover", 0.5, 0), film)).toEqual({ ...box, y: 0 });
  });

  test("wide: all of it with its bars, where it is not to be cropped", () => {
    const box = windowFor("wide", photo, framing("contain"), film);
    expect(box.height).toBeCloseTo(2000);
    expect(box.x).toBeCloseTo(-277.8, 1);
  });

  test("close: half as much, and never beyond the edge", () => {
    const box = { width: 1500, height: 843.75 };
    expect(windowFor("close", photo, framing("cover"), film)).toEqual({ x: 750, y: 578.125, ...box });
    expect(windowFor("close", photo, framing("cover", 1, 1), film)).toEqual({ x: 1500, y: 1156.25, ...box });
  });

  test("a rectangle: its corner and its width, its height from the film's shape, moved in where it sticks out", () => {
    const rectangle = { x: 0.6, y: 0.2, width: 0.3 };
    expect(windowFor(rectangle, photo, framing("cover"), film)).toEqual({
      ...{ x: 1800, y: 400, width: 900, height: 506.25 },
    });
    const tall = windowFor({ x: 0.6, y: 0.9, width: 0.3 }, photo, framing("cover"), {
      width: 900,
      height: 1600,
    });
    expect(tall).toEqual({ x: 1800, y: 400, width: 900, height: 1600 });
  });
});
