import { microDollars } from "@rushes/provider";
import { type Edit, type EditTake, type Locate, layEdits, type OrderedTake } from "../../src/cut/index.ts";
import { type Cut, type Fraction, filmsOf } from "../../src/document/index.ts";

/** A clip as it would have been measured. */
export interface MadeUpClip {
  /** In frames of `fps`. */
  readonly frames: number;
  /** Default: the film's. */
  readonly fps?: Fraction;
  readonly hasSound?: boolean;
  readonly startTimecode?: string;
  /** A picture without a length of its own. */
  readonly isStill?: boolean;
  readonly prompt?: string;
  /** Other takes, by their lengths in frames. */
  readonly others?: readonly number[];
  readonly width?: number;
}

export type MadeUpClips = Readonly<Record<string, MadeUpClip>>;

export const rates = {
  "23.976": { numerator: 24_000, denominator: 1001 },
  "24": { numerator: 24, denominator: 1 },
  "25": { numerator: 25, denominator: 1 },
  "29.97": { numerator: 30_000, denominator: 1001 },
  "30": { numerator: 30, denominator: 1 },
} as const satisfies Record<string, Fraction>;

export const locate: Locate = (file) => ({ path: file, url: `file://${encodeURI(file)}` });

/** Lays a film of clips that only their measures are known of. */
export async function editsOf(
  cut: Partial<Cut> & Pick<Cut, "timeline">,
  clips: MadeUpClips,
  {
    recordings = {},
    title = "The ferry",
  }: { recordings?: Readonly<Record<string, number>>; title?: string } = {},
): Promise<readonly Edit[]> {
  const fps = cut.fps ?? rates["24"];
  const facts = new Map<string, ReturnType<typeof factsOf>>();
  const shots = Object.entries(clips).map(([id, clip]) => {
    const chosen = takeOf(id, 1, clip.isStill !== true, clip.prompt);
    facts.set(chosen.file, factsOf(clip, fps));
    const others = (clip.others ?? []).map((frames, index) => {
      const other = takeOf(id, index + 2, true, clip.prompt);
      facts.set(other.file, factsOf({ ...clip, frames }, fps));
      return other;
    });
    const source = clip.isStill ? ("still" as const) : ("generated" as const);
    return { id, source, ...(clip.prompt !== undefined && { prompt: clip.prompt }), chosen, others };
  });
  const films = filmsOf({ output: "out/ferry.mp4", size: { width: 1920, height: 1080 }, fps, ...cut });
  const laid = await layEdits(
    { title, films, shots },
    {
      workers: 2,
      recording: async (name) => ({ file: `/sound/${name}`, sha256: "5".repeat(64) }),
      media: {
        probe: async (file) => facts.get(file)!,
        probeRecording: async (file) => ({
          sound: { microseconds: recordings[file.replace("/sound/", "")] ?? 60_000_000 },
        }),
      },
    },
  );
  if (laid.outcome !== "edits") throw new Error(JSON.stringify(laid));
  return laid.edits;
}

export async function editOf(...order: Parameters<typeof editsOf>): Promise<Edit> {
  const [edit] = await editsOf(...order);
  if (!edit) throw new Error("There is no film.");
  return edit;
}

function takeOf(shot: string, number: number, isTake: boolean, prompt: string | undefined): OrderedTake {
  const name = isTake ? `${shot} take ${number}` : `${shot}.jpg`;
  const file = `/takes/${shot}-${number}.mp4`;
  const sha256 = String(number).repeat(64).slice(0, 64);
  const take: EditTake = {
    ...{ number, take: sha256, mark: number === 1 ? "chosen" : "none", price: microDollars(280_000) },
    ...{ provider: "wavespeed", model: "minimax/hailuo-02/standard", storedAt: "2026-03-01T10:00:00.000Z" },
    ...(prompt !== undefined && { prompt }),
  };
  return { name, file, sha256, ...(isTake && { take }) };
}

function factsOf(clip: MadeUpClip, filmRate: Fraction) {
  const { frames, hasSound = false, startTimecode, isStill = false, width = 1920 } = clip;
  const fps = clip.fps ?? filmRate;
  const microseconds = isStill ? 0 : Math.round((frames * 1_000_000 * fps.denominator) / fps.numerator);
  return {
    picture: {
      ...{ width, height: 1080, pixelShape: { numerator: 1, denominator: 1 }, fps, microseconds },
      ...{ startMicroseconds: 0, colourMatrix: "bt709", colourRange: "tv", colourPrimaries: "bt709" },
      ...{
        colourTransfer: "bt709",
        codec: "h264",
        pixelFormat: "yuv420p",
        fieldOrder: "progressive",
        rotation: 0,
      },
      ...(startTimecode !== undefined && { startTimecode }),
    },
    ...(hasSound && { sound: { startMicroseconds: 0, microseconds } }),
  };
}
