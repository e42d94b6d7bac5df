import type { Framing } from "../timeline.ts";
import type { Edit, HeardSound, Loss } from "./edit.ts";

/** Hears what a format has no place for. */
export type Tell = (name: string, lost: string, instead: string) => void;

/** Collects what is lost: each thing once, in the order in which it was told. */
export function collectLosses(): { readonly tell: Tell; readonly losses: () => readonly Loss[] } {
  const losses = new Map<string, Loss>();
  return {
    tell: (name, lost, instead) =>
      void losses.set(JSON.stringify([name, lost, instead]), { name, lost, instead }),
    losses: () => [...losses.values()],
  };
}

/**
 * How a picture is fitted into the frame, where that is to be seen, and how the camera moves over it.
 *
 * @param carries what the format knows how to say
 */
export function tellFraming(
  { timeline, shots, format }: Edit,
  tell: Tell,
  carries: (framing: Framing) => boolean = () => false,
): void {
  for (const entry of timeline.entries) {
    if (!("shot" in entry)) continue;
    if (entry.still?.move) tell(entry.name, "the camera's move", "the picture stands still");
    const picture = shots.get(entry.shot)?.chosen.picture;
    if (!picture || !entry.framing || entry.framing.fit === "contain" || carries(entry.framing)) continue;
    const width = (picture.width * picture.pixelShape.numerator) / picture.pixelShape.denominator;
    const isSameShape = Math.abs(width / picture.height - format.width / format.height) < 0.01;
    if (!isSameShape) tell(entry.name, `\`fit: ${entry.framing.fit}\``, "the program's own way to fit it");
  }
}

export interface SoundWords {
  /** Absent: the format carries it. */
  readonly gain?: string;
  readonly fades?: string;
}

/** What is done to sounds. No format knows what makes room for what, or how loud the whole is. */
export function tellSounds({ sounds, cut }: Edit, tell: Tell, { gain, fades }: SoundWords): void {
  for (const sound of sounds.flatMap((track) => track.sounds)) {
    const { name, duck } = sound;
    if (gain !== undefined && sound.gain !== 0) tell(name, `its level (${sound.gain} dB)`, gain);
    if (fades !== undefined && isFaded(sound)) tell(name, "its fades", fades);
    if (duck) tell(name, `\`duck: ${duck.decibels}\``, "it stays as loud while others are heard");
  }
  if (cut.loudness !== undefined && sounds.length > 0)
    tell("the film", `\`loudness: ${cut.loudness}\``, "the levels are as the files have them");
}

function isFaded({ opens, closes, source }: HeardSound): boolean {
  return source.kind === "recording" && (opens.edge === "fade" || closes.edge === "fade");
}
