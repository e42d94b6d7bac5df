import type { Json, JsonObject } from "@rushes/provider";
import { exact, plus, times } from "../../rational-time.ts";
import { clipFrameAt, type LaidEntry, type LaidHold, type LaidUse } from "../../timeline.ts";
import { type Edit, type ExportOptions, shotOf } from "../edit.ts";
import { endToEnd, type Piece } from "../end-to-end.ts";
import type { Tell } from "../tell-losses.ts";
import {
  clip,
  effect,
  gap,
  generatorReference,
  range,
  time,
  timeWarp,
  track,
  transition,
  wholeRange,
} from "./objects.ts";
import { references } from "./references.ts";

/** Everything that is seen, end to end, with the transitions between. */
export function videoTrack(edit: Edit, { locate }: ExportOptions, tell: Tell): Json {
  const { fps } = edit.format;
  const pieces = endToEnd(edit.timeline.entries);
  const children = pieces.flatMap((piece, index): readonly Json[] => {
    const opening = openingOf(piece, pieces[index - 1]);
    const closing = closingOf(piece, pieces[index + 1]);
    return [...opening.joins, itemOf(piece, [...opening.effects, ...closing.effects]), ...closing.joins];
  });
  return track("V1", "Video", children);

  function openingOf(piece: Piece<LaidEntry>, before: Piece<LaidEntry> | undefined): Edged {
    const { opens, name } = piece.item;
    if (opens.edge === "fade") return fadeOf("from", opens, piece.item, before);
    const { join } = piece;
    if (!join || !before || opens.edge !== "overlap") return plain;
    const offsets = { before: join.before, behind: join.frames - join.before };
    if (opens.transition === "dissolve")
      return { effects: [], joins: [transition("dissolve", offsets, fps)] };
    tell(
      `${before.item.name} → ${name}`,
      `the transition \`${opens.transition}\``,
      "a custom transition of that name; most programs show a dissolve",
    );
    return { effects: [], joins: [transition(opens.transition, offsets, fps, "Custom_Transition")] };
  }

  function closingOf({ item }: Piece<LaidEntry>, behind: Piece<LaidEntry> | undefined): Edged {
    return item.closes.edge === "fade" ? fadeOf("to", item.closes, item, behind) : plain;
  }

  /** A transition leads to black only where there is nothing behind it, or a gap. */
  function fadeOf(
    direction: "from" | "to",
    { frames, colour }: Extract<LaidEntry["opens"], { edge: "fade" }>,
    item: LaidEntry,
    neighbour: Piece<LaidEntry> | undefined,
  ): Edged {
    if (isBlackGap(item) && colour === "black") return plain;
    const kind = `fade_${direction}_${colour}`;
    const isGap = neighbour === undefined || isBlackGap(neighbour.item);
    if (colour === "black" && isGap) {
      const offsets = direction === "from" ? { before: 0, behind: frames } : { before: frames, behind: 0 };
      return { effects: [], joins: [transition(kind, offsets, fps)] };
    }
    tell(item.name, `\`${kind}\``, "an effect of that name, which programs pass over");
    return { effects: [effect(kind, { frames })], joins: [] };
  }

  function itemOf(piece: Piece<LaidEntry>, effects: readonly Json[]): Json {
    const { item, frames } = piece;
    if (isBlackGap(item)) return gap(frames, fps, effects);
    switch (item.entry) {
      case "gap":
        tell(item.name, "the white gap", "a generator that most programs show as missing");
        return generated(piece, "SolidColor", { color: "white" }, effects);
      case "card": {
        const { text, background } = item.card;
        tell(item.name, "the card", "a generator that most programs show as missing");
        return generated(piece, "rushes.card", { text, background: `#${background}` }, effects);
      }
      case "use":
        return shown(item, piece, times(exact(piece.skip), speedOf(item)), effects);
      case "hold": {
        const held = exact(clipFrameAt(item.skip, item.speed));
        return shown(item, piece, held, [timeWarp(0), ...effects]);
      }
    }
  }

  function shown(
    item: LaidUse | LaidHold,
    { frames }: Piece<LaidEntry>,
    run: ReturnType<typeof exact>,
    effects: readonly Json[],
  ): Json {
    const shot = shotOf(edit, item.shot);
    const { numerator, denominator } = item.speed;
    const isPaced = item.entry === "use" && numerator !== denominator;
    const first = plus(plus(shot.chosen.start, exact(item.from)), run);
    return clip({
      name: item.name,
      rushes: {
        shot: item.shot,
        ...(shot.prompt !== undefined && { prompt: shot.prompt }),
        ...framing(item),
      },
      range: range(time(first, fps), time(exact(frames), fps)),
      effects: [...(isPaced ? [timeWarp(numerator / denominator)] : []), ...effects],
      media: references(shot, fps, locate),
    });
  }

  function generated(
    { item, frames }: Piece<LaidEntry>,
    kind: string,
    parameters: JsonObject,
    effects: readonly Json[],
  ): Json {
    const whole = wholeRange(frames, fps);
    const media = { DEFAULT_MEDIA: generatorReference(kind, parameters, whole) };
    return clip({ name: item.name, rushes: {}, range: whole, effects, media });
  }
}

/** What stands at one side of an item, or lies on it. */
interface Edged {
  readonly joins: readonly Json[];
  readonly effects: readonly Json[];
}

const plain: Edged = { joins: [], effects: [] };

function isBlackGap(item: LaidEntry): boolean {
  return item.entry === "gap" && item.colour === "black";
}

function speedOf({ speed }: LaidUse): ReturnType<typeof exact> {
  return exact(speed.numerator, speed.denominator);
}

function framing({ framing: framed, still }: LaidUse | LaidHold): JsonObject {
  return {
    ...(framed && { fit: framed.fit, focus: [framed.focus.x, framed.focus.y] }),
    ...(still?.move && { move: still.move as unknown as JsonObject }),
  };
}
