import type { Fraction } from "../../../document/index.ts";
import { type Overlay, overlaysIn } from "../../overlay.ts";
import { writeTimecode } from "../../timecode.ts";
import type { Edge } from "../../timeline.ts";
import type { Edit } from "../edit.ts";
import type { Tell } from "../tell-losses.ts";
import { plainText, writeEvent, writeMotion } from "./lines.ts";
import { blackReel, type Strip } from "./strips.ts";
import { edlTransition } from "./wipes.ts";

export interface Channel {
  readonly channel: string;
  readonly strips: readonly Strip[];
}

/** An event before it has its number. */
interface Event {
  readonly at: number;
  lines(number: number): readonly string[];
}

/** What is played of a strip, from one frame behind its start to another; the frames of the film that it lies on. */
interface Played {
  readonly strip: Pick<Strip, "name" | "at" | "reel" | "source" | "speed" | "comments">;
  readonly from: number;
  readonly until: number;
}

/**
 * The events of all channels in the order of the film. A list has no overlaps: what goes over into something ends where the
 * transition begins, and the transition's event starts with no frame of it.
 */
export function writeEvents(
  channels: readonly Channel[],
  { format, titles }: Edit,
  record: (frame: number) => string,
  tell: Tell,
): readonly string[] {
  const { fps } = format;
  const events = channels.flatMap(({ channel, strips }) =>
    strips.flatMap((strip, index) => eventsOf(strip, strips[index - 1], channel)),
  );
  const inOrder = events.toSorted((one, other) => one.at - other.at);
  if (inOrder.length > 999)
    tell("the film", `that a list ends at 999 (${inOrder.length} events)`, "numbers of four digits");
  return inOrder.flatMap((event, index) => event.lines(index + 1));

  function eventsOf(strip: Strip, before: Strip | undefined, channel: string): readonly Event[] {
    const { at, frames, opens, closes } = strip;
    const until = frames - closes.frames;
    const main = { strip, from: 0, until };
    const isFirst = channel === "V";
    const opening = opens.edge === "cut" ? [] : [{ opens, from: outgoing(strip, before) }];
    const [transition] = opening;
    const events: Event[] = [];
    if (transition) events.push(transitionEvent(channel, transition.from, main, transition.opens, isFirst));
    else if (until > 0) events.push(cutEvent(channel, main, isFirst));
    if (closes.edge === "fade" && closes.frames > 0) {
      if (closes.colour === "white") tell(strip.name, "`fade_to_white`", "the same with black");
      const end = { strip, from: until, until };
      const black = { strip: blackAt(at + until, fps), from: 0, until: closes.frames };
      events.push(transitionEvent(channel, end, black, closes, false));
    }
    return events;
  }

  /** Nothing of what a transition comes from: the strip before, or black. */
  function outgoing({ name, at, opens }: Strip, before: Strip | undefined): Played {
    if (opens.edge === "overlap" && before)
      return { strip: before, from: at - before.at, until: at - before.at };
    if (opens.edge === "fade" && opens.colour === "white")
      tell(name, "`fade_from_white`", "the same with black");
    return { strip: blackAt(at, fps), from: 0, until: 0 };
  }

  function cutEvent(channel: string, played: Played, isPicture: boolean): Event {
    return {
      at: played.strip.at + played.from,
      lines: (number) => [
        writeEvent({ number, channel, kind: "C", ...timesOf(played) }),
        ...motionOf(played),
        `* FROM CLIP NAME: ${plainText(played.strip.name)}`,
        ...played.strip.comments,
        ...(isPicture ? locatorsIn(played) : []),
      ],
    };
  }

  function transitionEvent(
    channel: string,
    from: Played,
    to: Played,
    edge: Exclude<Edge, { edge: "cut" }>,
    isPicture: boolean,
  ): Event {
    const { code, isSame } = edlTransition(edge.edge === "overlap" ? edge.transition : "dissolve");
    if (!isSame && edge.edge === "overlap" && channel === "V") {
      const instead = code === "D" ? "a dissolve" : `the wipe ${code}, which is near it`;
      tell(`${from.strip.name} → ${to.strip.name}`, `the transition \`${edge.transition}\``, instead);
    }
    const kind = channel === "V" ? code : "D";
    return {
      at: to.strip.at + to.from,
      lines: (number) => [
        writeEvent({ number, channel, kind: "C", ...timesOf(from) }),
        writeEvent({ number, channel, kind, length: edge.frames, ...timesOf(to) }),
        ...motionOf(from),
        ...motionOf(to),
        `* FROM CLIP NAME: ${plainText(from.strip.name)}`,
        `* TO CLIP NAME: ${plainText(to.strip.name)}`,
        ...to.strip.comments,
        ...(isPicture ? locatorsIn(to) : []),
      ],
    };
  }

  function timesOf({ strip, from, until }: Played) {
    return {
      reel: strip.reel,
      source: strip.source(from, until),
      record: [record(strip.at + from), record(strip.at + until)],
    } as const;
  }

  function motionOf({ strip, from, until }: Played): readonly string[] {
    if (!strip.speed) return [];
    const { numerator, denominator } = strip.speed;
    const nominal = Math.round(fps.numerator / fps.denominator);
    const rate = (nominal * numerator) / denominator;
    if (!Number.isInteger(rate * 10))
      tell(strip.name, `its speed of ${rate} frames a second`, "one to a tenth");
    return [writeMotion(strip.reel, rate, strip.source(from, until)[0])];
  }

  function locatorsIn({ strip, from, until }: Played): readonly string[] {
    const shown = { at: strip.at + from, frames: until - from };
    const starting = overlaysIn(titles, shown).filter(({ at }) => at >= shown.at);
    return starting.map(({ at, text }: Overlay) => `* LOC: ${record(at)} GREEN   ${plainText(text)}`);
  }
}

function blackAt(at: number, fps: Fraction): Played["strip"] {
  const source: Strip["source"] = (from, until) => [writeTimecode(from, fps), writeTimecode(until, fps)];
  return { name: "BLACK", at, reel: blackReel, source, comments: [] };
}
