export type {
  CutEvent,
  CutOutcome,
  Edit,
  EditFormat,
  Film,
  FilmEntry,
  LaidEdits,
  Locate,
  Loss,
  SheetOrder,
  StartFault,
} from "./cut/index.ts";
export { CutError, editFormats, writeEdit, writeSubRip } from "./cut/index.ts";
export { type ConfigWritten, defineConfig } from "./define-config.ts";
export {
  type Catalogue,
  displayText,
  displayWidth,
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
} from "./diagnostics/index.ts";
export {
  editorSchema,
  type Limits,
  type ModelsOf,
  overlaps,
  type PicksChange,
  parseTime,
  type Reading,
  readShotList,
  type Shot,
  type ShotList,
  type Time,
  writeExpanded,
} from "./document/index.ts";
export { drawFilm } from "./draw-film.ts";
export { expectedTimes } from "./expected-times.ts";
export { handOver } from "./hand-over.ts";
export type { House, Refused } from "./house.ts";
export { type InHand, inspectInHand } from "./inspect-in-hand.ts";
export type { ShotTakes, ShownTake } from "./list-takes.ts";
export { type FilmMoney, moneyOf } from "./money-of.ts";
export { type ClipMade, type ClipOrder, makeClip, type PlannedClip, planClip } from "./one-clip.ts";
export {
  type Action,
  answerTo,
  type ChosenTake,
  type ClipFinding,
  freezeRequest,
  hasToMake,
  type InspectedClip,
  isBought,
  isNamedBy,
  isToMake,
  type JobRecord,
  type JobState,
  type Knowledge,
  movedSince,
  type Plan,
  type PlannedShot,
  type PlanOptions,
  readSavedPlan,
  recordingsOf,
  referencedFiles,
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
  type PlannedFilm,
  planFilm,
  produce,
} from "./produce.ts";
export {
  type AskedInputs,
  type AskedPicture,
  drawReport,
  makeReport,
  type Report,
  type ReportedCut,
  type ReportedMoney,
  type ReportedShot,
  type ReportedTake,
  type ReportPictures,
  type ReportSources,
  type StripEntry,
  type Trouble,
  type WastedMoney,
} from "./report/index.ts";
export {
  type AdoptedTake,
  acceptTake,
  adoptTake,
  askForTakes,
  type Bill,
  type ChargesSeen,
  type DoubtfulJob,
  findDoubtful,
  importTake,
  type LastRuns,
  type LedgerDifference,
  type LedgerEvent,
  type Rebuilt,
  type RunEvent,
  type RunRecord,
  type RunSummary,
  readBooked,
  readCharges,
  readLastRuns,
  type Settlement,
  SettlementRefused,
  type ShotResult,
  settleDoubt,
} from "./run/index.ts";
export { hasPurchases, type RunFilmOptions, type RunningFilm, runFilm } from "./run-film.ts";
export { takesOf } from "./takes-of.ts";
export { type UnexpectedLength, unexpectedLengths } from "./unexpected-lengths.ts";
