import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { openMedia } from "@rushes/media";
import { expect, test } from "vitest";
import { makeBarClip, readShown } from "../../core/test/cut/bar-clips.ts";
import { hasChromium, inChromium } from "./chromium.ts";
import { makeFolder, runRushes } from "./run-rushes.ts";

/** The page reads the pixels of a film that lies beside it. */
const readsFiles = "--allow-file-access-from-files";

const film = `
defaults: { duration: 2 }
shots: [one, two, three]
cut:
  size: 320x180
  timeline:
    - { gap: black, for: 12f }
    - shot-1
    - { transition: dissolve, for: 0.5 }
    - shot-2
    - shot-3
`;

const footage = `shots:
  - { id: a, clip: clip-1.mp4 }
  - { id: b, clip: clip-2.mp4 }
  - { id: c, clip: clip-3.mp4 }
`;
/** Clips of this size that are tagged otherwise, or not at all, are not what a film is. */
const filmColours = ["-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709"];

const page = '<video muted src="out/film.mp4"></video><canvas></canvas>';

test.skipIf(!hasChromium)(
  "a film plays in Chromium, to its planned end, with a picture at every seek",
  async () => {
    const folder = await makeFolder({ "film.yaml": film, "play.html": page });
    const { code, err } = await runRushes(folder, ["render"]);
    expect(code, err).toBe(0);
    await inChromium(async (browser) => {
      const tab = await browser.newPage();
      await tab.goto(pathToFileURL(join(folder, "play.html")).href);
      const seen = await tab.evaluate(watch, [0.25, 1, 2.2, 3.5, 5.9]);
      expect(seen.duration).toBeCloseTo(6, 2);
      expect(seen.size).toEqual([320, 180]);
      const [gap, ...shots] = seen.brightest;
      expect(gap).toBeLessThan(40);
      for (const brightest of shots) expect(brightest).toBeGreaterThan(150);
      expect(seen.hasEnded).toBe(true);
    }, readsFiles);
  },
);

test.skipIf(!hasChromium)(
  "in Chromium a seek to either side of each join shows the planned frame, of encoded and of copied pictures",
  async () => {
    const folder = await makeFolder({
      "mixed.yaml": `${footage}cut:
  timeline: [a, { shot: b, in: 6f, for: 30f }, { transition: dissolve, for: 6f }, c, { gap: black, for: 4f }, { shot: a, as: a_again }]
`,
      "cuts.yaml": `${footage}cut: { timeline: [c, a, b, { shot: a, as: a_again }] }\n`,
      "play.html": page,
    });
    const media = await openMedia();
    await Promise.all(
      [1, 2, 3].map((clip) =>
        makeBarClip(media, folder, { clip, frames: 40, size: "384x96", encoder: filmColours }),
      ),
    );
    const mixed = await runRushes(folder, ["render", "mixed.yaml"]);
    expect(mixed.err).toContain("5 of 5 pieces encoded (no copy of the takes: `cut.timeline[2].transition`");
    const cuts = await runRushes(folder, ["render", "cuts.yaml"]);
    expect(cuts.err).toContain("160 frames, 384×96 at 24 fps; copied from the takes, nothing encoded");
    await inChromium(async (browser) => {
      const tab = await browser.newPage();
      for (const { file, frames, planned } of [
        {
          ...{ file: "out/mixed.mp4", frames: 148 },
          planned: [
            [39, 1, 39],
            [40, 2, 6],
            [63, 2, 29],
            [70, 3, 6],
            [103, 3, 39],
            [108, 1, 0],
            [147, 1, 39],
            [0, 1, 0],
          ],
        },
        {
          ...{ file: "out/cuts.mp4", frames: 160 },
          planned: [
            [39, 3, 39],
            [40, 1, 0],
            [79, 1, 39],
            [80, 2, 0],
            [119, 2, 39],
            [120, 1, 0],
            [159, 1, 39],
            [0, 3, 0],
          ],
        },
      ]) {
        await tab.goto(pathToFileURL(join(folder, "play.html")).href);
        const moments = planned.map(([at = 0]) => (at + 0.5) / 24);
        const seen = await tab.evaluate(readBarsAt, { file, moments });
        expect(seen.duration).toBeCloseTo(frames / 24, 2);
        expect(seen.bars.map((bars) => readShown(bars))).toEqual(
          planned.map(([, clip, frame]) => ({ clip, frame })),
        );
      }
    }, readsFiles);
  },
);

/** Runs in the page: seeks to each moment, and takes the light in the middle of each of twelve bars. */
async function readBarsAt({ file, moments }: { readonly file: string; readonly moments: readonly number[] }) {
  // biome-ignore lint/suspicious/noExplicitAny: the page's own types are not those of Node
  const { document, requestAnimationFrame } = globalThis as any;
  const video = document.querySelector("video");
  const canvas = document.querySelector("canvas");
  const once = (event: string) =>
    new Promise((resolve) => video.addEventListener(event, resolve, { once: true }));
  const painted = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const isLoaded = once("loadedmetadata");
  video.src = file;
  await isLoaded;
  const bars: number[][] = [];
  for (const moment of moments) {
    const shown = new Promise((resolve) => video.requestVideoFrameCallback(resolve));
    video.currentTime = moment;
    // `seeked` alone gave stale frames on a busy machine
    await Promise.all([once("seeked"), shown]);
    await painted();
    await painted();
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    const context = canvas.getContext("2d");
    context.drawImage(video, 0, 0);
    const line = context.getImageData(0, canvas.height >> 1, canvas.width, 1).data;
    const inBar = (bar: number) => line[4 * Math.floor(((bar + 0.5) * canvas.width) / 12)] as number;
    bars.push(Array.from({ length: 12 }, (_, bar) => inBar(bar)));
  }
  return { duration: video.duration as number, bars };
}

/** Runs in the page: seeks to each moment, takes the brightest pixel there, then plays to the end. */
async function watch(moments: readonly number[]) {
  // biome-ignore lint/suspicious/noExplicitAny: the page's own types are not those of Node
  const { document } = globalThis as any;
  const video = document.querySelector("video");
  const canvas = document.querySelector("canvas");
  const once = (event: string) =>
    new Promise((resolve) => video.addEventListener(event, resolve, { once: true }));
  if (video.readyState < 1) await once("loadedmetadata");
  const brightest: number[] = [];
  for (const moment of moments) {
    const shown = new Promise((resolve) => video.requestVideoFrameCallback(resolve));
    video.currentTime = moment;
    await Promise.all([once("seeked"), shown]);
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    const context = canvas.getContext("2d");
    context.drawImage(video, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    brightest.push(
      data.reduce(
        (most: number, value: number, index: number) => (index % 4 === 3 ? most : Math.max(most, value)),
        0,
      ),
    );
  }
  const ended = once("ended");
  video.playbackRate = 4;
  await video.play();
  await ended;
  return {
    duration: video.duration as number,
    size: [video.videoWidth, video.videoHeight] as const,
    brightest,
    hasEnded: video.ended as boolean,
  };
}
