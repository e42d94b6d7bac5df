/** ffmpeg and ffprobe of one machine, ready for use. */
export interface Media {
  /** The path of ffmpeg, its version such as `5.1.9`, and an identity that changes with the binary. */
  readonly ffmpeg: MediaBinary;
  readonly ffprobe: MediaBinary;
  /**
   * True when this ffmpeg has the filter, the encoder, or the transition of its `xfade` filter. The first question of a
   * kind asks the binary and blocks for a moment.
   */
  has(kind: Ability, name: string): boolean;
  /** Measures a clip or a picture. Hostile files are refused by throwing a {@link MediaError} of kind `refused`. */
  probe(file: string, options?: ProbeOptions): Promise<ClipFacts>;
  /** Lists the packets of a clip's picture, from the key frame at a moment, or the last one before it, on. */
  packets(file: string, order: PacketOrder): Promise<StoredPackets>;
  /** What the index of an MP4 file says that {@link run} wrote, its picture in H.264. Starts no program. */
  readIndex(file: string): Promise<WrittenPicture>;
  /** Measures a recording: a file of sound, of which a picture inside (a cover) is not looked at. */
  probeRecording(file: string, options?: RunOptions): Promise<RecordingFacts>;
  /** How loud something is by EBU R 128, once it went through the graph from end to end. */
  measureLoudness(order: LoudnessOrder, options?: RunOptions): Promise<Loudness>;
  /** Runs one ffmpeg command to its end. The output is written in place: the caller gives a temporary name. */
  run(command: MediaCommand, options?: RunOptions): Promise<RunReport>;
}

export type Ability = "filter" | "encoder" | "transition";

export interface MediaBinary {
  readonly path: string;
  readonly version: string;
  /** SHA-256, in hex, over real path, size, modification time and version line. */
  readonly identity: string;
}

/** One ffmpeg command, without its quoting and its safety flags, which are added here. */
export interface MediaCommand {
  readonly inputs: readonly MediaInput[];
  /** A complete `-filter_complex` graph; from 64 kB on it goes through a file. */
  readonly filterGraph?: string;
  /**
   * Subtitle scripts that the graph draws: the filter `ass={script 0}` draws the first, with the bundled fonts at hand.
   * They are told apart from the graph's own words, so nothing in them can be read as syntax.
   */
  readonly scripts?: readonly string[];
  /** Flags and values as separate elements: `["-map", "[v]", "-c:v", "libx264"]`. */
  readonly outputOptions: readonly string[];
  /** Absolute path. */
  readonly output: string;
  /** Further files that the same run writes, each with options of its own. */
  readonly furtherOutputs?: readonly MediaOutput[];
}

export type MediaOutput = Pick<MediaCommand, "outputOptions" | "output">;

/**
 * What goes in. `clip`: somebody's video, opened with the flags that refuse playlists and foreign references.
 * `picture`: a still. `generated`: a lavfi graph such as `color=black:s=64x64`. `joined`: a concat list that we wrote.
 * `sound`: PCM in a WAV file that we wrote. `captions`: a SubRip file that we wrote. `chapters`: an ffmetadata file that we
 * wrote. `recording`: somebody's file of sound: WAV, FLAC, Ogg, MP3, AAC, M4A or AIFF.
 */
export type MediaInput =
  | { readonly kind: "clip"; readonly file: string; readonly options?: readonly string[] }
  | { readonly kind: "picture"; readonly file: string; readonly options?: readonly string[] }
  | { readonly kind: "generated"; readonly graph: string }
  | { readonly kind: "joined"; readonly list: string }
  | { readonly kind: "sound"; readonly file: string }
  | { readonly kind: "captions"; readonly file: string }
  | { readonly kind: "chapters"; readonly file: string }
  | { readonly kind: "recording"; readonly file: string };

/** What is listened to: the graph's one output is called `[heard]`. */
export interface LoudnessOrder extends Pick<MediaCommand, "inputs"> {
  readonly filterGraph: string;
}

/** ITU-R BS.1770 and EBU R 128, as ffmpeg's `ebur128` measures them. */
export interface Loudness {
  /** Integrated loudness in LUFS; −70 is as quiet as it measures. */
  readonly integrated: number;
  /** Loudness range in LU. */
  readonly range: number;
  /** In dBTP; minus infinity for silence. */
  readonly truePeak: number;
}

export interface RunOptions {
  readonly signal?: AbortSignal;
  /** Default 10 minutes for a run, 20 s for a probe. The child's whole group is killed. */
  readonly timeoutMs?: number;
  /** Frames written so far. */
  readonly onFrame?: (frame: number) => void;
  /** Lines that a filter writes to standard output, such as those of `metadata=mode=print`. */
  readonly onLine?: (line: string) => void;
}

export interface ProbeOptions extends RunOptions {
  /** Reads the whole file to count the packets of the picture, instead of trusting the container. Default false. */
  readonly countFrames?: boolean;
}

export interface PacketOrder extends RunOptions {
  /** In the file's own time, which may start before or behind 0. Absent: from the first packet on. */
  readonly fromMicroseconds?: number;
  /** How many are listed at most. */
  readonly most: number;
}

/** Packets in the order in which they are stored, which is that of decoding. */
export interface StoredPackets {
  /** What `at` counts. */
  readonly ticksPerSecond: { readonly numerator: number; readonly denominator: number };
  readonly packets: readonly StoredPacket[];
  /** The first one can be shown without anything that stands before it: for H.264 an IDR picture. */
  readonly startsAnew: boolean;
}

export interface StoredPacket {
  /** When it is shown, in ticks of the file's own time; not a number where the file does not say. */
  readonly at: number;
  readonly bytes: number;
  /** An edit list keeps it from being shown. */
  readonly isHidden: boolean;
}

/** A picture as a file holds it that was written here. */
export interface WrittenPicture {
  /** Its packets. */
  readonly frames: number;
  readonly width: number;
  readonly height: number;
  /** Of the decoder's parameters, as {@link PictureStream} has it. */
  readonly parameterHash: string;
}

export interface RunReport {
  /** What ffmpeg said at `-v warning`, line by line; empty when all is well. */
  readonly warnings: readonly string[];
}

/** What was measured of a file. */
export interface ClipFacts {
  readonly bytes: number;
  /** The comment in the container's tags. */
  readonly comment?: string;
  readonly picture: PictureStream;
  readonly sound?: SoundStream;
}

/** What was measured of a file of sound. */
export interface RecordingFacts {
  readonly bytes: number;
  /** The comment in the container's tags. */
  readonly comment?: string;
  readonly sound: SoundStream;
}

export interface PictureStream {
  readonly codec: string;
  /** As shown: rotation applied; pixels as stored, so the shape also needs `pixelShape`. */
  readonly width: number;
  readonly height: number;
  /** Sample aspect ratio, 1/1 for square pixels. */
  readonly pixelShape: { readonly numerator: number; readonly denominator: number };
  /** Average frames a second, exact. */
  readonly fps: { readonly numerator: number; readonly denominator: number };
  /** When the first frame is shown, counted from the start of the file. */
  readonly startMicroseconds: number;
  /** Length of the picture; 0 for a still. */
  readonly microseconds: number;
  /** Packets as counted where asked for, else as declared by the container; absent when neither is known. */
  readonly frames?: number;
  /** Packets as declared by the container, where it says so. */
  readonly announcedFrames?: number;
  /** What its own counter shows at its first frame, such as `01:00:00:00`; with `;` it counts drop-frame. */
  readonly startTimecode?: string;
  /** Degrees clockwise that a player turns it: 0, 90, 180, 270. */
  readonly rotation: number;
  readonly pixelFormat: string;
  /** `progressive`, or in which order fields lie; `unknown` where the file does not say, as in the three below. */
  readonly fieldOrder: string;
  /** `tv` or `pc`. */
  readonly colourRange: string;
  readonly colourPrimaries: string;
  readonly colourTransfer: string;
  /**
   * How its YUV is to be read, by the name that ffmpeg's `scale` filter knows: as tagged, and where nothing is tagged
   * `bt709` from 720 lines on, else `bt601`. ffmpeg alone takes every untagged clip for `bt601`, which shifts colours.
   */
  readonly colourMatrix: string;
  /** SHA-256 of the decoder's parameters (for H.264, its SPS and PPS): streams may be joined by copy only when equal. */
  readonly parameterHash?: string;
}

export interface SoundStream {
  readonly codec: string;
  readonly sampleRate: number;
  readonly channels: number;
  readonly startMicroseconds: number;
  readonly microseconds: number;
}
