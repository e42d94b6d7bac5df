import { Document, isMap, type Node, type Pair } from "yaml";
import { lineAndColumn, type Origin, type SourceFile } from "../diagnostics/index.ts";
import type { Framed, Move } from "./framing.ts";
import { isReference, type Reference, type Shot, type ShotList } from "./shot-list.ts";
import type { Fraction, Time } from "./time.ts";

/** The fully expanded shots as YAML, each value with the place where it was written behind it. */
export function writeExpanded(shotList: ShotList, sources: readonly SourceFile[]): string {
  const byName = new Map(sources.map((source) => [source.file, source]));
  const document = new Document({ title: shotList.title, shots: shotList.shots.map(plainShot) });
  const shots = document.get("shots") as { readonly items: readonly Node[] };
  for (const [index, shot] of shotList.shots.entries()) {
    const map = shots.items[index];
    if (isMap(map)) for (const pair of map.items) comment(pair as Pair, shot, byName);
  }
  return document.toString({ lineWidth: 0 });
}

function plainShot(shot: Shot): Record<string, unknown> {
  const common = {
    id: shot.id,
    ...(shot.scene !== undefined && { scene: shot.scene }),
    ...(shot.fit && { fit: shot.fit }),
    ...(shot.caption !== undefined && { caption: shot.caption }),
    ...(shot.focus && { focus: [shot.focus.x, shot.focus.y] }),
    ...(shot.speed && { speed: writeFraction(shot.speed) }),
  };
  if (shot.source === "footage") return { ...common, clip: shot.clip };
  if (shot.source === "still") {
    const { picture, move } = shot;
    return { ...common, still: picture, for: writeTime(shot.for), ...(move && { move: writeMove(move) }) };
  }
  const inputs = Object.entries(shot.inputs).map(([key, value]) => [
    key,
    isReference(value) ? writeReference(value) : value,
  ]);
  return {
    ...common,
    provider: shot.provider,
    ...(shot.model !== undefined && { model: shot.model }),
    ...Object.fromEntries(inputs),
    ...(shot.takes > 1 && { takes: shot.takes }),
    ...(shot.share && { share: true }),
  };
}

function writeTime(time: Time): unknown {
  if (time.unit === "frames") return `${time.frames}f`;
  return time.seconds.numerator / time.seconds.denominator;
}

function writeMove({ from, to, pace }: Move): unknown {
  const write = (framed: Framed) =>
    typeof framed === "string" ? framed : [framed.x, framed.y, framed.width];
  return { from: write(from), to: write(to), pace };
}

function writeFraction({ numerator, denominator }: Fraction): string | number {
  return denominator === 1 ? numerator : `${numerator}/${denominator}`;
}

function writeReference(reference: Reference): unknown {
  switch (reference.reference) {
    case "file":
      return reference.path;
    case "url":
      return reference.url;
    case "frame":
      return {
        frame_of: reference.shot,
        at: typeof reference.at === "string" ? reference.at : JSON.stringify(reference.at),
      };
  }
}

function comment(pair: Pair, shot: Shot, sources: ReadonlyMap<string, SourceFile>): void {
  const origin = shot.origins[String((pair.key as { value?: unknown }).value)];
  const source = origin && sources.get(origin.file);
  const value = pair.value as Node | null;
  if (origin && source && value) value.comment = ` ${whereIs(origin, source)}`;
}

function whereIs(origin: Origin, source: SourceFile): string {
  const { line, column } = lineAndColumn(source, origin.value.from);
  return `${origin.file}:${line}:${column}`;
}
