import type { Fraction } from "../../document/index.ts";
import type { MeasuredTakes } from "../compile-cut.ts";
import { frameAt } from "../rational-time.ts";
import type { HeardClips } from "./lay-clip-sounds.ts";

export function heardClips(takes: MeasuredTakes, fps: Fraction): HeardClips {
  return {
    hasSound: (shot) => takes.get(shot)?.facts.sound !== undefined,
    frames: (shot) => Math.max(1, frameAt(takes.get(shot)?.facts.picture.microseconds ?? 0, fps)),
  };
}
