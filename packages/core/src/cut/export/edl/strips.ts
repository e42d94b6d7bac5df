import { formatMoney } from "@rushes/provider";
import type { Fraction } from "../../../document/index.ts";
import { type Exact, exact, plus, round, times } from "../../rational-time.ts";
import { writeTimecode } from "../../timecode.ts";
import { clipFrameAt, type Edge, type LaidEntry } from "../../timeline.ts";
import {
  type Edit,
  type EditMedia,
  type EditShot,
  type ExportOptions,
  type HeardSound,
  shotOf,
} from "../edit.ts";
import { secondsInFrames } from "../frame-sounds.ts";
import type { Tell } from "../tell-losses.ts";
import { writeComments } from "./lines.ts";
import type { openReels } from "./reels.ts";

/** One thing on one channel, with the frames that it shares with its neighbours. */
export interface Strip {
  readonly name: string;
  readonly at: number;
  readonly frames: number;
  readonly opens: Edge;
  readonly closes: Edge;
  readonly reel: string;
  /** The source's timecodes, in and out, of what is played from one frame of the film behind the strip's start to another. */
  source(from: number, until: number): readonly [string, string];
  /** Absent: the source runs as the film does. 0: one frame is held. */
  readonly speed?: Fraction;
  /** Lines for people and for programs that relink. */
  readonly comments: readonly string[];
}

type Reels = ReturnType<typeof openReels>;

export const blackReel = "BL";

export function pictureStrips(
  edit: Edit,
  options: ExportOptions,
  reels: Reels,
  tell: Tell,
): readonly Strip[] {
  const { fps } = edit.format;
  return edit.timeline.entries.map((entry): Strip => {
    const { name, at, frames, opens, closes } = entry;
    const place = { name, at, frames, opens, closes };
    if (!("shot" in entry)) return { ...place, ...blackStrip(entry, fps, tell) };
    const shot = shotOf(edit, entry.shot);
    const { chosen } = shot;
    if (entry.still) tell(name, "that it is a still", "a reel of its own, which must hold it");
    const isHold = entry.entry === "hold";
    const held = isHold ? clipFrameAt(entry.skip, entry.speed) : 0;
    const first = plus(chosen.start, exact(entry.from + held));
    const speed = isHold ? { numerator: 0, denominator: 1 } : entry.speed;
    return {
      ...place,
      reel: reels.reelOf(entry.shot, chosen),
      source: sourceFrom(first, speed, chosen.countsDrop, fps),
      ...(speed.numerator !== speed.denominator && { speed }),
      comments: commentsOf(shot, options),
    };
  });
}

function blackStrip(
  entry: Extract<LaidEntry, { entry: "gap" | "card" }>,
  fps: Fraction,
  tell: Tell,
): Pick<Strip, "reel" | "source" | "comments"> {
  if (entry.entry === "card") tell(entry.name, "the card", "black, with its words as a comment");
  else if (entry.colour === "white") tell("white", "the white gap", "black");
  return {
    reel: blackReel,
    source: (from, until) => [writeTimecode(from, fps), writeTimecode(until, fps)],
    comments: entry.entry === "card" ? writeComments("CARD", entry.card.text) : [],
  };
}

export function soundStrip(
  sound: HeardSound,
  edit: Edit,
  options: ExportOptions,
  reels: Reels,
  tell: Tell,
): Strip {
  const { fps } = edit.format;
  const { name, at, frames, opens, closes, speed, source } = sound;
  const place = { name, at, frames, opens, closes, ...(speed.numerator !== speed.denominator && { speed }) };
  const from = secondsInFrames(sound.from, fps);
  if (source.kind === "clip") {
    const shot = shotOf(edit, source.shot);
    const first = plus(shot.chosen.start, from);
    return {
      ...place,
      reel: reels.reelOf(source.shot, shot.chosen),
      source: sourceFrom(first, speed, shot.chosen.countsDrop, fps),
      comments: fileComments(shot.chosen, options),
    };
  }
  if (from.denominator !== 1n) tell(name, "where in its file it starts, to the sample", "the nearest frame");
  const recording = edit.recordings.get(source.file)!;
  return {
    ...place,
    reel: reels.reelOf(source.file.replace(/^.*\//, "").replace(/\.[^.]*$/, ""), recording),
    source: sourceFrom(from, speed, false, fps),
    comments: fileComments(recording, options),
  };
}

function sourceFrom(first: Exact, speed: Fraction, countsDrop: boolean, fps: Fraction): Strip["source"] {
  const isHeld = speed.numerator === 0;
  const run = (skip: number) => times(exact(skip), exact(speed.numerator, speed.denominator));
  const code = (frame: Exact) => writeTimecode(round(frame), fps, countsDrop);
  return (from, until) => {
    // one frame is held for as long as it takes
    const out = isHeld ? exact(until > from ? 1 : 0) : run(until);
    return [code(plus(first, run(from))), code(plus(first, out))];
  };
}

function commentsOf(shot: EditShot, options: ExportOptions): readonly string[] {
  const { chosen } = shot;
  const { take } = chosen;
  const made = take && [take.provider, take.model].filter((word) => word !== undefined).join(" ");
  return [
    ...fileComments(chosen, options),
    ...(shot.prompt === undefined ? [] : writeComments("PROMPT", shot.prompt)),
    ...(take
      ? writeComments(
          "TAKE",
          `${take.number} ${made ?? ""} ${formatMoney(take.price)} ${take.storedAt ?? ""}`,
        )
      : []),
  ];
}

/** The one line that may be wider than the others: a path that is parted cannot be found. */
function fileComments({ file }: Pick<EditMedia, "file">, { locate }: ExportOptions): readonly string[] {
  return [`* SOURCE FILE: ${locate(file).path.replace(/[\r\n]/g, " ")}`];
}
