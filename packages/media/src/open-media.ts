import type { Environment } from "./find-binary.ts";
import type { Media } from "./media.ts";

export interface OpenMediaOptions {
  /** Default `process.env`. */
  readonly environment?: Environment;
  readonly signal?: AbortSignal;
}

/**
 * Finds ffmpeg and ffprobe: `FFMPEG_PATH` and `FFPROBE_PATH`, then `PATH`. Throws one {@link MediaError} of kind
 * `missing`, `unusable` or `too-old` (before 4.4), whose message says what to install or set.
 *
 * @example
 * const media = await openMedia();
 * const { picture } = await media.probe("/films/a.mp4");
 */
export async function openMedia(options: OpenMediaOptions = {}): Promise<Media> {
  // What runs processes is loaded late: a command that only plans starts a quarter faster without it.
  const { mediaOfMachine } = await import("./media-of-machine.ts");
  return mediaOfMachine(options.environment ?? process.env, options.signal);
}
