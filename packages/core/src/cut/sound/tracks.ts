import type { Bus, Sound } from "./sound.ts";

/** Sounds of one bus, one behind the other. */
export interface Track {
  readonly bus: Bus;
  readonly sounds: readonly Sound[];
}

/** Lays sounds on as few tracks as hold them: two that are heard at once lie on two. */
export function layTracks(sounds: readonly Sound[]): readonly Track[] {
  const tracks: { readonly bus: Bus; readonly key: string; readonly sounds: Sound[]; end: number }[] = [];
  for (const sound of [...sounds].sort((one, other) => one.at - other.at)) {
    const key = JSON.stringify(sound.bus);
    const free = tracks.find((track) => track.key === key && track.end <= sound.at);
    const track = free ?? { bus: sound.bus, key, sounds: [], end: 0 };
    if (!free) tracks.push(track);
    track.sounds.push(sound);
    track.end = sound.at + sound.samples;
  }
  return tracks;
}

/** A stretch of a track: silence, or sounds that are mixed into one file. */
export type TrackStretch =
  | { readonly stretch: "silence"; readonly samples: number }
  | { readonly stretch: "strip"; readonly strip: Strip };

/** Sounds one behind the other with the silence between them. It does not know where in the film it lies. */
export interface Strip {
  readonly pieces: readonly StripPiece[];
}

export type StripPiece =
  | { readonly piece: "silence"; readonly samples: number }
  | { readonly piece: "sound"; readonly sound: Sound };

/** How many sounds one run makes: each opens a file at the same time. */
const soundsInStrip = 48;
/** A longer silence is not written into a file: a film may have one effect an hour. */
const longestSilence = 10 * 48_000;

/** Cuts a track into stretches that fill the film from its first sample to its last. */
export function stretchesOf(track: Track, samples: number): readonly TrackStretch[] {
  const stretches: TrackStretch[] = [];
  let pieces: StripPiece[] = [];
  let end = 0;
  const close = () => {
    if (pieces.length > 0) stretches.push({ stretch: "strip", strip: { pieces } });
    pieces = [];
  };
  const silence = (length: number) => {
    if (length > 0) stretches.push({ stretch: "silence", samples: length });
  };
  for (const sound of track.sounds) {
    const gap = sound.at - end;
    const isFull = pieces.filter(({ piece }) => piece === "sound").length === soundsInStrip;
    if (pieces.length === 0 || isFull || gap > longestSilence) {
      close();
      silence(gap);
    } else if (gap > 0) pieces.push({ piece: "silence", samples: gap });
    pieces.push({ piece: "sound", sound });
    end = sound.at + sound.samples;
  }
  close();
  silence(samples - end);
  return stretches;
}
