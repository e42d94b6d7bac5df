export { countFrames } from "./count-frames.ts";
export { extractFrame, type FrameOrder } from "./extract-frame.ts";
export type {
  ClipFacts,
  Loudness,
  LoudnessOrder,
  Media,
  MediaBinary,
  MediaCommand,
  MediaInput,
  MediaOutput,
  PacketOrder,
  PictureStream,
  ProbeOptions,
  RecordingFacts,
  RunOptions,
  RunReport,
  SoundStream,
  StoredPacket,
  StoredPackets,
  WrittenPicture,
} from "./media.ts";
export { MediaError, type MediaErrorKind } from "./media-error.ts";
export { openMedia } from "./open-media.ts";
export { type ClipView, type Stretch, viewClip } from "./view-clip.ts";
