import type { FilmFormat } from "./film-format.ts";

/** How pictures are encoded. One configuration for every segment of a film, since they are joined by copy. */
export interface EncoderConfiguration {
  /** An x264 preset. Default `medium`. */
  readonly preset: string;
  /** x264's constant rate factor, lower is better. Default 18. */
  readonly crf: number;
}

export const defaultEncoder: EncoderConfiguration = { preset: "medium", crf: 18 };

/**
 * `stitchable` keeps the parameter sets of all segments alike; the clips' own tags stay outside. The number of threads
 * is part of the bytes, so it is the same on every machine; with two, the last segment of a film is done in half the time.
 */
export function pictureOptions(encoder: EncoderConfiguration, film: FilmFormat): readonly string[] {
  return [
    ...["-c:v", "libx264", "-preset", encoder.preset, "-crf", String(encoder.crf)],
    ...["-profile:v", "high", "-pix_fmt", "yuv420p", "-x264-params", "open-gop=0:stitchable=1"],
    ...["-threads", "2", "-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709"],
    // a clip's own place of its colour samples would reach the parameter sets, and such a segment could not be joined
    ...["-color_range", "tv", "-chroma_sample_location", "left", ...plainContainer, "-an"],
    ...["-video_track_timescale", String(timescale(film)), "-f", "mp4"],
  ];
}

/** No tags of the clips, no encoder's name, no date: equal orders give equal bytes. */
export const plainContainer = ["-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact"] as const;

/** Ticks a second, the same in every segment: a join of different ones is wrong without a word. */
export function timescale(film: FilmFormat): number {
  return (frameTicks(film) * film.fps.numerator) / film.fps.denominator;
}

/** Ticks a frame: 512 as ffmpeg itself takes for whole rates, the denominator for rates such as 24000/1001. */
export function frameTicks({ fps }: FilmFormat): number {
  return fps.numerator < 10_000 ? 512 * fps.denominator : fps.denominator;
}
