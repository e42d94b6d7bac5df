import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Media, openMedia } from "@rushes/media";
import { openWords } from "@rushes/media/words";
import {
  beginCut,
  type CutEvent,
  type CutMedia,
  type CutOutcome,
  type CutPorts,
  type Film,
  type RecordingInHand,
} from "../../src/cut/index.ts";
import {
  type Cut,
  filmsOf,
  type Time,
  type TimelineEntry,
  type TimelineUse,
  type Transition,
} from "../../src/document/index.ts";
import { FolderSegmentStore } from "../../src/node/segment-store.ts";

/** A folder with a segment store, real ffmpeg, and films cut from the clips that a test made. */
export interface CuttingRoom {
  readonly media: Media;
  readonly folder: string;
  /** Everything that was told since the last film was begun. */
  readonly events: readonly CutEvent[];
  /** `clips` are the files of the shots. */
  cut(
    cut: Partial<Cut> & Pick<Cut, "timeline">,
    clips: Record<string, string>,
    more?: More,
  ): Promise<CutOutcome>;
  film(cut: Partial<Cut> & Pick<Cut, "timeline">, clips: Record<string, string>, more?: More): Promise<Film>;
  films(
    cut: Partial<Cut> & Pick<Cut, "timeline">,
    clips: Record<string, string>,
    more?: More,
  ): Promise<readonly Film[]>;
  close(): Promise<void>;
}

export interface More {
  readonly media?: CutMedia;
  readonly signal?: AbortSignal;
  readonly output?: string;
  /** Of own pictures, by shot. */
  readonly orientations?: Readonly<Record<string, number>>;
}

export async function openCuttingRoom(): Promise<CuttingRoom> {
  const media = await openMedia();
  const folder = await mkdtemp(join(tmpdir(), "cut-"));
  const events: CutEvent[] = [];
  const room: CuttingRoom = {
    media,
    folder,
    events,
    async cut(given, clips, more = {}) {
      events.length = 0;
      const ports: CutPorts = {
        media: more.media ?? media,
        segments: new FolderSegmentStore(join(folder, "segments")),
        words: () => openWords(media),
        workers: 2,
        recording: (name) => recordingIn(folder, name),
        tell: (event) => events.push(event),
      };
      const films = filmsOf({ output: more.output ?? "film.mp4", ...given }).map((film) => ({
        ...film,
        output: join(folder, film.cut.output),
      }));
      const running = beginCut({ films }, ports);
      for (const [shot, file] of Object.entries(clips)) {
        const orientation = more.orientations?.[shot];
        running.hear({
          shot,
          file,
          ...(orientation !== undefined && { orientation }),
          sha256: createHash("sha256")
            .update(await readFile(file))
            .digest("hex"),
        });
      }
      return running.finish(more.signal);
    },
    async film(given, clips, more) {
      const [film, ...others] = await room.films(given, clips, more);
      if (!film || others.length > 0) throw new Error("The cut did not make one film.");
      return film;
    },
    async films(given, clips, more) {
      const outcome = await room.cut(given, clips, more);
      if (outcome.outcome !== "film") throw new Error(JSON.stringify(outcome));
      return outcome.films;
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
  return room;
}

export async function recordingIn(folder: string, name: string): Promise<RecordingInHand | undefined> {
  const file = join(folder, name);
  const bytes = await readFile(file).catch(() => undefined);
  return bytes && { file, sha256: createHash("sha256").update(bytes).digest("hex") };
}

export const nowhere = { file: "film.yaml", path: [], key: { from: 0, to: 0 }, value: { from: 0, to: 0 } };

export function frames(count: number): Time {
  return { unit: "frames", frames: count };
}

export function seconds(numerator: number, denominator = 1): Time {
  return { unit: "seconds", seconds: { numerator, denominator } };
}

export function use(
  shot: string,
  range: Partial<Omit<TimelineUse, "entry" | "shot" | "origin">> = {},
): TimelineEntry {
  return { entry: "use", name: shot, shot, ...range, origin: nowhere };
}

export function transition(name: Transition, count: number): TimelineEntry {
  return { entry: "transition", transition: name, for: frames(count), origin: nowhere };
}

export function dissolve(count: number): TimelineEntry {
  return transition("dissolve", count);
}

export function hold(count: number): TimelineEntry {
  return { entry: "hold", for: frames(count), origin: nowhere };
}

export function gap(count: number, colour: "black" | "white" = "black"): TimelineEntry {
  return { entry: "gap", colour, for: frames(count), origin: nowhere };
}
