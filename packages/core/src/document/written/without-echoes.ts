import type { Problem } from "../../diagnostics/index.ts";
import type { ParsedFile } from "./parse-yaml.ts";

/** What the checks of the parts say that could be read, without what only follows from the parts that could not. */
export function withoutEchoes(told: readonly Problem[], files: readonly ParsedFile[]): Problem[] {
  const setAside = new Map(files.map((parsed) => [parsed.source.file, parsed.setAside]));
  const lost = files.flatMap((parsed) => parsed.lost ?? []).join("\n");
  return told.filter(({ code, place, args }) => {
    const standsThere = setAside
      .get(place.file)
      ?.some(({ from, to }) => from <= place.span.from && place.span.from <= to);
    return !standsThere && !(lost !== "" && saysMissing(code, () => mentions(lost, args)));
  });
}

/** `DOC_REFERENCE_UNKNOWN` and its like; a key is unknown wherever it stands. */
function saysMissing(code: string, isMentioned: () => boolean): boolean {
  if (code === "DOC_DUCK_UNDER_NOTHING") return true;
  return code.endsWith("_UNKNOWN") && code !== "DOC_KEY_UNKNOWN" && isMentioned();
}

/** What is missing may stand in the lost text. */
function mentions(lost: string, args: Problem["args"]): boolean {
  return Object.values(args).some((word) => typeof word === "string" && word !== "" && lost.includes(word));
}
