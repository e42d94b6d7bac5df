import { kind } from "../../diagnostics/index.ts";
import { quote } from "./quote.ts";

/** Caption files, each fault on its own line there. */
export const captionProblems = {
  DOC_CAPTION_TIME: kind<{ written: string; instead: string | null }>({
    says: ({ written }) => `${quote(written)} does not say from when to when a caption is shown.`,
    hint: ({ instead }) => `write ${quote(instead ?? "00:00:01,500 --> 00:00:03,000")}`,
    explain:
      "A caption starts with its two times: hours, minutes, seconds and thousandths, with `-->` between. SubRip writes a comma before the thousandths, WebVTT a point; both are read.",
  }),
  DOC_CAPTION_NO_TIME: kind<{ written: string }>({
    says: ({ written }) => `${quote(written.slice(0, 60))} stands alone: no line says when it is shown.`,
    hint: () => "captions are parted by a blank line, and hold none: take out the one above, or add a time",
    explain:
      "Captions are blocks parted by blank lines. Where one holds a blank line itself, its second half has no time and would be lost.",
  }),
  DOC_CAPTION_GLUED: kind<Record<never, never>>({
    says: () => "This caption starts inside the one before it.",
    hint: () => "put a blank line before it",
    explain:
      "Captions are parted by blank lines. Without one, the times of the second would be shown as its words.",
  }),
  DOC_CAPTION_ENDS_FIRST: kind<Record<never, never>>({
    says: () => "This caption ends before it starts, or just then.",
    hint: () => "the second time must be later than the first",
    explain: "The first time says when the caption comes, the second when it goes.",
  }),
  DOC_CAPTION_ORDER: kind<Record<never, never>>({
    severity: "warning",
    says: () => "This caption starts earlier than the one before it.",
    hint: () => "look whether its time is a slip",
    explain:
      "Captions are shown by their times, whatever their order; one that is out of order is often a slip.",
  }),
  DOC_CAPTION_EMPTY: kind<Record<never, never>>({
    says: () => "This caption has no words.",
    hint: () => "write them on the line below its times, or take it out",
    explain: "A caption holds at least one line of text directly below its times.",
  }),
  DOC_CAPTION_STYLE: kind<Record<never, never>>({
    severity: "warning",
    says: () => "Captions all look alike: italics, colours and places in this file are left out.",
    explain:
      "The words of a caption file count, and its times. Marks such as `<i>`, `{\\an8}` or `line:0` are left out, in the soft track and in the picture alike.",
  }),
  DOC_CAPTIONS_EMPTY: kind<Record<never, never>>({
    says: () => "There is no caption in this file.",
    hint: () => "a number, a line such as `00:00:01,500 --> 00:00:03,000`, the words, a blank line",
    explain: "A caption file is SubRip (`.srt`) or WebVTT (`.vtt`, with `WEBVTT` on its first line).",
  }),
  DOC_CAPTIONS_CROWDED: kind<{ most: number }>({
    says: ({ most }) => `More than ${most} captions would be shown together from here on.`,
    hint: () => "look for one that ends too late",
    explain:
      "Captions whose times overlap are shown one below the other; more than six at once are taken for a slip.",
  }),
  DOC_CAPTIONS_OVERWRITTEN: kind<{ file: string }>({
    says: ({ file }) =>
      `The film writes its captions to ${quote(file)}, which is the file that they are read from.`,
    hint: () => "keep it in a folder of its own, such as `captions/`, or name the film otherwise",
    explain:
      "Beside the film lie its captions as `.srt` and `.vtt`, under its own name; what you wrote is never overwritten.",
  }),
};
