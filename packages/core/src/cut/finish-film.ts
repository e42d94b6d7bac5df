import { digestOf } from "../plan/index.ts";
import { chaptersOf, writeChapters } from "./chapters.ts";
import type { MeasuredTakes, Workshop } from "./compile-cut.ts";
import type { CopyAttempt } from "./copy/attempt-copy.ts";
import { choosePictures } from "./film-pictures.ts";
import { filmMark, joinFilm } from "./join-film.ts";
import type { LaidCaption } from "./lay-captions.ts";
import { measureWritten } from "./make-piece.ts";
import { requireSameParameters } from "./make-segments.ts";
import type { CutPorts, Film, FilmEntry } from "./ports.ts";
import { frameStart } from "./rational-time.ts";
import type { SegmentWorks } from "./segment-works.ts";
import { segmentsOf } from "./segments.ts";
import type { MeasuredRecordings } from "./sound/compile-strip.ts";
import { findSound, type MadeSound, makeSound } from "./sound/make-sound.ts";
import { type Sound, sampleRate } from "./sound/sound.ts";
import { compileSoundtrack } from "./sound/soundtrack.ts";
import type { LaidEntry, Timeline } from "./timeline.ts";
import { faultOfFilm } from "./verify-cut.ts";
import { writeSubRip, writeWebVtt } from "./write-captions.ts";

export interface FinishOrder {
  readonly output: string;
  readonly deliver?: string;
  readonly timeline: Timeline;
  readonly takes: MeasuredTakes;
  readonly sounds: readonly Sound[];
  readonly recordings: MeasuredRecordings;
  /** In LUFS. */
  readonly loudness?: number;
  readonly workshop: Workshop;
  readonly copying: CopyAttempt;
  readonly captions: readonly LaidCaption[];
  /** True: the pictures show the captions already. */
  readonly areCaptionsBurnt: boolean;
}

/** Makes every segment and the sound, and joins them; leaves a film as it is that was made of just the same. */
export async function finishFilm(
  order: FinishOrder,
  works: SegmentWorks,
  ports: CutPorts,
  signal: AbortSignal,
): Promise<Film> {
  const { output, timeline, workshop } = order;
  const { film, ffmpeg } = workshop;
  const segments = segmentsOf(timeline);
  const { pictures, keys, make } = await choosePictures(segments, order, works, ports, signal);
  const chapters = writeChapters(chaptersOf(timeline), timeline.frames, film.fps);
  const track = order.captions.length > 0 && !order.areCaptionsBurnt;
  const texts = { chapters, ...(track && { captions: writeSubRip(order.captions, film.fps) }) };
  const soundtrack = compileSoundtrack(
    {
      sounds: order.sounds,
      samples: frameStart(timeline.frames, film.fps, sampleRate),
      ...(order.loudness === undefined ? {} : { target: order.loudness }),
    },
    order,
    ffmpeg,
  );
  const madeOf = { join: 3, ...texts, film: { ...film, fps: { ...film.fps } }, keys, sound: soundtrack.key };
  const key = digestOf(madeOf);
  const report = (segmentsMade: number, sound: MadeSound | undefined): Film => {
    const segmentsKept = new Set(keys).size - segmentsMade;
    const { deliver } = order;
    const named = { file: output, ...(deliver === undefined ? {} : { deliver }) };
    const made = { segmentsMade, segmentsKept, pictures, key, entries: timeline.entries.map(entryOf) };
    const { loudness } = sound ?? {};
    const finished = {
      ...{ ...named, frames: timeline.frames, ...film, ...made },
      ...(loudness && { loudness }),
      ...(loudness && order.loudness !== undefined && { loudnessTarget: order.loudness }),
    };
    ports.tell({ event: "cut-finished", film: finished });
    return finished;
  };
  if (await isThere(order, key, ports, signal)) {
    await works.run(() => publishCaptions(order, ports));
    return report(0, await findSound(soundtrack, ports, signal));
  }

  const [made, sound] = await Promise.all([
    make(),
    works.once(soundtrack.key, () => makeSound(soundtrack, ports, signal)),
  ]);
  requireSameParameters(made);
  const joined = segments.map(({ at, frames }, index) => ({ file: made[index]!.file, at, frames }));
  const { frames } = timeline;
  const joinOrder = { output, film, frames, segments: joined, sound: sound.file, key, ...texts };
  await works.run(() => joinFilm(joinOrder, ports, signal));
  await works.run(() => publishCaptions(order, ports));
  return report(new Set(made.filter(({ isNew }) => isNew).map((segment) => segment.key)).size, sound);
}

function entryOf(entry: LaidEntry): FilmEntry {
  const { name, at, frames } = entry;
  return { name, ...("shot" in entry && { shot: entry.shot }), at, frames };
}

/** Beside the film, for platforms that take captions as files. */
async function publishCaptions(
  { output, captions, workshop }: FinishOrder,
  { segments }: CutPorts,
): Promise<void> {
  if (captions.length === 0) return;
  const name = output.replace(/\.mp4$/i, "");
  await segments.publishText(`${name}.srt`, writeSubRip(captions, workshop.film.fps));
  await segments.publishText(`${name}.vtt`, writeWebVtt(captions, workshop.film.fps));
}

async function isThere(
  { output, timeline, workshop }: FinishOrder,
  key: string,
  ports: CutPorts,
  signal: AbortSignal,
): Promise<boolean> {
  const ignore = () => signal.throwIfAborted();
  // its mark is at its head; only a film that bears the right one is read to its end
  if ((await ports.media.probe(output, { signal }).catch(ignore))?.comment !== filmMark(key)) return false;
  const facts = await measureWritten(output, ports, signal).catch(ignore);
  return facts !== undefined && faultOfFilm(facts, workshop.film, timeline.frames) === undefined;
}
