import { digestOf } from "../../plan/index.ts";
import { type CompiledPiece, keyOf } from "../compile-cut.ts";
import { plainContainer } from "../encoder.ts";
import type { CutLoudness } from "../ports.ts";
import { compileStrip, type Sources } from "./compile-strip.ts";
import { type Level, levelChain } from "./level.ts";
import { mixGraph, type StretchedTrack } from "./mix-graph.ts";
import type { Sound } from "./sound.ts";
import { layTracks, stretchesOf } from "./tracks.ts";

export interface SoundtrackOrder {
  readonly sounds: readonly Sound[];
  /** The film's length. */
  readonly samples: number;
  /** In LUFS; absent: the level is left alone. */
  readonly target?: number;
}

/** All that is made for a film's sound, compiled; nothing has run yet. */
export interface Soundtrack {
  readonly key: string;
  /** In the order of the mix's inputs. */
  readonly strips: readonly CompiledPiece[];
  readonly samples: number;
  readonly target?: number;
  /** The mix, its output called as asked. */
  mix(output: string): string;
}

export function compileSoundtrack(order: SoundtrackOrder, sources: Sources, ffmpeg: string): Soundtrack {
  const { samples, target } = order;
  const tracks: readonly StretchedTrack[] = layTracks(order.sounds).map((track) => ({
    bus: track.bus,
    stretches: stretchesOf(track, samples),
  }));
  const strips = tracks
    .flatMap(({ stretches }) => stretches)
    .flatMap((stretch) => (stretch.stretch === "strip" ? [stretch.strip] : []))
    .map((strip, index) => compileStrip(strip, sources, `sound, part ${index + 1}`, ffmpeg));
  const keys = strips.map(({ key }) => key);
  const key = digestOf({
    soundtrack: 1,
    ffmpeg,
    mix: mixGraph(tracks, samples, "mix"),
    keys,
    target: target ?? null,
  });
  return {
    key,
    strips,
    samples,
    ...(target === undefined ? {} : { target }),
    mix: (output) => mixGraph(tracks, samples, output),
  };
}

/** The whole bed, encoded once at one level: AAC of pieces cannot be joined without gaps. */
export function compileEncoding(
  soundtrack: Soundtrack,
  files: readonly string[],
  level: Level,
  ffmpeg: string,
): CompiledPiece {
  const command = {
    inputs: files.map((file) => ({ kind: "sound" as const, file })),
    filterGraph: levelled(soundtrack, level, "bed"),
    outputOptions: ["-map", "[bed]", "-c:a", "aac", "-b:a", "192k", ...plainContainer, "-f", "mp4"],
  };
  const keys = soundtrack.strips.map(({ key }) => key);
  return { key: keyOf(command, keys, ffmpeg), name: "sound", command };
}

/** The mix at a level. */
export function levelled({ mix, samples }: Soundtrack, level: Level, output: string): string {
  return `${mix("mix")};[mix]${levelChain(level, samples)}[${output}]`;
}

/** A copy of the encoded sound that says how loud it was measured, so that this need not be measured again. */
export function compileMarked(
  { key }: Soundtrack,
  file: string,
  loudness: CutLoudness | undefined,
): CompiledPiece {
  const mark = loudness === undefined ? [] : ["-metadata", `comment=${writeMark(loudness)}`];
  const command = {
    inputs: [{ kind: "recording" as const, file }],
    outputOptions: ["-map", "0:a:0", "-c", "copy", ...plainContainer, ...mark, "-f", "mp4"],
  };
  return { key, name: "sound", command };
}

function writeMark({ integrated, truePeak }: CutLoudness): string {
  return `rushes sound ${integrated} LUFS ${truePeak} dBTP`;
}

export function readMark(comment: string | undefined): CutLoudness | undefined {
  const match = /^rushes sound (-?[\d.]+) LUFS (-?[\d.]+) dBTP$/.exec(comment ?? "");
  return match ? { integrated: Number(match[1]), truePeak: Number(match[2]) } : undefined;
}
