/** The words of a caption, and whether something was left out that only says how they look. */
export interface CaptionText {
  readonly text: string;
  readonly hadStyles: boolean;
}

const subRipStyles = /<\/?(?:[ibus]|font(?:\s[^<>]*)?)>|\{\\an?\d{1,2}\}/gi;
const webVttStyles = /<\/?(?:[ibuc]|v|lang|ruby|rt)(?:[.\s][^<>]*)?>|<\d[\d:.]*>/gi;
const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&nbsp;": "\u00a0",
  "&lrm;": "\u200e",
  "&rlm;": "\u200f",
};

/** The marks for italics, colours and places are left out; whatever else stands there is meant to be read. */
export function captionText(lines: readonly string[], form: "srt" | "vtt"): CaptionText {
  const written = lines.map((line) => line.trim()).join("\n");
  const bare = written.replace(form === "srt" ? subRipStyles : webVttStyles, "");
  const text = form === "srt" ? bare : bare.replace(/&\w+;/g, (entity) => entities[entity] ?? entity);
  return { text: text.trim(), hadStyles: bare !== written };
}
