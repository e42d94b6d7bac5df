import { addFractions, fraction } from "./fraction.ts";
import type { Fraction, Time } from "./time.ts";

/** True for more than nothing. */
export function isLonger(time: Time): boolean {
  return amountOf(time) > 0;
}

/** Seconds or frames as a sign and a size, for comparing times of one unit. */
export function amountOf(time: Time): number {
  return time.unit === "frames" ? time.frames : time.seconds.numerator / time.seconds.denominator;
}

/** The sum, in one unit; frames become seconds where the film's rate is known. `undefined`: it is not. */
export function addTimes(one: Time, other: Time, fps: Fraction | undefined): Time | undefined {
  if (one.unit === "frames" && other.unit === "frames")
    return { unit: "frames", frames: one.frames + other.frames };
  const [left, right] = [secondsOf(one, fps), secondsOf(other, fps)];
  return left && right && { unit: "seconds", seconds: addFractions(left, right) };
}

/** How much of its clip is shown in so long a time of the film. `undefined`: frames, in a film without a known rate. */
export function timesSpeed(time: Time, speed: Fraction, fps: Fraction | undefined): Time | undefined {
  const seconds = secondsOf(time, fps);
  if (!seconds) return undefined;
  const { numerator, denominator } = seconds;
  return {
    unit: "seconds",
    seconds: fraction(numerator * speed.numerator, denominator * speed.denominator),
  };
}

function secondsOf(time: Time, fps: Fraction | undefined): Fraction | undefined {
  if (time.unit === "seconds") return time.seconds;
  return fps && fraction(time.frames * fps.denominator, fps.numerator);
}
