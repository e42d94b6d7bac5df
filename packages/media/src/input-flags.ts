import { resolve } from "node:path";
import type { Demuxer } from "./inspect-input.ts";
import type { SoundDemuxer } from "./inspect-recording.ts";
import type { MediaInput } from "./media.ts";

/** 3840 × 2160 passes; a bomb of 16000 × 9000 in 400 kB does not. */
const largestClip = 9_000_000;
const largestPicture = 50_000_000;

/** An input whose file, where it comes from outside, was looked at: see `inspectInput`. */
export type CheckedInput =
  | Exclude<MediaInput, { kind: "picture" | "recording" }>
  | (Extract<MediaInput, { kind: "picture" }> & { readonly demuxer: Demuxer })
  | (Extract<MediaInput, { kind: "recording" }> & { readonly demuxer: SoundDemuxer });

/**
 * What is written before `-i`. The protocol list alone is no defence: only a forced demuxer and a list of one format
 * refuse HLS, DASH and concat files that name other files of the machine.
 */
export function inputFlags(input: CheckedInput): readonly string[] {
  switch (input.kind) {
    case "clip":
      return [...clipFlags, ...(input.options ?? [])];
    case "picture":
      return [...oneFormat(input.demuxer), "-max_pixels", String(largestPicture), ...(input.options ?? [])];
    case "generated":
      return ["-f", "lavfi"];
    case "joined":
      return ["-f", "concat", "-safe", "0", "-protocol_whitelist", "file", "-format_whitelist", "concat,mov"];
    case "sound":
      return oneFormat("wav");
    case "captions":
      return [...oneFormat("srt"), "-sub_charenc", "UTF-8"];
    case "chapters":
      return oneFormat("ffmetadata");
    case "recording":
      return [...oneFormat(input.demuxer), ...(input.demuxer === "mov" ? withoutReferences : [])];
  }
}

/** What stands behind `-i`. With `file:` in front a name can be neither an option nor a protocol. */
export function inputSource(input: CheckedInput): string {
  switch (input.kind) {
    case "generated":
      return input.graph;
    case "joined":
      return fileUrl(input.list);
    default:
      return fileUrl(input.file);
  }
}

export function fileUrl(path: string): string {
  return `file:${resolve(path)}`;
}

function oneFormat(demuxer: string): readonly string[] {
  return ["-protocol_whitelist", "file", "-f", demuxer, "-format_whitelist", demuxer];
}

/** Files of this family can name other files as the home of their samples. */
const withoutReferences = ["-enable_drefs", "0", "-use_absolute_path", "0"];

const clipFlags = [...oneFormat("mov"), ...withoutReferences, "-max_pixels", String(largestClip)];
