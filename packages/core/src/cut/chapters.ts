import type { Fraction } from "../document/index.ts";
import type { Timeline } from "./timeline.ts";

/** A chapter starts where its use starts, also under a dissolve: there a place of that name is, too. */
export interface Chapter {
  readonly title: string;
  readonly at: number;
}

/** One chapter for each use and card of the timeline; the film before the first of them belongs to it. */
export function chaptersOf({ entries }: Timeline): readonly Chapter[] {
  return entries.flatMap((entry) =>
    entry.entry === "use" || entry.entry === "card" ? [{ title: entry.name, at: entry.at }] : [],
  );
}

/**
 * Chapters as ffmpeg reads them from a file.
 *
 * Source: the `metadata` chapter of ffmpeg's formats documentation: `=`, `;`, `#`, `\\` and a line break are escaped by a
 * backslash.
 */
export function writeChapters(chapters: readonly Chapter[], frames: number, fps: Fraction): string {
  const written = chapters.map(({ title, at }, index) => {
    const start = index === 0 ? 0 : at;
    const end = chapters[index + 1]?.at ?? frames;
    const times = `START=${milliseconds(start, fps)}\nEND=${milliseconds(end, fps)}`;
    return `[CHAPTER]\nTIMEBASE=1/1000\n${times}\ntitle=${quoted(title)}\n`;
  });
  return `;FFMETADATA1\n${written.join("")}`;
}

/** Rounded up: whoever goes to a chapter must not see the last frame before it. */
function milliseconds(frame: number, { numerator, denominator }: Fraction): number {
  const ticks = BigInt(frame) * 1000n * BigInt(denominator);
  return Number((ticks + BigInt(numerator) - 1n) / BigInt(numerator));
}

function quoted(title: string): string {
  return title.replace(/\s+/g, " ").replace(/[=;#\\]/g, "\\$&");
}
