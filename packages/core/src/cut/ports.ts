import type { Fraction } from "../document/index.ts";
import type { CutWords } from "./words-port.ts";

/** What the cut needs from the world. `Media` of `@rushes/media`, which this room may not import, fits `CutMedia` as it is. */
export interface CutPorts {
  readonly media: CutMedia;
  readonly segments: SegmentStore;
  /** Asked for only by a film that has words in it. */
  words(): Promise<CutWords>;
  /** How many segments may be encoded at once. */
  readonly workers: number;
  /** A file of sound that a cue names, by its name in the shot list; nothing where it is not inside the project. */
  recording(name: string): Promise<RecordingInHand | undefined>;
  tell(event: CutEvent): void;
}

export interface CutMedia {
  /** The identity changes with the binary: part of every segment's key. */
  readonly ffmpeg: { readonly identity: string };
  /** Whether the `xfade` filter of this ffmpeg knows a kind. */
  has(kind: "transition", name: string): boolean;
  /** `countFrames` counts the packets of the picture instead of trusting the container. */
  probe(file: string, options?: CutRunOptions & { readonly countFrames?: boolean }): Promise<CutClipFacts>;
  /** What the index of a segment says, which `run` wrote. */
  readIndex(file: string): Promise<CutSegmentFacts>;
  /** The packets of a clip's picture as they are stored, from the key frame at a moment, or the last before it, on. */
  packets(
    file: string,
    order: CutRunOptions & {
      /** In the file's own time. Absent: from the first packet on. */
      readonly fromMicroseconds?: number;
      readonly most: number;
    },
  ): Promise<CutPackets>;
  probeRecording(file: string, options?: CutRunOptions): Promise<CutRecordingFacts>;
  /** The graph's one output is called `[heard]`. */
  measureLoudness(
    order: { readonly inputs: CutCommand["inputs"]; readonly filterGraph: string },
    options?: CutRunOptions,
  ): Promise<CutLoudness>;
  run(command: CutCommand, options?: CutRunOptions): Promise<{ readonly warnings: readonly string[] }>;
}

export interface CutRunOptions {
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/** Finished pieces by the hash of all that decides their bytes. Whole or absent: a killed run leaves no half piece. */
export interface SegmentStore {
  find(key: string): Promise<string | undefined>;
  /** `write` fills a temporary file; the piece appears under its key only after `write` has resolved. */
  make(key: string, ending: string, write: (temporaryFile: string) => Promise<void>): Promise<string>;
  /** The same for a file with a name of its own, such as the film: temporary beside it, synced, then renamed. */
  publish(file: string, write: (temporaryFile: string) => Promise<void>): Promise<void>;
  /** The same for a text. */
  publishText(file: string, text: string): Promise<void>;
  /** A scratch text file for a list or a graph; gone when the store closes. */
  scratch(name: string, text: string): Promise<string>;
}

/** A clip that a use of the timeline may show. */
export interface TakeInHand {
  readonly shot: string;
  /** Absolute path. */
  readonly file: string;
  /** SHA-256 of its bytes: what segments are keyed by. */
  readonly sha256: string;
  /** Of a picture that its camera held turned: 2 to 8 as Exif counts. Absent: upright as it is. */
  readonly orientation?: number;
}

/** A file of sound that a cue names. */
export interface RecordingInHand {
  /** Absolute path. */
  readonly file: string;
  readonly sha256: string;
}

/** By EBU R 128. */
export interface CutLoudness {
  /** In LUFS. */
  readonly integrated: number;
  /** In dBTP. */
  readonly truePeak: number;
}

export type CutEvent =
  | { readonly event: "segment-made"; readonly name: string; readonly frames: number }
  | { readonly event: "segment-kept"; readonly name: string; readonly frames: number }
  /** Characters of the film's words that no font of this machine has: boxes are drawn for them. */
  | { readonly event: "characters-missing"; readonly characters: readonly string[] }
  | { readonly event: "cut-finished"; readonly film: Film };

/** A finished film, as it was measured after it was written. */
export interface Film {
  /** Absolute path. */
  readonly file: string;
  /** The name of its deliverable, where the cut makes more than one film. */
  readonly deliver?: string;
  readonly frames: number;
  readonly fps: Fraction;
  readonly width: number;
  readonly height: number;
  readonly segmentsMade: number;
  readonly segmentsKept: number;
  /** How its pictures came about. */
  readonly pictures: FilmPictures;
  /** The hash of all that it is made of: equal keys, equal films. */
  readonly key: string;
  /** What is on screen, in film order. */
  readonly entries: readonly FilmEntry[];
  /** As measured of the finished sound. Absent: the film is silent. */
  readonly loudness?: CutLoudness;
  /** Where the shot list states one and the film is not silent. */
  readonly loudnessTarget?: number;
}

/** `copied`: the film's pictures are its takes' own, packet by packet, and nothing was encoded. */
export type FilmPictures =
  | { readonly are: "copied" }
  | { readonly are: "encoded"; readonly because: readonly CopyObstacle[] };

/** Why the pictures of a film cannot be its takes' own packets. */
export interface CopyObstacle {
  /** Where in the shot list, such as `cut.timeline[3].transition`, or `cut.size`. */
  readonly field: string;
  readonly why: string;
}

/** One entry of the timeline as it lies in the film. */
export interface FilmEntry {
  readonly name: string;
  /** Absent for a plain colour. */
  readonly shot?: string;
  /** The film's frame at which it starts. */
  readonly at: number;
  readonly frames: number;
}

export interface CutClipFacts {
  /** The comment in the container's tags. */
  readonly comment?: string;
  readonly picture: CutPicture;
  readonly sound?: { readonly startMicroseconds: number; readonly microseconds: number };
}

export type CutSegmentFacts = Required<Pick<CutPicture, "frames" | "width" | "height" | "parameterHash">>;

/** In the order of decoding. */
export interface CutPackets {
  /** What `at` counts. */
  readonly ticksPerSecond: Fraction;
  readonly packets: readonly {
    /** When it is shown, in the file's own time. */
    readonly at: number;
    readonly bytes: number;
    /** An edit list keeps it from being shown. */
    readonly isHidden: boolean;
  }[];
  /** The first one can be shown without anything that stands before it. */
  readonly startsAnew: boolean;
}

export interface CutRecordingFacts {
  readonly comment?: string;
  readonly sound: { readonly microseconds: number };
}

export interface CutPicture {
  readonly codec: string;
  readonly pixelFormat: string;
  /** `progressive`, or how its fields lie; this and its colours are `unknown` where the file does not say. */
  readonly fieldOrder: string;
  readonly colourRange: string;
  readonly colourPrimaries: string;
  readonly colourTransfer: string;
  /** Degrees clockwise that a player turns it. */
  readonly rotation: number;
  /** As shown: rotation applied; pixels as stored, so the shape also needs `pixelShape`. */
  readonly width: number;
  readonly height: number;
  readonly pixelShape: Fraction;
  readonly fps: Fraction;
  readonly startMicroseconds: number;
  readonly microseconds: number;
  readonly frames?: number;
  /** What its own counter shows at its first frame, such as `01:00:00:00`; with `;` it counts drop-frame. */
  readonly startTimecode?: string;
  /** By the name that the `scale` filter knows. */
  readonly colourMatrix: string;
  /** Streams may be joined by copy only when these are equal. */
  readonly parameterHash?: string;
}

export interface CutCommand {
  readonly inputs: readonly (
    | { readonly kind: "clip"; readonly file: string; readonly options?: readonly string[] }
    | { readonly kind: "picture"; readonly file: string; readonly options?: readonly string[] }
    | { readonly kind: "generated"; readonly graph: string }
    | { readonly kind: "joined"; readonly list: string }
    | { readonly kind: "sound"; readonly file: string }
    | { readonly kind: "captions"; readonly file: string }
    | { readonly kind: "chapters"; readonly file: string }
    | { readonly kind: "recording"; readonly file: string }
  )[];
  readonly filterGraph?: string;
  /** Subtitle scripts; the graph draws the first with `ass={script 0}`. */
  readonly scripts?: readonly string[];
  readonly outputOptions: readonly string[];
  readonly output: string;
  /** Further files of the same run. */
  readonly furtherOutputs?: readonly Pick<CutCommand, "outputOptions" | "output">[];
}
