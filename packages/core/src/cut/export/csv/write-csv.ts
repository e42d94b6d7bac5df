import { formatMoney } from "@rushes/provider";
import { stringify } from "csv-stringify/sync";
import type { Fraction } from "../../../document/index.ts";
import { type Exact, exact, plus, round, times } from "../../rational-time.ts";
import { writeTimecode } from "../../timecode.ts";
import { clipFrameAt, type Edge, type LaidEntry } from "../../timeline.ts";
import {
  type Edit,
  type EditMedia,
  type ExportOptions,
  type HeardSound,
  shotOf,
  type WriteEdit,
} from "../edit.ts";
import type { Stretch } from "../end-to-end.ts";
import { firstLine } from "../first-line.ts";
import { secondsInFrames } from "../frame-sounds.ts";
import { recordTimecode } from "../record-timecode.ts";
import { collectLosses, tellFraming, tellSounds } from "../tell-losses.ts";

const columns = [
  "kind",
  "name",
  "shot",
  "start",
  "end",
  "start_frame",
  "end_frame",
  "frames",
  "source_start",
  "source_end",
  "speed",
  "opens",
  "opens_frames",
  "closes",
  "closes_frames",
  "gain",
  "take",
  "takes",
  "provider",
  "model",
  "price",
  "made",
  "sha256",
  "media",
  "prompt",
  "text",
] as const;

type Row = Partial<Record<(typeof columns)[number], string | number>>;

/**
 * A list for a spreadsheet: a line for each entry of the timeline, then for each sound and each title. Frames are counted
 * as in the film, so that what a transition overlaps is in both lines. What a spreadsheet would take for a formula has an
 * apostrophe before it.
 *
 * Source: RFC 4180; a byte order mark in front, by which spreadsheets know UTF-8.
 */
export const writeCsv: WriteEdit = (edit, options) => {
  const { tell, losses } = collectLosses();
  const rows: readonly Row[] = [
    ...edit.timeline.entries.map((entry) => entryRow(entry, edit, options)),
    ...edit.sounds.flatMap(({ role, sounds }) => sounds.map((sound) => soundRow(role, sound, edit, options))),
    ...edit.titles.map(
      (title): Row => ({
        ...{ kind: "title", name: firstLine(title.text), text: title.text },
        ...recordOf(title, edit, options),
      }),
    ),
  ];
  for (const row of rows) {
    for (const column of columns) {
      const cell = row[column];
      if (typeof cell === "string" && /^[=+\-@\t\r]/.test(cell))
        tell(
          String(row.name),
          `that its ${column} begins with ${JSON.stringify(cell[0])}`,
          "an apostrophe before it",
        );
    }
  }
  tellFraming(edit, tell);
  tellSounds(edit, tell, { fades: "their lengths alone" });
  const text = stringify([...rows], {
    ...{ header: true, columns: [...columns], bom: true },
    ...{ record_delimiter: "windows", escape_formulas: true },
  });
  return { text, losses: losses() };
};

function entryRow(entry: LaidEntry, edit: Edit, options: ExportOptions): Row {
  const row = {
    ...{ kind: entry.entry, name: entry.name },
    ...recordOf(entry, edit, options),
    ...edgesOf(entry),
  };
  if (entry.entry === "card") return { ...row, text: entry.card.text };
  if (entry.entry === "gap") return row;
  const shot = shotOf(edit, entry.shot);
  const held = entry.entry === "hold" ? clipFrameAt(entry.skip, entry.speed) : 0;
  const speed = exact(entry.speed.numerator, entry.speed.denominator);
  const length = entry.entry === "hold" ? exact(1) : times(exact(entry.frames), speed);
  const { take } = shot.chosen;
  return {
    ...row,
    shot: entry.shot,
    ...sourceOf(exact(entry.from + held), length, shot.chosen, edit.format.fps),
    speed: entry.entry === "hold" ? 0 : entry.speed.numerator / entry.speed.denominator,
    ...(take && {
      ...{
        take: take.number,
        takes: shot.others.length + 1,
        price: formatMoney(take.price),
        sha256: take.take,
      },
      ...(take.provider !== undefined && { provider: take.provider }),
      ...(take.model !== undefined && { model: take.model }),
      ...(take.storedAt !== undefined && { made: take.storedAt }),
    }),
    media: options.locate(shot.chosen.file).path,
    ...(shot.prompt !== undefined && { prompt: shot.prompt }),
  };
}

function soundRow(kind: string, sound: HeardSound, edit: Edit, options: ExportOptions): Row {
  const { fps } = edit.format;
  const { name, source, speed, frames, gain } = sound;
  const media = source.kind === "clip" ? shotOf(edit, source.shot).chosen : edit.recordings.get(source.file);
  const from = secondsInFrames(sound.from, fps);
  const length = times(exact(frames), exact(speed.numerator, speed.denominator));
  const start = media && "start" in media ? media : { start: exact(0), countsDrop: false };
  return {
    ...{ kind: kind === "clips" ? "sound" : kind, name, gain },
    ...(source.kind === "clip" && { shot: source.shot }),
    ...recordOf(sound, edit, options),
    ...edgesOf(sound),
    ...sourceOf(from, length, start, fps),
    speed: speed.numerator / speed.denominator,
    ...(media && { media: options.locate(media.file).path }),
  };
}

function recordOf({ at, frames }: Stretch, { format }: Edit, options: ExportOptions): Row {
  return {
    start: recordTimecode(at, format.fps, options),
    end: recordTimecode(at + frames, format.fps, options),
    start_frame: at,
    end_frame: at + frames,
    frames,
  };
}

function sourceOf(
  from: Exact,
  length: Exact,
  { start, countsDrop }: Pick<EditMedia, "start" | "countsDrop">,
  fps: Fraction,
): Row {
  const first = plus(start, from);
  const timecode = (frame: Exact) => writeTimecode(round(frame), fps, countsDrop);
  return { source_start: timecode(first), source_end: timecode(plus(first, length)) };
}

function edgesOf({ opens, closes }: { readonly opens: Edge; readonly closes: Edge }): Row {
  return {
    opens: wordOf(opens, "from"),
    opens_frames: opens.frames,
    closes: wordOf(closes, "to"),
    closes_frames: closes.frames,
  };
}

function wordOf(edge: Edge, direction: "from" | "to"): string {
  if (edge.edge === "overlap") return edge.transition;
  return edge.edge === "fade" ? `fade_${direction}_${edge.colour}` : "cut";
}
