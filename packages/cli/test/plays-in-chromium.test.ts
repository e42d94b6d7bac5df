import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { expect, test } from "vitest";
import { makeFolder, runRushes } from "./run-rushes.ts";

const places = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];
const executablePath = places.find((path): path is string => path !== undefined && existsSync(path));
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--allow-file-access-from-files",
];

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

const page = '<video muted src="out/film.mp4"></video><canvas></canvas>';

test.skipIf(executablePath === undefined)(
  "a film plays in Chromium, to its planned end, with a picture at every seek",
  async () => {
    const folder = await makeFolder({ "film.yaml": film, "play.html": page });
    const { code, err } = await runRushes(folder, ["render"]);
    expect(code, err).toBe(0);
    const browser = await chromium.launch({ executablePath: executablePath as string, args: flags });
    try {
      const tab = await browser.newPage();
      await tab.goto(pathToFileURL(join(folder, "play.html")).href);
      const seen = await tab.evaluate(watch, [0.25, 1, 2.2, 3.5, 5.9]);
      expect(seen.duration).toBeCloseTo(6, 2);
      expect(seen.size).toEqual([320, 180]);
      const [gap, ...shots] = seen.brightest;
      expect(gap).toBeLessThan(40);
      for (const brightest of shots) expect(brightest).toBeGreaterThan(150);
      expect(seen.hasEnded).toBe(true);
    } finally {
      await browser.close();
    }
  },
);

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
