import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { MediaError } from "@rushes/media";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CutMedia } from "../../src/cut/index.ts";
import type { TimelineEntry } from "../../src/document/index.ts";
import { makeBarClip } from "./bar-clips.ts";
import {
  type CuttingRoom,
  dissolve,
  frames,
  gap,
  hold,
  openCuttingRoom,
  transition,
  use,
} from "./cutting-room.ts";
import { title } from "./words-in-films.ts";

let room: CuttingRoom;
let apart: CuttingRoom;
beforeAll(async () => {
  [room, apart] = await Promise.all([openCuttingRoom(), openCuttingRoom()]);
});
afterAll(() => Promise.all([room.close(), apart.close()]));

test("segments that are made in one run have the frames of runs of their own", async () => {
  const clip = (number: number, count: number, more = {}) =>
    makeBarClip(room.media, room.folder, { clip: number, frames: count, ...more });
  const clips = {
    a: await clip(1, 40),
    b: await clip(2, 30, { rate: "25", size: "96x96" }),
    long: await clip(3, 255, { rate: "12", encoder: ["-g", "24"] }),
  };
  const card: TimelineEntry = {
    ...{ entry: "card", text: "Night", for: frames(20), background: "1b3a4b", lettering: {} },
    origin: { file: "film.yaml", path: [], key: { from: 0, to: 0 }, value: { from: 0, to: 0 } },
  };
  const film = {
    fps: { numerator: 24, denominator: 1 },
    size: { width: 192, height: 48 },
    timeline: [
      transition("fade_from_black", 6),
      use("a"),
      dissolve(8),
      use("b", { fit: "blur", speed: { numerator: 2, denominator: 3 } }),
      transition("fade_to_white", 5),
      gap(3),
      card,
      transition("wipe_left", 7),
      use("long"),
      dissolve(9),
      use("a", { name: "again", in: frames(4) }),
      hold(6),
      dissolve(4),
      use("long", { name: "deep", in: frames(400), for: frames(30) }),
      transition("fade_to_black", 6),
    ],
    titles: [title("Over a seam", 20, 30, { position: "lower_third" })],
  };
  const { media, shared } = watched(room.media);
  const quick = await room.film(film, clips, { media });
  const separate = await apart.film(film, clips, { media: withoutSharing(apart.media) });

  // a card goes over into `long`, which goes over into `again`
  expect(Math.max(...shared)).toBe(3);
  expect(await segmentsIn(room)).toEqual(await segmentsIn(apart));
  expect(quick.key).toBe(separate.key);
});

/** How many files each run wrote that wrote several. */
function watched(of: CutMedia): { readonly media: CutMedia; readonly shared: readonly number[] } {
  const shared: number[] = [];
  const media: CutMedia = {
    ...of,
    run(command, options) {
      const files = 1 + (command.furtherOutputs?.length ?? 0);
      if (files > 1) shared.push(files);
      return of.run(command, options);
    },
  };
  return { media, shared };
}

/** ffmpeg as it would be if it could not do that. */
function withoutSharing(of: CutMedia): CutMedia {
  return {
    ...of,
    run(command, options) {
      if (command.furtherOutputs) throw new MediaError("failed", "One file, please.");
      return of.run(command, options);
    },
  };
}

/** What is seen in each segment: the hashes of its frames. */
async function segmentsIn({ folder, media }: CuttingRoom): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(join(folder, "segments"))).filter((name) => name.endsWith(".mp4")).sort();
  const seen = new Map<string, string>();
  for (const name of names) {
    const output = join(folder, "frames.txt");
    const inputs = [{ kind: "clip" as const, file: join(folder, "segments", name) }];
    await media.run({ inputs, outputOptions: ["-map", "0:v", "-f", "framehash"], output });
    seen.set(name, await readFile(output, "utf8"));
  }
  return seen;
}
