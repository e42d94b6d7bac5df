import type { Fraction } from "../../../document/index.ts";
import { nearestRate } from "../../film-format.ts";
import { type Exact, exact, minus, plus } from "../../rational-time.ts";
import type { LaidEntry, LaidHold, LaidUse } from "../../timeline.ts";
import { type Edit, type EditMedia, type HeardSound, shotOf } from "../edit.ts";
import { endToEnd, type Piece } from "../end-to-end.ts";
import { firstLine } from "../first-line.ts";
import type { Tell } from "../tell-losses.ts";
import { type Element, element } from "./element.ts";
import { blendOf, volumeOf } from "./levels.ts";
import { playRange } from "./play-range.ts";
import type { Resources } from "./resources.ts";
import { anHourIn, inSeconds, writeFrames, writeTime } from "./time.ts";
import { wordsOf } from "./words.ts";

/** A place in the story that other elements may hang on: its own time, and the element with what hangs on it. */
export interface SpineItem {
  readonly piece: Piece<LaidEntry>;
  /** Where its own time stands at the first frame of the piece. */
  readonly start: Exact;
  /** How what is seen before it goes over into it. Absent: by a cut. */
  readonly transition?: Element;
  write(anchored: readonly Element[]): Element;
}

/** The pictures end to end, each with the transition that leads to it. */
export function layStory(
  edit: Edit,
  resources: Resources,
  filmStart: number,
  tell: Tell,
): readonly SpineItem[] {
  const { fps } = edit.format;
  const pieces = endToEnd(edit.timeline.entries);
  const sounds = new Map(
    endToEnd(edit.sounds.find(({ role }) => role === "clips")?.sounds ?? []).map(
      (piece) => [piece.item.name, piece] as const,
    ),
  );
  const offsetOf = (frame: number) => writeFrames(filmStart + frame, fps);
  return pieces.map((piece, index) => {
    const transition = transitionTo(piece, pieces[index - 1]?.item.name ?? "");
    return { ...itemOf(piece), ...(transition && { transition }) };
  });

  function transitionTo({ join, item }: Piece<LaidEntry>, before: string): Element | undefined {
    if (!join || item.opens.edge !== "overlap") return undefined;
    const kind = item.opens.transition;
    if (kind !== "dissolve" && kind !== "dip_to_black")
      tell(`${before} → ${item.name}`, `the transition \`${kind}\``, "a dissolve");
    const effect = kind === "dip_to_black" ? "Fade To Color" : "Cross Dissolve";
    return element(
      "transition",
      { name: effect, offset: offsetOf(join.at), duration: writeFrames(join.frames, fps) },
      element("filter-video", { ref: resources.effect(effect), name: effect }),
      element("filter-audio", { ref: resources.effect("Audio Crossfade"), name: "Audio Crossfade" }),
    );
  }

  function itemOf(piece: Piece<LaidEntry>): SpineItem {
    const { item } = piece;
    tellFades(item);
    switch (item.entry) {
      case "gap":
        return item.colour === "black" ? blackGap(piece) : whiteGap(piece);
      case "card":
        return card(piece, item.card);
      case "use":
      case "hold":
        return item.still ? still(piece, item) : clip(piece, item);
    }
  }

  function tellFades({ name, opens, closes }: LaidEntry): void {
    for (const [edge, kind] of [
      [opens, "fade_from_white"],
      [closes, "fade_to_white"],
    ] as const) {
      if (edge.edge === "fade" && edge.colour === "white") tell(name, `\`${kind}\``, "the same with black");
    }
  }

  function blackGap(piece: Piece<LaidEntry>): SpineItem {
    const start = plus(anHourIn(fps), inSeconds(piece.skip, fps));
    return {
      ...{ piece, start },
      write: (anchored) => element("gap", timesOf(piece, start, "Gap"), ...anchored),
    };
  }

  function whiteGap(piece: Piece<LaidEntry>): SpineItem {
    const start = plus(anHourIn(fps), inSeconds(piece.skip, fps));
    return {
      ...{ piece, start },
      write: (anchored) =>
        element(
          "video",
          { ref: resources.effect("Whites"), ...timesOf(piece, start, "White") },
          blendOf(piece.item.opens, piece.item.closes, fps),
          ...anchored,
        ),
    };
  }

  function card(piece: Piece<LaidEntry>, card: Extract<LaidEntry, { entry: "card" }>["card"]): SpineItem {
    const start = plus(anHourIn(fps), inSeconds(piece.skip, fps));
    if (card.background !== "000000") tell(piece.item.name, `its ground #${card.background}`, "black");
    return {
      ...{ piece, start },
      write: (anchored) =>
        element(
          "title",
          { ref: resources.effect("Basic Title"), ...timesOf(piece, start, firstLine(card.text)) },
          ...wordsOf(card, `card-${piece.at}`).content,
          blendOf(piece.item.opens, piece.item.closes, fps),
          ...anchored,
        ),
    };
  }

  function still(piece: Piece<LaidEntry>, item: LaidUse | LaidHold): SpineItem {
    const start = plus(anHourIn(fps), inSeconds(piece.skip, fps));
    const { chosen } = shotOf(edit, item.shot);
    return {
      ...{ piece, start },
      write: (anchored) =>
        element(
          "video",
          { ref: resources.media(chosen).id, ...timesOf(piece, start, item.name) },
          conformOf(item),
          blendOf(item.opens, item.closes, fps),
          ...anchored,
        ),
    };
  }

  /** With its other takes it is an audition: the first that is named is seen. */
  function clip(piece: Piece<LaidEntry>, item: LaidUse | LaidHold): SpineItem {
    const shot = shotOf(edit, item.shot);
    const { start } = playRange(item, shot.chosen, fps);
    const own = plus(start, inSeconds(piece.skip, fps));
    const sound = item.entry === "use" ? sounds.get(item.name) : undefined;
    return {
      ...{ piece, start: own },
      write: (anchored) => {
        const offset = offsetOf(piece.at);
        const shown = assetClip(piece, item, shot.chosen, sound, offset, anchored);
        if (shot.others.length === 0) return shown;
        const others = shot.others.map((media) => assetClip(piece, item, media, sound, offset, []));
        return element("audition", { offset }, shown, ...others);
      },
    };
  }

  function assetClip(
    piece: Piece<LaidEntry>,
    item: LaidUse | LaidHold,
    media: EditMedia,
    sound: Piece<HeardSound> | undefined,
    offset: string,
    anchored: readonly Element[],
  ): Element {
    const prompt = media.take?.prompt ?? shotOf(edit, item.shot).prompt;
    const { start, timeMap } = playRange(item, media, fps);
    const own = plus(start, inSeconds(piece.skip, fps));
    const asset = resources.media(media);
    return element(
      "asset-clip",
      {
        ref: asset.id,
        offset,
        name: media.take && media.take.mark === "none" ? media.name : item.name,
        start: writeTime(own, fps),
        duration: writeFrames(lengthOf(piece, item, media), fps),
        format: asset.format,
        ...(media.countsDrop && { tcFormat: "DF" }),
        ...(media.hasSound && { audioRole: "dialogue" }),
        ...(media.hasSound && !sound && { srcEnable: "video" }),
        ...(media.hasSound && sound && soundRange(piece, sound, own)),
      },
      prompt !== undefined && element("note", {}, prompt),
      conformRate(media),
      timeMap,
      conformOf(item),
      blendOf(item.opens, item.closes, fps),
      media.hasSound && sound && volumeOf(sound.item, fps),
      ...anchored,
    );
  }

  /** Another take may hold less than what the cut shows. */
  function lengthOf({ frames, skip }: Piece<LaidEntry>, item: LaidUse | LaidHold, media: EditMedia): number {
    if (item.entry === "hold") return frames;
    const { numerator, denominator } = item.speed;
    const there = Math.floor((media.frames * denominator) / numerator) - skip;
    return Math.max(1, Math.min(frames, there));
  }

  /** A sound that comes before its picture or stays behind it. */
  function soundRange(
    { at, frames }: Piece<LaidEntry>,
    sound: Piece<HeardSound>,
    start: Exact,
  ): Readonly<Record<string, string>> {
    if (sound.at === at && sound.frames === frames) return {};
    return {
      audioStart: writeTime(plus(start, inSeconds(sound.at - at, fps)), fps),
      audioDuration: writeFrames(sound.frames, fps),
    };
  }

  function timesOf({ at, frames }: Piece<LaidEntry>, start: Exact, name: string) {
    return {
      ...{ offset: offsetOf(at), name, start: writeTime(start, fps) },
      duration: writeFrames(frames, fps),
    };
  }

  function conformRate({ picture, frames }: EditMedia): Element | undefined {
    const rate = nearestRate(picture.fps);
    if (frames === 0 || isSame(rate, fps)) return undefined;
    return element("conform-rate", { scaleEnabled: 0, srcFrameRate: nameOf(rate) });
  }

  function conformOf({ framing }: LaidUse | LaidHold): Element | undefined {
    return framing?.fit === "cover" ? element("adjust-conform", { type: "fill" }) : undefined;
  }
}

function isSame(one: Fraction, other: Fraction): boolean {
  const difference = minus(exact(one.numerator, one.denominator), exact(other.numerator, other.denominator));
  return difference.numerator === 0n;
}

/** `23.98`, `24`: as FCPXML's list of rates has them. */
function nameOf({ numerator, denominator }: Fraction): string {
  return String(Math.round((numerator * 100) / denominator) / 100);
}
