import type { Candidate } from "./wanted-words.ts";

/** What the shell completes best by itself. */
export type FilesWanted = "files" | "folders" | "lists";

export interface NamedWords {
  readonly words: readonly Candidate[];
  readonly files?: FilesWanted;
}

const nothing: NamedWords = { words: [] };

/**
 * The words that something of a project may be: shots, scenes, takes, models, files. A project that cannot be read has
 * none: completing is never a reason for words on the screen.
 */
export async function projectWords(
  name: string,
  operands: readonly string[],
  current: string,
): Promise<NamedWords> {
  switch (name) {
    case "file":
      return { words: [], files: "lists" };
    case "dir":
      return { words: [], files: "folders" };
    case "clip":
    case "output":
      return { words: [], files: "files" };
    case "shot":
      return { words: await shotsOf(operands[0]) };
    case "name":
    case "names":
      return { words: behindComma(await shotsAndScenesOf(operands[0]), current) };
    case "take":
      return { words: await takesOf(operands[0], operands[1]) };
    case "model":
      return { words: await models() };
    case "provider":
      return { words: [{ word: "wavespeed" }, { word: "animatic" }] };
    default:
      return nothing;
  }
}

async function readShots(file: string | undefined) {
  const [{ readShotList }, { assemble }, { findShotList }] = await Promise.all([
    import("@rushes/core"),
    import("../open-here.ts"),
    import("../find-shot-list.ts"),
  ]);
  const { project } = assemble(await findShotList(file), silent, { plugins: false });
  const { shotList, soundShots } = await readShotList(project.list, project);
  return shotList?.shots ?? soundShots;
}

const silent = { detail: () => {}, talk: () => {} };

async function shotsOf(file: string | undefined): Promise<readonly Candidate[]> {
  return (await readShots(file)).map(({ id, scene }) => ({ word: id, ...(scene && { says: scene }) }));
}

async function shotsAndScenesOf(file: string | undefined): Promise<readonly Candidate[]> {
  const shots = await readShots(file);
  const scenes = new Set(shots.flatMap(({ scene }) => scene ?? []));
  return [
    ...shots.map(({ id, scene }) => ({ word: id, ...(scene && { says: scene }) })),
    ...[...scenes].map((scene) => ({ word: scene, says: "a scene" })),
  ];
}

/** `quay,de` completes the name behind the comma. */
function behindComma(words: readonly Candidate[], current: string): readonly Candidate[] {
  const before = current.slice(0, current.lastIndexOf(",") + 1);
  const named = new Set(before.split(","));
  return words
    .filter(({ word }) => !named.has(word))
    .map((candidate) => ({ ...candidate, word: before + candidate.word }));
}

async function takesOf(file: string | undefined, shot: string | undefined): Promise<readonly Candidate[]> {
  if (file === undefined || shot === undefined) return [];
  const [{ planOpened }, { openHere }, core] = await Promise.all([
    import("../plan-here.ts"),
    import("../open-here.ts"),
    import("@rushes/core"),
  ]);
  const planned = await planOpened(await openHere(file, silent, { plugins: false }), {});
  const own = (await core.takesOf(planned, planned.project, shot)).flatMap((one) => one.takes);
  return own.map(({ number, take, mark }) => ({
    word: String(number),
    says: [take.slice(0, 8), ...(mark === "none" ? [] : [mark])].join(" "),
  }));
}

async function models(): Promise<readonly Candidate[]> {
  const { builtInModels } = await import("../known-models.ts");
  const listed = builtInModels(silent).filter(({ provider }) => provider !== "animatic");
  return listed.flatMap(({ cards }) => cards.map(({ model, title }) => ({ word: model, says: title })));
}
