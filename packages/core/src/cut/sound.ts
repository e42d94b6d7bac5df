import type { Fraction } from "../document/index.ts";
import { frameStart } from "./rational-time.ts";
import { type Segment, type Shown, shownIn } from "./segments.ts";

export const sampleRate = 48_000;

/** A stretch of the film's sound, one behind the other without a hole. Lengths are in samples. */
export type SoundPiece =
  | { readonly piece: "silence"; readonly samples: number }
  | { readonly piece: "clip"; readonly samples: number; readonly heard: SoundSource }
  | {
      readonly piece: "cross-fade";
      readonly samples: number;
      /** At least one of them is there. */
      readonly outgoing?: SoundSource;
      readonly incoming?: SoundSource;
    };

export interface SoundSource {
  readonly shot: string;
  /** The first sample of the run, counted from the clip's first picture. */
  readonly from: number;
  readonly speed: Fraction;
  /** So many samples of the film later it is heard: counted behind the change of speed. */
  readonly skip: number;
}

/**
 * What is heard in a film: each clip's own sound under its picture, cross-faded where pictures overlap, rising and falling
 * where they fade, else silence.
 * Every boundary is the sample of its frame, so that the sound is exactly as long as the picture.
 *
 * @param hasSound whether the clip of a shot has any
 */
export function soundPieces(
  segments: readonly Segment[],
  fps: Fraction,
  hasSound: (shot: string) => boolean,
): readonly SoundPiece[] {
  const samplesOf = (frames: number) => frameStart(frames, fps, sampleRate);
  const source = (shown: Shown): SoundSource | undefined => {
    if (shown.shows !== "clip" || !hasSound(shown.shot)) return undefined;
    const { shot, from, speed, skip } = shown;
    if (speed.numerator === speed.denominator) return { shot, from: samplesOf(from + skip), speed, skip: 0 };
    return { shot, from: samplesOf(from), speed, skip: samplesOf(skip) };
  };
  const pieces = segments.map((segment): SoundPiece => {
    const samples = samplesOf(segment.at + segment.frames) - samplesOf(segment.at);
    const [first, second] = shownIn(segment).map(source);
    if (first === undefined && second === undefined) return { piece: "silence", samples };
    if (segment.segment === "body" && first !== undefined) return { piece: "clip", samples, heard: first };
    return {
      piece: "cross-fade",
      samples,
      ...(first === undefined ? {} : { outgoing: first }),
      ...(second === undefined ? {} : { incoming: second }),
    };
  });
  return joinSilences(pieces);
}

function joinSilences(pieces: readonly SoundPiece[]): readonly SoundPiece[] {
  const joined: SoundPiece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (piece.piece === "silence" && last?.piece === "silence") {
      joined[joined.length - 1] = { piece: "silence", samples: last.samples + piece.samples };
    } else joined.push(piece);
  }
  return joined;
}
