import { formatMoney, type Json, type JsonObject } from "@rushes/provider";
import { idPart } from "../expand/expand-matrix.ts";
import type { Framed, Move } from "../framing.ts";
import { type InspectionPolicy, usualInspection } from "../inspection.ts";
import { generationKeys } from "../schema/shot-schema.ts";
import { type FramePosition, isReference, type Reference, type Shot } from "../shot-list.ts";
import type { Fraction, Time } from "../time.ts";
import { literal } from "./literal.ts";

/** A shot as it would be written if nothing were inherited and no name put in. It reads as just the same shot. */
export function shotAsWritten(shot: Shot): JsonObject {
  return {
    ...nameOf(shot),
    ...sourceOf(shot),
    ...(shot.caption !== undefined && { caption: literal(shot.caption) }),
    ...(shot.fit && { fit: shot.fit }),
    ...(shot.focus && { focus: [shot.focus.x, shot.focus.y] }),
    ...(shot.speed && { speed: writeFraction(shot.speed) }),
    ...(shot.inspect && { inspect: writeInspection(shot.inspect) }),
    ...shot.own,
  };
}

/** A shot of a matrix has an id that cannot be written: it is a matrix of one, whose column `id` names it if need be. */
function nameOf({ id, columns }: Shot): JsonObject {
  const [stem = id, ...parts] = id.split("/");
  const names = Object.entries(columns);
  const matrix = Object.fromEntries(names.map(([name, value]) => [name, [value]]));
  if (names.length === 0 && parts.length === 0) return { id };
  const isNamedByValues = parts.join("/") === names.map(([, value]) => idPart(String(value))).join("/");
  if (isNamedByValues) return { id: stem, matrix };
  if (parts.length === 0) return { matrix: { id: [id], ...matrix } };
  return { id: stem, matrix: { id: [parts.join("/")], ...matrix } };
}

function sourceOf(shot: Shot): JsonObject {
  if (shot.source === "footage") return { clip: literal(shot.clip) };
  if (shot.source === "still") {
    const { picture, move } = shot;
    return { still: literal(picture), for: writeTime(shot.for), ...(move && { move: writeMove(move) }) };
  }
  const inputs = Object.entries(shot.inputs).map(([key, value]) => [
    key,
    isReference(value) ? writeReference(value) : literalJson(value),
  ]);
  const named = inputs.filter(([key]) => Object.hasOwn(generationKeys, key as string));
  const options = inputs.filter(([key]) => !Object.hasOwn(generationKeys, key as string));
  return {
    provider: shot.provider,
    ...(shot.model !== undefined && { model: shot.model }),
    ...Object.fromEntries(named),
    ...(options.length > 0 && { options: Object.fromEntries(options) }),
    ...(shot.takes > 1 && { takes: shot.takes }),
    ...(shot.share && { share: true }),
    ...(shot.price !== undefined && { price: formatMoney(shot.price).slice(1) }),
    ...(shot.retries !== undefined && { retry: { failed: shot.retries } }),
  };
}

function literalJson(value: Json): Json {
  if (typeof value === "string") return literal(value);
  if (Array.isArray(value)) return value.map(literalJson);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, literalJson(inner)]));
}

function writeReference(reference: Reference): Json {
  switch (reference.reference) {
    case "file":
      return literal(reference.path);
    case "url":
      return literal(reference.url);
    case "frame":
      return writeFrame(reference.shot, reference.at);
  }
}

function writeFrame(shot: string, at: FramePosition): Json {
  if (at === "last") return { last_frame_of: shot };
  return at === "first" ? { first_frame_of: shot } : { frame_of: shot, at: writeTime(at) };
}

function writeTime(time: Time): Json {
  return time.unit === "frames" ? `${time.frames}f` : writeNumber(time.seconds);
}

/** As many decimals as a time may have. */
function writeNumber({ numerator, denominator }: Fraction): number {
  return Math.round((numerator / denominator) * 1_000_000) / 1_000_000;
}

function writeFraction({ numerator, denominator }: Fraction): string | number {
  return denominator === 1 ? numerator : `${numerator}/${denominator}`;
}

function writeMove({ from, to, pace }: Move): Json {
  const write = (framed: Framed): Json =>
    typeof framed === "string" ? framed : [framed.x, framed.y, framed.width];
  return { from: write(from), to: write(to), pace };
}

/** One word where it is the same for everything; what cannot be decoded is held all the same. */
function writeInspection(policy: InspectionPolicy): Json {
  const { damage, ...others } = policy;
  const [answer, ...different] = new Set(Object.values(others));
  if (answer !== undefined && different.length === 0 && damage === "hold") return answer;
  const changed = Object.entries(policy).filter(
    ([what, answer]) => usualInspection[what as keyof InspectionPolicy] !== answer,
  );
  return Object.fromEntries(changed);
}
