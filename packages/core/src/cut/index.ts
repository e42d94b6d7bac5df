export {
  beginCut,
  type ClipLength,
  type CutOrder,
  type CutOutcome,
  type OrderedFilm,
  type RunningCut,
} from "./begin-cut.ts";
export { checkCut, hangsOnLengths } from "./check-cut.ts";
export { CutError } from "./cut-error.ts";
export { drawStill } from "./draw-still.ts";
export type { EncoderConfiguration } from "./encoder.ts";
export type { Edit, EditTake, Locate, Loss } from "./export/edit.ts";
export { type LaidEdits, layEdits, type OrderedTake } from "./export/lay-edits.ts";
export { type EditFormat, editFormats, type StartFault, writeEdit } from "./export/write-edit.ts";
export { usedShots } from "./known-segments.ts";
export { laidClip } from "./laid-clip.ts";
export { hasWords } from "./lay-words.ts";
export type {
  CopyObstacle,
  CutClipFacts,
  CutEvent,
  CutLoudness,
  CutMedia,
  CutPorts,
  Film,
  FilmEntry,
  FilmPictures,
  RecordingInHand,
  SegmentStore,
  TakeInHand,
} from "./ports.ts";
export { cutProblems } from "./problems.ts";
export { posterFrame } from "./sheet/compile-poster.ts";
export type { Thumbnail } from "./sheet/compile-thumbnail.ts";
export { middleOf } from "./sheet/compile-tiles.ts";
export { drawSheet, type SheetOrder } from "./sheet/draw-sheet.ts";
export { drawThumbnail } from "./sheet/draw-thumbnail.ts";
export type { SheetPorts } from "./sheet/sheet.ts";
export type { LaidClip, Timeline } from "./timeline.ts";
export type { CutWords } from "./words-port.ts";
export { writeSubRip } from "./write-captions.ts";
