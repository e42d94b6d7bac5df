export type { CaptionFile, TimedCaption } from "./caption.ts";
export { clipName } from "./clip-name.ts";
export type { Config, ConfigReading } from "./config.ts";
export { writeExpanded } from "./expanded/write-expanded.ts";
export { type FilmOfCut, filmsOf } from "./films-of.ts";
export type { Fit, Focus, Framed, Move } from "./framing.ts";
export {
  type InspectedFor,
  type InspectionAnswer,
  type InspectionPolicy,
  usualInspection,
} from "./inspection.ts";
export type { Lettering, TitlePosition } from "./lettering.ts";
export { wholeUse } from "./normalize/show-shots.ts";
export { parseTime } from "./parse-time.ts";
export { changePicks, type PicksChange } from "./picks/change-picks.ts";
export { type PickedTake, type Picks, picksFileOf } from "./picks/picks.ts";
export { readPicks } from "./picks/read-picks.ts";
export { documentProblems } from "./problems.ts";
export { readConfig } from "./read-config.ts";
export { readShotList } from "./read-shot-list.ts";
export type { ConfigProgram, DocumentPorts, FileText, PartShot, Reading } from "./reading.ts";
export { editorSchema } from "./schema/editor-schema.ts";
export type { ModelsOf } from "./schema/model-schema.ts";
export {
  type ClipNames,
  type Cut,
  type Deliverable,
  type Ducking,
  type FileReference,
  type FootageShot,
  type FramePosition,
  type FrameReference,
  type GeneratedShot,
  isReference,
  type Limits,
  type PlaceAtUse,
  type PlaceByTime,
  type PlaceInFilm,
  type Reference,
  type Shot,
  type ShotList,
  type Size,
  type SoundCue,
  type SoundRole,
  type StillShot,
  type StretchInFilm,
  type TimelineCard,
  type TimelineEntry,
  type TimelineGap,
  type TimelineHold,
  type TimelineTransition,
  type TimelineUse,
  type Title,
  type UrlReference,
} from "./shot-list.ts";
export type { ClipTime, Fraction, Time, Timecode } from "./time.ts";
export { type Fade, fades, isFade, type Overlap, overlaps, type Transition } from "./transitions.ts";
