/** What the cut needs from the world. The shapes of media are those of `@rushes/media`, which this room may not import. */
export interface CutPorts {
  readonly media: CutMedia;
  readonly segments: SegmentStore;
  /** How many segments may be encoded at once. */
  readonly workers: number;
  tell(event: CutEvent): void;
}

export interface CutMedia {
  /** Changes with the binary: part of every segment's key. */
  readonly identity: string;
  probe(file: string, options?: { signal?: AbortSignal }): Promise<CutClipFacts>;
  run(
    command: CutCommand,
    options?: { signal?: AbortSignal; timeoutMs?: number },
  ): Promise<{ readonly warnings: readonly string[] }>;
}

/** Finished pieces by the hash of all that decides their bytes. Whole or absent: a killed run leaves no half piece. */
export interface SegmentStore {
  find(key: string): Promise<string | undefined>;
  /** `write` fills a temporary file; the piece appears under its key only after `write` has resolved. */
  make(key: string, ending: string, write: (temporaryFile: string) => Promise<void>): Promise<string>;
  /** The same for a file with a name of its own, such as the film: temporary beside it, synced, then renamed. */
  publish(file: string, write: (temporaryFile: string) => Promise<void>): Promise<void>;
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
}

export type CutEvent =
  | { readonly event: "segment-made"; readonly name: string; readonly frames: number }
  | { readonly event: "segment-kept"; readonly name: string; readonly frames: number }
  | { readonly event: "cut-finished"; readonly film: Film };

/** A finished film, as it was measured after it was written. */
export interface Film {
  /** Absolute path. */
  readonly file: string;
  readonly frames: number;
  readonly fps: { readonly numerator: number; readonly denominator: number };
  readonly width: number;
  readonly height: number;
  readonly segmentsMade: number;
  readonly segmentsKept: number;
}

export interface CutClipFacts {
  readonly bytes: number;
  readonly picture?: {
    readonly width: number;
    readonly height: number;
    readonly pixelShape: { readonly numerator: number; readonly denominator: number };
    readonly fps: { readonly numerator: number; readonly denominator: number };
    readonly microseconds: number;
    readonly frames?: number;
    readonly rotation: number;
    readonly pixelFormat: string;
    readonly colourMatrix?: string;
  };
  readonly sound?: { readonly sampleRate: number; readonly channels: number; readonly microseconds: number };
}

export interface CutCommand {
  readonly inputs: readonly (
    | { readonly kind: "clip"; readonly file: string; readonly options?: readonly string[] }
    | { readonly kind: "generated"; readonly graph: string }
    | { readonly kind: "joined"; readonly list: string }
    | { readonly kind: "sound"; readonly file: string }
  )[];
  readonly filterGraph?: string;
  readonly outputOptions: readonly string[];
  readonly output: string;
}
