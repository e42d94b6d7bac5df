import { clipFrames } from "./make-clips.mjs";

/**
 * What somebody writes who cuts without Rushes: one ffmpeg, every clip an input, a chain of xfade.
 *
 * @param {readonly string[]} clips
 * @param {{ readonly preset: string, readonly crf: number, readonly dissolve: number, readonly output: string }} how
 */
export function onePassArguments(clips, { preset, crf, dissolve, output }) {
  const step = (clipFrames - dissolve) / 24;
  const links = clips.slice(1).map((_, index) => {
    const before = index === 0 ? "[0:v]" : `[x${index}]`;
    const xfade = `xfade=transition=fade:duration=${dissolve / 24}:offset=${((index + 1) * step).toFixed(6)}`;
    return `${before}[${index + 1}:v]${xfade}[x${index + 1}]`;
  });
  return [
    ...["-v", "error", "-y", ...clips.flatMap((clip) => ["-i", clip])],
    ...["-filter_complex", links.join(";"), "-map", `[x${clips.length - 1}]`],
    ...["-c:v", "libx264", "-preset", preset, "-crf", String(crf), "-pix_fmt", "yuv420p", output],
  ];
}

/**
 * The same film for MLT's `melt`.
 *
 * @param {readonly string[]} clips
 * @param {{ readonly preset: string, readonly crf: number, readonly dissolve: number, readonly output: string }} how
 */
export function meltArguments(clips, { preset, crf, dissolve, output }) {
  const profile = ["-profile", "atsc_720p_24"];
  const tracks = clips.flatMap((clip, index) => [
    clip,
    ...(index > 0 ? ["-mix", String(dissolve), "-mixer", "luma"] : []),
  ]);
  const consumer = [
    `avformat:${output}`,
    "vcodec=libx264",
    `preset=${preset}`,
    `crf=${crf}`,
    "an=1",
    "real_time=-2",
  ];
  return [...profile, ...tracks, "-consumer", ...consumer, "width=1366", "height=768"];
}
