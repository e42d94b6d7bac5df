import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { childEnvironment } from "../../bootstrap/environment.mjs";

/** As clips of a video model come: 6 s, 1366x768, 24 frames a second, H.264, with the noise of real pictures. */
export const clipFrames = 144;
export const size = "1366x768";

const pictures = [
  (/** @type {number} */ n) =>
    `mandelbrot=s=${size}:r=24:start_scale=${3 / (n + 1)}:end_scale=${0.3 / (n + 1)}`,
  (/** @type {number} */ n) => `testsrc2=s=${size}:r=24,hue=h=${n * 37}`,
  (/** @type {number} */ n) => `gradients=s=${size}:r=24:seed=${n}:n=8:speed=0.02`,
  (/** @type {number} */ n) => `cellauto=s=${size}:r=24:rule=${[110, 30, 90][n % 3]}:seed=${n},boxblur=4`,
];

/**
 * The clips of the race, made once for each folder.
 *
 * @param {string} folder
 * @param {number} count
 * @returns {readonly string[]} their files
 */
export function makeClips(folder, count) {
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: count }, (_, index) => {
    const file = join(folder, `clip-${index}.mp4`);
    if (!existsSync(file)) makeClip(file, index);
    return file;
  });
}

/**
 * @param {string} file
 * @param {number} index
 */
function makeClip(file, index) {
  const picture = pictures[index % pictures.length]?.(Math.floor(index / pictures.length)) ?? "";
  const half = file.replace(/\.mp4$/, ".part.mp4");
  const graph = `${picture},noise=alls=6:allf=t:all_seed=${index},format=yuv420p`;
  const encoder = ["-c:v", "libx264", "-preset", "veryfast", "-b:v", "6500k", "-colorspace", "bt709"];
  const args = [
    "-v",
    "error",
    "-y",
    "-f",
    "lavfi",
    "-i",
    graph,
    "-frames:v",
    String(clipFrames),
    ...encoder,
    half,
  ];
  execFileSync("ffmpeg", args, { env: childEnvironment(), stdio: ["ignore", "ignore", "inherit"] });
  renameSync(half, file);
}
