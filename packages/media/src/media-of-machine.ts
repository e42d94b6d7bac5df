import { execaSync } from "execa";
import { type Environment, findBinary } from "./find-binary.ts";
import { listPackets } from "./list-packets.ts";
import { measureLoudness } from "./measure-loudness.ts";
import type { Ability, Media, MediaBinary } from "./media.ts";
import { probe, probeRecording } from "./probe.ts";
import { readIndex } from "./read-index.ts";
import { runFfmpeg } from "./run-ffmpeg.ts";

/** ffmpeg and ffprobe as this machine has them. */
export async function mediaOfMachine(environment: Environment, signal?: AbortSignal): Promise<Media> {
  const searching = findBinary("ffprobe", environment, signal);
  searching.catch(() => undefined); // both are asked at once, and what is wrong with ffmpeg is told first
  const ffmpeg = await findBinary("ffmpeg", environment, signal);
  const ffprobe = await searching;
  const abilities = new Map<Ability, ReadonlySet<string>>();
  return {
    ffmpeg,
    ffprobe,
    has(kind, name) {
      const known = abilities.get(kind) ?? askAbilities(ffmpeg, kind);
      abilities.set(kind, known);
      return known.has(name);
    },
    probe: (file, asked) => probe(ffprobe, file, asked),
    readIndex,
    packets: (file, order) => listPackets(ffprobe, file, order),
    probeRecording: (file, asked) => probeRecording(ffprobe, file, asked),
    measureLoudness: (order, asked) => measureLoudness(ffmpeg, order, asked),
    run: (command, asked) => runFfmpeg(ffmpeg, command, asked),
  };
}

/**
 * A row is flags, name, and for filters their pads: ` T.C boxblur  V->V  Blur the input.` A transition is a value of an
 * option: `     wipeleft        1            ..FV....... wipe left transition`.
 */
const lists: Readonly<Record<Ability, { readonly asks: readonly string[]; readonly row: RegExp }>> = {
  filter: { asks: ["-filters"], row: /^ [A-Z.]{2,3} +(\S+) +\S+->\S+ / },
  encoder: { asks: ["-encoders"], row: /^ [VAS][A-Z.]{5} ([^\s=]+) / },
  transition: { asks: ["-h", "filter=xfade"], row: /^ {5}(\w+) +\d+ +[A-Z.]+ / },
};

function askAbilities(ffmpeg: MediaBinary, kind: Ability): ReadonlySet<string> {
  const { asks, row } = lists[kind];
  const { stdout } = execaSync(ffmpeg.path, ["-hide_banner", "-v", "error", ...asks], { timeout: 20_000 });
  return new Set(stdout.split("\n").flatMap((line) => row.exec(line)?.[1] ?? []));
}
