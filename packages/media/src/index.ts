export type {
  ClipFacts,
  Media,
  MediaBinary,
  MediaCommand,
  MediaInput,
  PictureStream,
  RunOptions,
  RunReport,
  SoundStream,
} from "./media.ts";
export { MediaError, type MediaErrorKind } from "./media-error.ts";
