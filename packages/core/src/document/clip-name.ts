import { fileNamePart } from "./project-path.ts";
import type { ClipNames, Shot } from "./shot-list.ts";
import { splitTemplate } from "./template/split-template.ts";

/**
 * The file that a shot's chosen take is put into, relative to the shot list. Values lose what file systems
 * refuse, and their slashes: `lantern/red` becomes `lantern-red`, so that a value never opens a folder.
 *
 * @example
 * clipName({ template: "out/clips/${id}.mp4", origin }, lanternRed, "Ferry") // "out/clips/lantern-red.mp4"
 */
export function clipName(names: ClipNames, shot: Shot, title: string): string {
  return fillName(names.template, { ...shot.columns, id: shot.id, title });
}

/** Fills a file name; a name without a value leaves nothing. */
export function fillName(
  template: string,
  values: Readonly<Record<string, string | number | boolean>>,
): string {
  return splitTemplate(template)
    .map((part) => {
      if (part.part === "text") return part.text;
      const value = part.part === "name" && Object.hasOwn(values, part.name) ? values[part.name] : "";
      return fileNamePart(String(value));
    })
    .join("");
}
