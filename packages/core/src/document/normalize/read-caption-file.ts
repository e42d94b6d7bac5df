import { valuePlace } from "../../diagnostics/index.ts";
import type { CaptionFile } from "../caption.ts";
import type { Check } from "../check/check.ts";
import { raise } from "../problems.ts";
import { projectPath } from "../project-path.ts";
import type { WrittenMap } from "../written/written-node.ts";

/** The file that `captions` names, not read yet. */
export function readCaptionFile(
  cut: WrittenMap,
  written: string | undefined,
  outputs: readonly string[],
  check: Check,
): CaptionFile | undefined {
  const origin = cut.entries.get("captions")?.origin;
  if (written === undefined || !origin) return undefined;
  const resolved = projectPath(written, origin.file);
  if ("why" in resolved) {
    check.tell(raise("DOC_PATH", valuePlace(origin), { path: written, why: resolved.why }));
    return undefined;
  }
  const { path } = resolved;
  const films = outputs.map((output) => output.replace(/\.mp4$/i, "").toLowerCase());
  if (films.some((film) => [`${film}.srt`, `${film}.vtt`].includes(path.toLowerCase()))) {
    check.tell(raise("DOC_CAPTIONS_OVERWRITTEN", valuePlace(origin), { file: path }));
  }
  return { path, captions: [], origin };
}
