import type { AskedPicture } from "@rushes/core";
import type { Json } from "@rushes/provider";

/** `5 March 2027, 14:20 UTC`. */
export function dayAndTime(iso: string): string {
  const [date = "", time = ""] = iso.split("T");
  const [year = "", month = "", day = ""] = date.split("-");
  return `${Number(day)} ${months[Number(month) - 1] ?? month} ${year}, ${time.slice(0, 5)} UTC`;
}

const months = [
  ...["January", "February", "March", "April", "May", "June", "July"],
  ...["August", "September", "October", "November", "December"],
];

/** How long something took: `1 min 56 s`. */
export function spanInWords(fromIso: string, untilIso: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(untilIso) - Date.parse(fromIso)) / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Where a picture comes from. Of an address only what names it: what stands behind `?` may open doors. */
export function pictureInWords(picture: AskedPicture): string {
  switch (picture.picture) {
    case "file":
      return picture.path;
    case "url":
      return picture.url.replace(/[?#].*$/s, "");
    case "frame":
    case "open-frame":
      return `${positionInWords(picture.at)} of ${picture.shot}`;
  }
}

export function positionInWords(at: string): string {
  return /^(first|last)$/.test(at) ? `${at} frame` : `frame at ${at}`;
}

/** An input as people write it. */
export function settingInWords(value: Json, name = ""): string {
  if (name === "duration" && typeof value === "number") return `${value} s`;
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.map((one: Json) => settingInWords(one)).join(", ");
  return JSON.stringify(value);
}

/** A file's name, short enough to be read. */
export function shortName(name: string): string {
  return name.length <= 40 ? name : `${name.slice(0, 12)}…${name.slice(-4)}`;
}

/** `enable_prompt_expansion` as words. */
export function inputName(name: string): string {
  return name.replaceAll("_", " ");
}
