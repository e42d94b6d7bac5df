import type { FilmFormat } from "./film-format.ts";
import type { CutClipFacts } from "./ports.ts";

/** Says what is wrong with a written film, or nothing. */
export function faultOfFilm(facts: CutClipFacts, film: FilmFormat, frames: number): string | undefined {
  const { picture, sound } = facts;
  const frameMicroseconds = (1_000_000 * film.fps.denominator) / film.fps.numerator;
  if (picture.frames !== frames) return `it has ${picture.frames} frames for ${frames} planned`;
  if (picture.width !== film.width || picture.height !== film.height) {
    return `its picture is ${picture.width}x${picture.height} for ${film.width}x${film.height} planned`;
  }
  if (sound === undefined) return "it has no sound";
  if (picture.startMicroseconds !== 0) return `its picture starts at ${picture.startMicroseconds} µs`;
  if (sound.startMicroseconds !== 0) return `its sound starts at ${sound.startMicroseconds} µs`;
  if (Math.abs(sound.microseconds - picture.microseconds) > frameMicroseconds) {
    return `its picture lasts ${picture.microseconds} µs and its sound ${sound.microseconds} µs`;
  }
  if (Math.abs(picture.microseconds - frames * frameMicroseconds) > frameMicroseconds / 2) {
    return `its ${frames} frames last ${picture.microseconds} µs`;
  }
  return undefined;
}
