export { type AskedClip, askedClip } from "./asked-clip.ts";
export { buildPlan, type Planning } from "./build-plan.ts";
export {
  type CheckOptions,
  checkRequests,
  filmSizes,
  type RequestKnowledge,
} from "./check-request.ts";
export { checkSound, recordingsOf } from "./check-sound.ts";
export {
  answerTo,
  type ClipFinding,
  type ClipInspection,
  heldFindings,
  holdsAnything,
  type InspectedClip,
  type PictureSize,
  wordFinding,
  wordFindings,
} from "./clip-finding.ts";
export { mayBeRetried } from "./decide.ts";
export { findMaker, type Maker } from "./find-card.ts";
export { digestOf, jobKey, requestDigest, wordsDigest } from "./fingerprint.ts";
export { mayReplace } from "./former-jobs.ts";
export { readFramePosition } from "./frame-position.ts";
export {
  type AdoptedBy,
  type FailureFacts,
  type FrozenPicture,
  type FrozenRequest,
  isFrozenPicture,
  type JobRecord,
  type JobState,
} from "./job-record.ts";
export type {
  FileFacts,
  Knowledge,
  ListFacts,
  LooseTake,
  PluginFacts,
  ProviderFacts,
  Spending,
} from "./knowledge.ts";
export type {
  Action,
  ChosenTake,
  FieldChange,
  OpenFrame,
  Plan,
  PlannedJob,
  PlannedMoney,
  PlannedRequest,
  PlannedShot,
} from "./plan.ts";
export type { PlanOptions } from "./plan-options.ts";
export { hasToMake, isBought, isToMake, providersAtWork } from "./planned-work.ts";
export { planProblems } from "./problems.ts";
export { referencedFiles } from "./referenced-files.ts";
export { type ChosenTakes, freezeRequest, isOpenFrame } from "./resolve-request.ts";
export { movedSince, readSavedPlan } from "./saved-plan.ts";
export { isNamedBy } from "./used-shots.ts";
