/** What may go wrong with ffmpeg's work although ffmpeg itself called it done. */
export type CutErrorCode =
  | "CUT_SEGMENT_WRONG"
  | "CUT_SEGMENTS_DIFFER"
  | "CUT_FFMPEG_WARNED"
  | "CUT_FILM_WRONG"
  | "CUT_RECORDING_GONE";

/** A cut that was stopped because its result could not be trusted. Nothing wrong was kept or written over a film. */
export class CutError extends Error {
  override readonly name = "CutError";
  readonly code: CutErrorCode;

  constructor(code: CutErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
