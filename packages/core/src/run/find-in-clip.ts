import type { Json, ModelCard } from "@rushes/provider";
import type { ClipFinding, PictureSize } from "../plan/index.ts";
import type { SeenClip, SeenStretch } from "./ports.ts";

/** What was asked of whoever made a clip; nothing for own footage. */
export interface AskedClip {
  readonly card: ModelCard;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** Models round: Hailuo's 6 s are 5.875 s. */
const lengthTolerance = 150_000;
/** Sizes of cards are published with a pixel or two of difference. */
const sizeTolerance = 0.02;
const rateTolerance = 0.005;
const shortestBlack = 100_000;
const shortestFrozen = 500_000;
/** A stretch that comes so near to an end of the clip reaches it. */
const nearness = 90_000;

/** Compares what was seen of a clip with what was asked for. Pure; the policy has no part in it. */
export function findInClip(seen: SeenClip, asked: AskedClip | undefined): readonly ClipFinding[] {
  return [
    ...(seen.damage === undefined ? [] : [{ finding: "damage", said: seen.damage } as const]),
    ...(asked ? [...findLength(seen, asked), ...findSize(seen, asked), ...findRate(seen, asked)] : []),
    ...(asked && asked.card.clip.hasAudio !== seen.hasSound
      ? [{ finding: "sound", found: seen.hasSound } as const]
      : []),
    ...findStretches("black", seen.black, shortestBlack, seen),
    ...findStretches("frozen", seen.frozen.filter(isMovedBy(seen.black)), shortestFrozen, seen),
    ...seen.jumps.filter(isNoEndOf(seen.black)).map((at) => ({ finding: "jump", at }) as const),
  ];
}

function findLength({ microseconds: found }: SeenClip, { card, inputs }: AskedClip): readonly ClipFinding[] {
  const { seconds } = card.clip;
  const wanted = "fixed" in seconds ? seconds.fixed : (inputs[seconds.input] as Json | undefined);
  if (typeof wanted !== "number") return [];
  const asked = Math.round(wanted * 1_000_000);
  return Math.abs(found - asked) <= lengthTolerance ? [] : [{ finding: "length", asked, found }];
}

/** Where a picture decides the shape, only the short side is known. */
function findSize({ size }: SeenClip, { card, inputs }: AskedClip): readonly ClipFinding[] {
  const { width, height, followsShapeOf } = card.clip;
  const asked = { width, height };
  const isFree = followsShapeOf !== undefined && inputs[followsShapeOf] !== undefined;
  const isAsAsked = isFree
    ? isNear(shortSide(size), shortSide(asked))
    : isNear(size.width, width) && isNear(size.height, height);
  return isAsAsked ? [] : [{ finding: "size", asked, found: size }];
}

function findRate({ fps: found }: SeenClip, { card }: AskedClip): readonly ClipFinding[] {
  const asked = card.clip.fps;
  const isAsAsked = Math.abs(found.numerator / found.denominator / asked - 1) <= rateTolerance;
  return isAsAsked ? [] : [{ finding: "rate", asked, found }];
}

function findStretches(
  finding: "black" | "frozen",
  stretches: readonly SeenStretch[],
  shortest: number,
  { microseconds: end }: SeenClip,
): readonly ClipFinding[] {
  return stretches
    .filter(({ from, until }) => until - from >= shortest)
    .map(({ from, until }) => {
      const isHead = from <= nearness;
      const isTail = until >= end - nearness;
      const where = isHead ? (isTail ? "whole" : "head") : isTail ? "tail" : "inside";
      return { finding, where, from, until };
    });
}

/** What is black stands still as well, which goes without saying. */
function isMovedBy(black: readonly SeenStretch[]): (frozen: SeenStretch) => boolean {
  return ({ from, until }) =>
    !black.some((dark) => dark.from <= from + nearness && dark.until >= until - nearness);
}

/** The picture that follows on black is no jump of its own. */
function isNoEndOf(black: readonly SeenStretch[]): (at: number) => boolean {
  return (at) =>
    !black.some(({ from, until }) => Math.abs(at - from) <= nearness || Math.abs(at - until) <= nearness);
}

function shortSide({ width, height }: PictureSize): number {
  return Math.min(width, height);
}

function isNear(found: number, asked: number): boolean {
  return Math.abs(found / asked - 1) <= sizeTolerance;
}
