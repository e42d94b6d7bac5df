import type { Fraction } from "../document/index.ts";
import type { LaidCaption } from "./lay-captions.ts";

/** The captions of a film as SubRip. */
export function writeSubRip(captions: readonly LaidCaption[], fps: Fraction): string {
  return captions
    .map(
      (caption, index) => `${index + 1}\n${timing(caption, fps, ",")}\n${disarm(oneBlock(caption.text))}\n\n`,
    )
    .join("");
}

/** The captions of a film as WebVTT. */
export function writeWebVtt(captions: readonly LaidCaption[], fps: Fraction): string {
  const cues = captions.map(
    (caption) => `\n${timing(caption, fps, ".")}\n${asText(oneBlock(caption.text))}\n`,
  );
  return `WEBVTT\n${cues.join("")}`;
}

function timing({ at, frames }: LaidCaption, fps: Fraction, point: "," | "."): string {
  return `${stamp(at, fps, point)} --> ${stamp(at + frames, fps, point)}`;
}

/** Rounded down: the frame on which a caption comes is shown at that millisecond or just after it, never before. */
function stamp(frame: number, { numerator, denominator }: Fraction, point: "," | "."): string {
  const whole = Number((BigInt(frame) * 1000n * BigInt(denominator)) / BigInt(numerator));
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  const [seconds, thousandths] = [Math.floor(whole / 1000), String(whole % 1000).padStart(3, "0")];
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}${point}${thousandths}`;
}

/** A blank line would end the caption. */
function oneBlock(text: string): string {
  return text.replace(/[\r\n]+/g, "\n");
}

/**
 * SubRip has no way to write a `<` that is no mark, and its readers take `{\\…}` and `\\N` for commands: a word joiner,
 * which is not seen, keeps them from it.
 */
function disarm(text: string): string {
  return text.replace(/[<{\\]/g, "$&\u2060").replaceAll("-->", "--\u2060>");
}

function asText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
