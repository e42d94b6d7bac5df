export type { CutEvent, CutOutcome, Film, FilmEntry, SheetOrder } from "./cut/index.ts";
export { CutError, cutProblems } from "./cut/index.ts";
export { type ConfigWritten, defineConfig } from "./define-config.ts";
export {
  type Catalogue,
  displayText,
  displayWords,
  formatProblem,
  isError,
  type LineAndColumn,
  lineAndColumn,
  nearestWord,
  type Place,
  type Problem,
  type SourceFile,
  sourceFile,
  writePath,
} from "./diagnostics/index.ts";
export {
  documentProblems,
  editorSchema,
  type Limits,
  type ModelsOf,
  type PicksChange,
  type Reading,
  readShotList,
  type Shot,
  type ShotList,
  writeExpanded,
} from "./document/index.ts";
export { drawFilm } from "./draw-film.ts";
export type { House, Refused } from "./house.ts";
export { type InHand, inspectInHand } from "./inspect-in-hand.ts";
export { listTakes, type ShotTakes, type ShownTake, type TakesKnown } from "./list-takes.ts";
export { type ClipMade, type ClipOrder, makeClip, type PlannedClip, planClip } from "./one-clip.ts";
export {
  type Action,
  answerTo,
  buildPlan,
  type ClipFinding,
  checkRequests,
  freezeRequest,
  type InspectedClip,
  isNamedBy,
  type JobState,
  type Knowledge,
  movedSince,
  type Plan,
  type PlannedShot,
  type PlanOptions,
  planProblems,
  readSavedPlan,
  recordingsOf,
  referencedFiles,
  wordFinding,
  wordFindings,
  wordsDigest,
} from "./plan/index.ts";
export { problemCatalogues } from "./problem-catalogues.ts";
export {
  cutAgain,
  type Filmed,
  type FilmOptions,
  type InspectedHouse,
  inspect,
  makeFilm,
  type PlannedFilm,
  planFilm,
  produce,
} from "./produce.ts";
export {
  type AdoptedTake,
  acceptTake,
  adoptTake,
  askForTakes,
  type Bill,
  billOf,
  type ChargesSeen,
  type DoubtfulJob,
  findDoubtful,
  importTake,
  type LedgerDifference,
  type LedgerEvent,
  type Rebuilt,
  type RunEvent,
  type Running,
  type RunOptions,
  type RunSummary,
  readBooked,
  readCharges,
  runFailures,
  runPlan,
  type Settlement,
  SettlementRefused,
  type ShotResult,
  settleDoubt,
} from "./run/index.ts";
export { type UnexpectedLength, unexpectedLengths } from "./unexpected-lengths.ts";
