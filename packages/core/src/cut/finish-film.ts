import { digestOf } from "../plan/index.ts";
import { chaptersOf, writeChapters } from "./chapters.ts";
import { compileSegment, type MeasuredTakes, type Workshop } from "./compile-cut.ts";
import { compileSound, compileSoundParts } from "./compile-sound.ts";
import { filmMark, joinFilm } from "./join-film.ts";
import type { LaidCaption } from "./lay-captions.ts";
import { makePiece, measureWritten } from "./make-piece.ts";
import { requireSameParameters } from "./make-segment.ts";
import type { CutPorts, Film, FilmEntry } from "./ports.ts";
import type { SegmentWorks } from "./segment-works.ts";
import { segmentsOf } from "./segments.ts";
import { soundPieces } from "./sound.ts";
import type { LaidEntry, Timeline } from "./timeline.ts";
import { faultOfFilm } from "./verify-cut.ts";
import { writeSubRip, writeWebVtt } from "./write-captions.ts";

export interface FinishOrder {
  readonly output: string;
  readonly deliver?: string;
  readonly timeline: Timeline;
  readonly takes: MeasuredTakes;
  readonly workshop: Workshop;
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
  const { output, timeline, takes, workshop } = order;
  const { film, ffmpeg } = workshop;
  const segments = segmentsOf(timeline);
  const keys = segments.map((segment) => compileSegment(segment, takes, workshop).key);
  const pieces = soundPieces(segments, film.fps, (shot) => takes.get(shot)?.facts.sound !== undefined);
  const parts = compileSoundParts(pieces, takes, ffmpeg);
  const chapters = writeChapters(chaptersOf(timeline), timeline.frames, film.fps);
  const track = order.captions.length > 0 && !order.areCaptionsBurnt;
  const texts = { chapters, ...(track && { captions: writeSubRip(order.captions, film.fps) }) };
  await publishCaptions(order, ports);
  const madeOf = {
    join: 3,
    ...texts,
    film: { ...film, fps: { ...film.fps } },
    keys,
    sound: parts.map(({ key }) => key),
  };
  const key = digestOf(madeOf);
  const report = (segmentsMade: number): Film => {
    const segmentsKept = new Set(keys).size - segmentsMade;
    const { deliver } = order;
    const named = { file: output, ...(deliver === undefined ? {} : { deliver }) };
    const made = { segmentsMade, segmentsKept, key, entries: timeline.entries.map(entryOf) };
    const finished = { ...named, frames: timeline.frames, ...film, ...made };
    ports.tell({ event: "cut-finished", film: finished });
    return finished;
  };
  if (await isThere(order, key, ports, signal)) return report(0);

  const [made, sound] = await Promise.all([
    Promise.all(segments.map((segment) => works.make(segment, takes, workshop))),
    works.run(() => makeSound(parts, ffmpeg, ports, signal)),
  ]);
  requireSameParameters(made);
  const joined = segments.map(({ at, frames }, index) => ({ file: made[index]!.file, at, frames }));
  const { frames } = timeline;
  const joinOrder = { output, film, frames, segments: joined, sound, key, ...texts };
  await works.run(() => joinFilm(joinOrder, ports, signal));
  return report(new Set(made.filter(({ isNew }) => isNew).map((segment) => segment.key)).size);
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

/** The parts one after the other: mixing is quick beside encoding pictures, which goes on meanwhile. */
async function makeSound(
  parts: ReturnType<typeof compileSoundParts>,
  ffmpeg: string,
  ports: CutPorts,
  signal: AbortSignal,
): Promise<string> {
  const files: string[] = [];
  for (const part of parts) files.push((await makePiece(part, "wav", ports, { signal })).file);
  const keys = parts.map(({ key }) => key);
  return (await makePiece(compileSound(files, keys, ffmpeg), "m4a", ports, { signal })).file;
}

async function isThere(
  { output, timeline, workshop }: FinishOrder,
  key: string,
  ports: CutPorts,
  signal: AbortSignal,
): Promise<boolean> {
  const facts = await measureWritten(output, ports, signal).catch(() => undefined);
  signal.throwIfAborted();
  if (facts === undefined || facts.comment !== filmMark(key)) return false;
  return faultOfFilm(facts, workshop.film, timeline.frames) === undefined;
}
