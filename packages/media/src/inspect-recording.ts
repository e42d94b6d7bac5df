import { resolve } from "node:path";
import { MediaError } from "./media-error.ts";
import { readHead } from "./read-head.ts";

/** The demuxers that a file of sound from outside may be opened with: none of them follows a name to another file. */
export type SoundDemuxer = "wav" | "flac" | "ogg" | "mp3" | "aac" | "aiff" | "mov";

export interface InspectedRecording {
  /** Absolute path. */
  readonly file: string;
  readonly bytes: number;
  readonly demuxer: SoundDemuxer;
}

/**
 * Tells by its first bytes what a file of sound is, never by its name. Throws a `refused` MediaError for anything that
 * is not one of these formats.
 */
export async function inspectRecording(file: string): Promise<InspectedRecording> {
  const path = resolve(file);
  const { bytes, head } = await readHead(path);
  const demuxer = soundDemuxerFor(head);
  if (demuxer !== undefined) return { file: path, bytes, demuxer };
  throw new MediaError("refused", `${file} is not a WAV, FLAC, Ogg, MP3, AAC, M4A or AIFF file.`);
}

function soundDemuxerFor(head: Buffer): SoundDemuxer | undefined {
  const text = head.toString("latin1");
  const form = text.slice(8, 12);
  if (/^(RIFF|RF64)/.test(text) && form === "WAVE") return "wav";
  if (text.startsWith("FORM") && /^AIF[FC]$/.test(form)) return "aiff";
  if (text.startsWith("fLaC")) return "flac";
  if (text.startsWith("OggS")) return "ogg";
  if (text.slice(4, 8) === "ftyp") return "mov";
  if (text.startsWith("ID3")) return "mp3";
  return frameDemuxer(head);
}

/** MP3 and raw AAC begin with a sync word; the two bits of the layer are 0 in AAC alone (ISO/IEC 11172-3, 13818-7). */
function frameDemuxer(head: Buffer): SoundDemuxer | undefined {
  const [first = 0, second = 0] = head;
  if (first !== 0xff || second < 0xe0) return undefined;
  if ((second & 0b110) !== 0) return "mp3";
  return second >= 0xf0 ? "aac" : undefined;
}
