import { execaSync } from "execa";
import { type Environment, findBinary } from "./find-binary.ts";
import type { Media, MediaBinary } from "./media.ts";
import { probe } from "./probe.ts";
import { runFfmpeg } from "./run-ffmpeg.ts";

/** ffmpeg and ffprobe as this machine has them. */
export async function mediaOfMachine(environment: Environment, signal?: AbortSignal): Promise<Media> {
  const ffmpeg = await findBinary("ffmpeg", environment, signal);
  const ffprobe = await findBinary("ffprobe", environment, signal);
  const abilities = new Map<"filter" | "encoder", ReadonlySet<string>>();
  return {
    ffmpeg,
    ffprobe,
    has(kind, name) {
      const known = abilities.get(kind) ?? askAbilities(ffmpeg, kind);
      abilities.set(kind, known);
      return known.has(name);
    },
    probe: (file, asked) => probe(ffprobe, file, asked),
    run: (command, asked) => runFfmpeg(ffmpeg, command, asked),
  };
}

/** A row is flags, name, and for filters their pads: ` T.C boxblur  V->V  Blur the input.` */
const rows = {
  filter: /^ [A-Z.]{2,3} +(\S+) +\S+->\S+ /,
  encoder: /^ [VAS][A-Z.]{5} ([^\s=]+) /,
};

function askAbilities(ffmpeg: MediaBinary, kind: "filter" | "encoder"): ReadonlySet<string> {
  const { stdout } = execaSync(ffmpeg.path, ["-hide_banner", "-v", "error", `-${kind}s`], {
    timeout: 20_000,
  });
  const names = stdout.split("\n").map((line) => rows[kind].exec(line)?.[1]);
  return new Set(names.filter((name) => name !== undefined));
}
