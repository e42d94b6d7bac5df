import type { Money } from "@rushes/provider";
import { checkFilm, checkWordsOf } from "./check-film.ts";
import { beginCut, type CutEvent, type CutOutcome, type RunningCut, type TakeInHand } from "./cut/index.ts";
import { isError, type Problem, sortByPlace } from "./diagnostics/index.ts";
import {
  type DocumentPorts,
  filmsOf,
  type Reading,
  readConfig,
  readPicks,
  readShotList,
  type ShotList,
} from "./document/index.ts";
import { drawStills } from "./draw-stills.ts";
import type { House, Refused } from "./house.ts";
import {
  buildPlan,
  checkRequests,
  checkSound,
  filmSizes,
  holdsAnything,
  type Knowledge,
  type Plan,
  type PlanOptions,
  providersAtWork,
} from "./plan/index.ts";
import { type RunEvent, type RunPorts, type RunSummary, runPlan } from "./run/index.ts";
import { takeInHand } from "./take-in-hand.ts";

type TakeChosen = Extract<RunEvent, { readonly event: "take-chosen" }>;

export interface FilmOptions {
  /** The most that this run may spend. */
  readonly maxCost?: Money;
  readonly drain?: AbortSignal;
  readonly stop?: AbortSignal;
  /** Only the takes, no film. */
  readonly withoutCut?: boolean;
  /** A provider that draws the shots that have no take, such as `animatic`, so that there is a film all the same. */
  readonly standInForMissing?: string;
  /** Changes where each film goes, relative to the project folder; default: what the shot list says. */
  readonly rename?: (output: string) => string;
  readonly onEvent?: (event: RunEvent | CutEvent) => void;
}

/** What came of a run: how every shot ended, and the film where there is one. */
export interface Filmed {
  readonly refused: false;
  readonly shotList: ShotList;
  readonly plan: Plan;
  readonly summary: RunSummary;
  /** Absent for `cut: none`, where no film was asked for, and where the cut broke. */
  readonly cut?: CutOutcome;
  /** What broke the cut, such as a full disk or footage that ffmpeg cannot read. The takes are in hand nevertheless. */
  readonly cutFault?: unknown;
  /** The chosen takes under the names that `clips:` gives them. */
  readonly clips: readonly string[];
}

/**
 * The whole way: a shot list becomes a film.
 *
 * @example
 * const produced = await produce(openProject("film.yaml", { providers }), { standIn: "animatic" });
 */
export async function produce(
  house: House,
  options: PlanOptions & FilmOptions = {},
): Promise<Filmed | Refused> {
  const planned = await planFilm(house, options);
  if (planned.refused) return planned;
  const { shotList, plan, filmProblems } = planned;
  if (filmProblems.length > 0) return { refused: true, problems: filmProblems };
  return makeFilm(shotList, plan, house, options);
}

/** The part of a house that a look over a shot list needs. */
export type InspectedHouse = DocumentPorts & Pick<House, "list" | "checkedBy" | "words">;

/** Everything that is wrong with a shot list: the format's rules, and what the models would not take. Asks nobody. */
export async function inspect(house: InspectedHouse): Promise<Reading> {
  const project = await readProject(house);
  const { shotList, soundShots, sources } = project;
  const found = [...project.problems, ...(await checkSoundShots(project, house))];
  const words = shotList && !found.some(isError) ? await checkWordsOf(shotList.cut, house) : [];
  const problems = inOrder([...found, ...words], sources);
  return { soundShots, sources, problems, ...(shotList && !problems.some(isError) && { shotList }) };
}

export interface PlannedFilm {
  readonly refused: false;
  readonly shotList: ShotList;
  readonly plan: Plan;
  readonly reading: Reading;
  /** What it was planned from. */
  readonly knowledge: Knowledge;
  /**
   * What would be wrong with the film, as far as it is known before its clips are there: no reason to leave paid clips
   * where they are, but reason enough to buy none and to cut no film.
   */
  readonly filmProblems: readonly Problem[];
}

/** From the file to a plan, or every reason why there can be none. */
export async function planFilm(
  house: House,
  options: PlanOptions = {},
): Promise<PlannedFilm | (Refused & Pick<Reading, "sources">)> {
  const reading = await readProject(house);
  const { shotList, soundShots, sources, picks, config } = reading;
  if (!shotList || !config) {
    const checked = await checkSoundShots(reading, house);
    return { refused: true, problems: inOrder([...reading.problems, ...checked], sources), sources };
  }
  const knowledge = { ...(await house.knowledge(shotList.shots, shotList.cut)), picks };
  const { plan, problems } = buildPlan(shotList, knowledge, {
    ...options,
    ...(config.budget !== undefined && { storeCap: config.budget }),
  });
  const all = inOrder([...reading.problems, ...problems], sources);
  if (!plan) return { refused: true, problems: all, sources };
  const filmProblems = inOrder(await checkFilm(shotList.cut, plan, knowledge, house), sources);
  const found: Reading = { shotList, soundShots, sources, problems: all };
  return { refused: false, shotList, plan, reading: found, knowledge, filmProblems };
}

/** As one reads: file by file, from the top. */
function inOrder(problems: readonly Problem[], sources: Reading["sources"]): readonly Problem[] {
  return sortByPlace(
    problems,
    sources.map(({ file }) => file),
  );
}

type ReadProject = Awaited<ReturnType<typeof readProject>>;

/** The shot list, what a person decided about its takes, and the settings of the folder. */
async function readProject(house: InspectedHouse) {
  const [reading, picked, settings] = await Promise.all([
    readShotList(house.list, house),
    readPicks(house.list, house),
    readConfig(house),
  ]);
  const all = [reading, picked, settings];
  return {
    shotList: picked.problems.some(isError) ? undefined : reading.shotList,
    soundShots: reading.soundShots,
    partShots: reading.partShots ?? [],
    partCut: reading.partCut ?? "none",
    problems: all.flatMap(({ problems }) => problems),
    sources: all.flatMap(({ sources }) => sources),
    picks: picked.picks,
    config: settings.config,
  };
}

async function checkSoundShots(
  { shotList, soundShots, partShots, partCut }: ReadProject,
  house: InspectedHouse,
): Promise<readonly Problem[]> {
  const cut = shotList?.cut ?? partCut;
  const knowledge = await house.checkedBy([...soundShots, ...partShots.map(({ shot }) => shot)], cut);
  const sizes = shotList ? filmSizes(cut) : [];
  const requests = checkRequests(soundShots, knowledge, { sizes, parts: partShots });
  return [...requests, ...checkSound(cut, knowledge.files)];
}

/**
 * From an agreed plan to takes and film. Bodies are encoded as their takes arrive. A run that is stopped leaves no film;
 * what was encoded of it is kept.
 *
 * @throws ProviderError of kind `auth`, before anything is created, when a provider that has work lacks its key.
 */
export async function makeFilm(
  shotList: ShotList,
  plan: Plan,
  house: House,
  options: FilmOptions = {},
): Promise<Filmed> {
  house.assertReady(providersAtWork(plan));
  const { summary, cut } = await house.spending((ports) => runWithCut(shotList, plan, house, ports, options));
  const { wasStopped, ...ended } = await finishCut(cut, summary, options);
  const takes = takesInHand(plan, summary, house);
  const drawn = await drawStills(shotList, plan, takes, house);
  const clips = await house.publishClips(shotList, new Map([...takes, ...drawn.clips]));
  return {
    refused: false,
    shotList,
    plan,
    summary: { ...summary, wasInterrupted: summary.wasInterrupted || wasStopped },
    ...("fault" in drawn && { cutFault: drawn.fault }),
    ...ended,
    clips,
  };
}

/** A pick that was to be refreshed makes way once the newer take is in hand. */
async function leavePicks({ shots }: Plan, { results }: RunSummary, house: House): Promise<void> {
  const left = shots.filter(
    ({ id, picked }) => picked === "until-refreshed" && results.get(id)?.end === "in-hand",
  );
  if (left.length > 0)
    await house.changePicks(left.map(({ id: shot }) => ({ change: "clear" as const, shot })));
}

/** Whoever begins a cut must finish it: here one that its run left behind is stopped. */
async function runWithCut(
  shotList: ShotList,
  plan: Plan,
  house: House,
  ports: RunPorts,
  options: FilmOptions,
): Promise<{ readonly summary: RunSummary; readonly cut: RunningCut | undefined }> {
  const cut = await startCut(shotList, house, options);
  try {
    hearTakesInHand(plan, house, cut);
    const running = runPlan(plan, ports, { ...options, list: house.list, limits: shotList.limits });
    for await (const event of running) {
      options.onEvent?.(event);
      if (event.event === "take-chosen") cut?.hear(chosenTake(event, plan, house));
    }
    const summary = await running.summary;
    await leavePicks(plan, summary, house);
    if (cut && !summary.wasInterrupted) await fillGaps(cut, summary, shotList, house, ports, options);
    return { summary, cut };
  } catch (thrown) {
    await cut?.finish(AbortSignal.abort()).catch(() => undefined);
    throw thrown;
  }
}

/** Draws what has no take, if that was asked for. The shots stay without a take: only this film shows the drawing. */
async function fillGaps(
  cut: RunningCut,
  summary: RunSummary,
  shotList: ShotList,
  house: House,
  ports: RunPorts,
  options: FilmOptions,
): Promise<void> {
  const { standInForMissing: standIn } = options;
  const missing = [...summary.results].flatMap(([id, { end }]) =>
    end === "in-hand" || end === "left" ? [] : [id],
  );
  if (standIn === undefined || missing.length === 0) return;
  const { plan } = buildPlan(shotList, await house.knowledge(shotList.shots, shotList.cut), {
    standIn,
    only: missing,
  });
  if (!plan) return;
  const running = runPlan(plan, ports, { ...options, list: house.list, limits: shotList.limits });
  const { results } = await running.summary;
  for (const id of missing) {
    const drawn = results.get(id);
    if (drawn?.end === "in-hand") hear(cut, id, drawn.take, house.takePath(drawn.take));
  }
}

async function finishCut(
  cut: RunningCut | undefined,
  summary: RunSummary,
  { drain, stop }: FilmOptions,
): Promise<Pick<Filmed, "cut" | "cutFault"> & { readonly wasStopped: boolean }> {
  const ends = [drain, stop].filter((signal) => signal !== undefined);
  const end = summary.wasInterrupted ? AbortSignal.abort() : AbortSignal.any(ends);
  try {
    const outcome = await cut?.finish(end);
    return { ...(outcome && !summary.wasInterrupted && { cut: outcome }), wasStopped: false };
  } catch (fault) {
    return end.aborted ? { wasStopped: true } : { cutFault: fault, wasStopped: false };
  }
}

export interface CutOptions extends Pick<FilmOptions, "stop" | "rename" | "onEvent"> {
  /** Shots whose takes are not to be used, such as those that `inspectInHand` holds back. */
  readonly without?: { has(shot: string): boolean };
}

/** The films again, from the takes that are in hand; costs nothing. Nothing comes of `cut: none`. */
export async function cutAgain(
  shotList: ShotList,
  plan: Plan,
  house: House,
  options: CutOptions = {},
): Promise<CutOutcome | undefined> {
  const cut = await startCut(shotList, house, options);
  for (const { id, chosen } of plan.shots) {
    if (chosen && !options.without?.has(id)) cut?.hear(takeInHand(id, chosen, house));
  }
  return cut?.finish(options.stop);
}

async function startCut(
  shotList: ShotList,
  house: House,
  options: FilmOptions,
): Promise<RunningCut | undefined> {
  if (shotList.cut === "none" || options.withoutCut) return undefined;
  const { rename = (output) => output } = options;
  const films = filmsOf(shotList.cut).map((film) => ({
    ...film,
    output: house.path(rename(film.cut.output)),
  }));
  return beginCut({ films }, await house.cutting((event) => options.onEvent?.(event)));
}

function hearTakesInHand(plan: Plan, house: House, cut: RunningCut | undefined): void {
  for (const { id, chosen, held, inspect } of plan.shots) {
    // A take that may be held back is heard of when it was chosen.
    const isSettled = chosen?.from === "still" || (!held && !holdsAnything(inspect));
    if (chosen && isSettled) cut?.hear(takeInHand(id, chosen, house));
  }
}

/** A chosen take is one of the store, own footage, or an own picture. */
function chosenTake({ shot, take: sha256 }: TakeChosen, plan: Plan, house: House): TakeInHand {
  const chosen = plan.shots.find(({ id }) => id === shot)?.chosen;
  if (chosen?.sha256 === sha256) return takeInHand(shot, chosen, house);
  return { shot, sha256, file: house.takePath(sha256) };
}

function hear(cut: RunningCut | undefined, shot: string, sha256: string, file: string): void {
  cut?.hear({ shot, sha256, file });
}

function takesInHand(plan: Plan, summary: RunSummary, house: House): ReadonlyMap<string, string> {
  const clips = plan.shots.flatMap(({ id, chosen, held }) =>
    chosen && !held && chosen.from !== "still" ? [[id, takeInHand(id, chosen, house).file] as const] : [],
  );
  const files = new Map(clips);
  for (const [id, result] of summary.results) {
    if (result.end === "in-hand" && result.isNew) files.set(id, house.takePath(result.take));
  }
  return files;
}
