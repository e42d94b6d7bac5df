import type { Fraction } from "../document/index.ts";
import { frameStart } from "./rational-time.ts";
import { type Segment, type Stretch, stretchesOf } from "./segments.ts";

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
  /** The first sample, counted from the clip's first picture. */
  readonly from: number;
}

/**
 * What is heard in a film: each clip's own sound under its picture, cross-faded where pictures are, else silence.
 * Every boundary is the sample of its frame, so that the sound is exactly as long as the picture.
 *
 * @param hasSound whether the clip of a shot has any
 */
export function soundPieces(
  segments: readonly Segment[],
  fps: Fraction,
  hasSound: (shot: string) => boolean,
): readonly SoundPiece[] {
  const source = (stretch: Stretch | undefined) =>
    stretch !== undefined && hasSound(stretch.shot)
      ? { shot: stretch.shot, from: frameStart(stretch.from, fps, sampleRate) }
      : undefined;
  const pieces = segments.map((segment): SoundPiece => {
    const end = frameStart(segment.at + segment.frames, fps, sampleRate);
    const samples = end - frameStart(segment.at, fps, sampleRate);
    const [first, second] = stretchesOf(segment).map(source);
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
