import { checkCut, hangsOnLengths, hasWords, laidClip, usedShots } from "./cut/index.ts";
import type { Problem } from "./diagnostics/index.ts";
import { type Cut, filmsOf } from "./document/index.ts";
import type { House } from "./house.ts";
import {
  askedClip,
  type FileFacts,
  type Knowledge,
  type Plan,
  type PlannedShot,
  recordingsOf,
} from "./plan/index.ts";
import { takeInHand } from "./take-in-hand.ts";

/**
 * What would be wrong with a film, before anything is bought for it: with the clips that are in hand, and the others as
 * they are asked for.
 */
export async function checkFilm(
  cut: Cut | "none",
  plan: Plan,
  { files, providers }: Knowledge,
  house: House,
): Promise<readonly Problem[]> {
  if (cut === "none" || !(hangsOnLengths(cut) || hasWords(cut))) return [];
  const planned = new Map(plan.shots.map((shot) => [shot.id, shot]));
  const shown = usedShots(cut).flatMap((id) => planned.get(id) ?? []);
  const clips = shown.filter(({ source }) => source !== "still");
  const inHand = await Promise.all(clips.map(async (shot) => [shot, await measure(shot, house)] as const));
  const lengths = inHand.flatMap(([shot, picture]) => {
    const clip = picture ? laidClip(picture) : clipAsAsked(shot, providers);
    return clip ? [[shot.id, clip] as const] : [];
  });
  const recordings = lengthsOf(recordingsOf(cut), files);
  return checkCut(
    filmsOf(cut).map((film) => film.cut),
    {
      ...(lengths.length === clips.length && { clips: new Map(lengths) }),
      pictures: new Map(inHand.flatMap(([{ id }, picture]) => (picture ? [[id, picture]] : []))),
      ...(recordings && { recordings }),
      ...(await wordsFor(cut, house)),
    },
  );
}

/** What can be told of the shot list alone: whether its words fit into pictures whose size it states. */
export async function checkWordsOf(
  cut: Cut | "none",
  house: Pick<House, "words">,
): Promise<readonly Problem[]> {
  if (cut === "none") return [];
  const films = filmsOf(cut).map((film) => film.cut);
  return checkCut(films, await wordsFor(cut, house));
}

async function wordsFor(cut: Cut, house: Pick<House, "words">) {
  const isDrawn = filmsOf(cut).some((film) => hasWords(film.cut));
  return isDrawn ? { words: await house.words() } : {};
}

/** Nothing where it is not there, or cannot be measured: then the cut will say why. */
async function measure({ id, chosen }: PlannedShot, house: House) {
  if (!chosen) return undefined;
  return (await house.measure(takeInHand(id, chosen, house).file).catch(() => undefined))?.picture;
}

function clipAsAsked({ chosen, request }: PlannedShot, providers: Knowledge["providers"]) {
  const asked = chosen || !request ? undefined : askedClip(request, providers);
  return (
    asked && {
      microseconds: Math.round(asked.seconds * 1_000_000),
      fps: { numerator: Math.round(asked.fps * 1000), denominator: 1000 },
    }
  );
}

/** Nothing where one of them could not be measured. */
function lengthsOf(
  names: readonly string[],
  files: ReadonlyMap<string, FileFacts>,
): ReadonlyMap<string, number> | undefined {
  const known = names.flatMap((name) => {
    const facts = files.get(name);
    const recording = facts?.found === "file" ? facts.recording : undefined;
    return recording && "microseconds" in recording ? [[name, recording.microseconds] as const] : [];
  });
  return known.length === names.length ? new Map(known) : undefined;
}
