import { expect, test } from "vitest";
import { clipFiles } from "./clip-files.ts";
import { hrefFrom } from "./link-clips.ts";

test("an address is relative, and every character of it that means something is encoded", () => {
  expect(hrefFrom("/a/out/page.html", "/a/.rushes/takes/ab.mp4")).toBe("../.rushes/takes/ab.mp4");
  expect(hrefFrom("/a/page.html", '/a/50% "x" #2/it\'s?.mp4')).toBe("50%25%20%22x%22%20%232/it's%3F.mp4");
  expect(hrefFrom("/a/page.html", "/a/javascript:alert(1)")).toBe("javascript%3Aalert(1)");
});

test("copies have names that say what they are, and no two are the same", () => {
  const take = (sha256: string, number: number) => ({ take: sha256.repeat(64), number });
  const shots = [
    { id: "lantern/red", takes: [take("a", 1), take("b", 2)] },
    { id: "lantern-red", takes: [take("c", 1)] },
    { id: "reel", takes: [], chosen: { from: "footage", path: "own/A 01.mp4", sha256: "d".repeat(64) } },
  ];
  const report = { cut: { cut: "films", films: [{ file: "/out/my film.mp4" }] }, shots };
  const { films, clips } = clipFiles(report as unknown as Parameters<typeof clipFiles>[0], {
    takePath: (sha256) => `/takes/${sha256}.mp4`,
    path: (name) => `/project/${name}`,
  });
  expect(films).toEqual([{ file: "/out/my film.mp4", name: "my-film.mp4" }]);
  expect([...clips.values()].map(({ name }) => name)).toEqual([
    "lantern-red.take-1.aaaaaaaa.mp4",
    "lantern-red.take-2.bbbbbbbb.mp4",
    "lantern-red.take-1.cccccccc.mp4",
    "reel.dddddddd.A-01.mp4",
  ]);
  expect(clips.get("d".repeat(64))?.file).toBe("/project/own/A 01.mp4");
});
