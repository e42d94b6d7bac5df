import pLimit from "p-limit";
import type { Problem } from "../../diagnostics/index.ts";
import type { Cut, FilmOfCut } from "../../document/index.ts";
import type { MeasuredTake } from "../compile-cut.ts";
import { CutError } from "../cut-error.ts";
import { usedShots } from "../known-segments.ts";
import { laidClip } from "../laid-clip.ts";
import { layFilm } from "../lay-film.ts";
import { layTitles } from "../lay-titles.ts";
import type { CutClipFacts, CutPorts, TakeInHand } from "../ports.ts";
import { frameAt } from "../rational-time.ts";
import { startOfClip } from "../timecode.ts";
import type { Timeline } from "../timeline.ts";
import type { Edit, EditMedia, EditRecording, EditShot, EditTake, Loss } from "./edit.ts";
import { frameSounds } from "./frame-sounds.ts";

/** What is to be handed over. */
export interface EditOrder {
  readonly title: string;
  /** Films of the same timeline. */
  readonly films: readonly FilmOfCut[];
  /** Every shot that there is; those that the timeline does not use are passed over. */
  readonly shots: readonly OrderedShot[];
}

export interface OrderedShot extends Pick<EditShot, "id" | "source" | "prompt"> {
  /** Absent: no take of it is in hand. */
  readonly chosen?: OrderedTake;
  readonly others: readonly OrderedTake[];
}

export interface OrderedTake extends Omit<TakeInHand, "shot"> {
  readonly name: string;
  readonly take?: EditTake;
}

/** What measuring needs of the ports of a cut. */
export interface EditPorts extends Pick<CutPorts, "recording" | "workers"> {
  readonly media: Pick<CutPorts["media"], "probe" | "probeRecording">;
}

export type LaidEdits =
  | {
      readonly outcome: "edits";
      readonly edits: readonly Edit[];
      /** Takes that cannot be read, so that they are no alternates. */
      readonly losses: readonly Loss[];
    }
  /** Shots of the timeline without a take in hand. */
  | { readonly outcome: "missing"; readonly shots: readonly string[] }
  | { readonly outcome: "problems"; readonly problems: readonly Problem[] };

/**
 * Measures all takes of a film and lays it on its frames, for those who cut it elsewhere; makes nothing.
 *
 * @throws MediaError where a take that the film shows, or a file of sound, cannot be read
 */
export async function layEdits(
  { title, films, shots }: EditOrder,
  ports: EditPorts,
  signal?: AbortSignal,
): Promise<LaidEdits> {
  const used = new Set(films.flatMap(({ cut }) => usedShots(cut)));
  const inTimeline = shots.filter(({ id }) => used.has(id));
  const missing = inTimeline.filter(({ chosen }) => !chosen).map(({ id }) => id);
  if (missing.length > 0) return { outcome: "missing", shots: missing };
  const [measured, recordings] = await Promise.all([
    measureShots(inTimeline, ports, signal),
    measureSounds(films[0]?.cut, ports, signal),
  ]);
  const takes = new Map(measured.shots.map(({ shot, chosen }) => [shot.id, chosen]));
  const lengths = new Map([...recordings].map(([name, { microseconds }]) => [name, microseconds]));
  const edits: Edit[] = [];
  for (const { cut, deliver } of films) {
    const laid = layFilm(cut, takes, lengths);
    if ("problems" in laid) return { outcome: "problems", problems: laid.problems };
    const { format, timeline, captions, sounds } = laid.film;
    edits.push({
      ...{ title, cut, format, timeline, captions, recordings },
      ...(deliver !== undefined && { deliver }),
      shots: new Map(measured.shots.map((one) => [one.shot.id, editShot(one, timeline)])),
      sounds: frameSounds(sounds, cut, timeline),
      titles: layTitles(cut.titles ?? [], timeline).overlays,
    });
  }
  return { outcome: "edits", edits, losses: measured.losses };
}

interface MeasuredShot {
  readonly shot: OrderedShot;
  readonly chosen: MeasuredTake;
  readonly others: readonly { readonly other: OrderedTake; readonly facts: CutClipFacts }[];
}

async function measureShots(
  shots: readonly OrderedShot[],
  { media, workers }: EditPorts,
  signal: AbortSignal | undefined,
): Promise<{ readonly shots: readonly MeasuredShot[]; readonly losses: readonly Loss[] }> {
  const turns = pLimit(workers);
  const probe = (file: string) => turns(() => media.probe(file, signal ? { signal } : {}));
  const losses: Loss[] = [];
  const measured = shots.map(async (shot): Promise<MeasuredShot> => {
    const { file, sha256, orientation } = shot.chosen!;
    const take = { shot: shot.id, file, sha256, ...(orientation !== undefined && { orientation }) };
    const chosen = { take, facts: await probe(file) };
    const others = shot.others.map(async (other) => {
      const facts = await probe(other.file).catch(() => undefined);
      signal?.throwIfAborted();
      if (facts) return [{ other, facts }];
      losses.push({ name: other.name, lost: "the take", instead: "nothing: it cannot be read" });
      return [];
    });
    return { shot, chosen, others: (await Promise.all(others)).flat() };
  });
  return { shots: await Promise.all(measured), losses };
}

async function measureSounds(
  cut: Cut | undefined,
  { media, recording, workers }: EditPorts,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, EditRecording>> {
  const turns = pLimit(workers);
  const names = [...new Set((cut?.sound ?? []).map(({ file }) => file))];
  const measured = names.map((name) =>
    turns(async () => {
      const found = await recording(name);
      if (!found) throw new CutError("CUT_RECORDING_GONE", `${name} is no longer where the plan found it.`);
      const { sound } = await media.probeRecording(found.file, signal ? { signal } : {});
      const { file } = found;
      return [name, { name, file, microseconds: sound.microseconds }] as const;
    }),
  );
  return new Map(await Promise.all(measured));
}

function editShot({ shot, chosen, others }: MeasuredShot, timeline: Timeline): EditShot {
  const { id, source, prompt } = shot;
  return {
    ...{ id, source, ...(prompt !== undefined && { prompt }) },
    chosen: editMedia(shot.chosen!, chosen.facts, timeline),
    others: others.map(({ other, facts }) => editMedia(other, facts, timeline)),
  };
}

function editMedia({ name, file, take }: OrderedTake, facts: CutClipFacts, { fps }: Timeline): EditMedia {
  const { picture, sound } = facts;
  const clip = laidClip(picture);
  const isStill = picture.microseconds === 0;
  return {
    ...{ name, file, picture, hasSound: sound !== undefined },
    frames: isStill ? 0 : Math.max(1, frameAt(picture.microseconds, fps)),
    start: startOfClip(clip, fps),
    countsDrop: clip.startTimecode?.isDrop ?? false,
    ...(take && { take }),
  };
}
