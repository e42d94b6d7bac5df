export { beginCut, type CutOrder, type CutOutcome, type RunningCut } from "./begin-cut.ts";
export { CutError, type CutErrorCode } from "./cut-error.ts";
export type { EncoderConfiguration } from "./encoder.ts";
export { layTimeline } from "./lay-timeline.ts";
export type {
  CutClipFacts,
  CutCommand,
  CutEvent,
  CutMedia,
  CutPicture,
  CutPorts,
  CutRunOptions,
  Film,
  SegmentStore,
  TakeInHand,
} from "./ports.ts";
export { cutProblems } from "./problems.ts";
export type { LaidClip, LaidEntry, LaidGap, LaidUse, Timeline } from "./timeline.ts";
