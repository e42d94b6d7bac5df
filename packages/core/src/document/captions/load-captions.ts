import { type Problem, type SourceFile, sourceFile, valuePlace } from "../../diagnostics/index.ts";
import type { CaptionFile } from "../caption.ts";
import type { DocumentPorts } from "../reading.ts";
import { refuseFile } from "../written/load-includes.ts";
import { parseCaptions } from "./parse-captions.ts";

/** A caption file that was read; its text is there where problems point into it. */
export interface LoadedCaptions {
  readonly file: CaptionFile;
  readonly problems: readonly Problem[];
  readonly sources: readonly SourceFile[];
}

export async function loadCaptions(file: CaptionFile, ports: DocumentPorts): Promise<LoadedCaptions> {
  const found = await ports.text(file.path);
  if (found.found !== "text") {
    return { file, problems: [refuseFile(file.path, valuePlace(file.origin), found)], sources: [] };
  }
  const source = sourceFile(file.path, found.text);
  const { captions, problems } = parseCaptions(source);
  return { file: { ...file, captions }, problems, sources: [source] };
}
