import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Media, RunOptions } from "../media.ts";
import { writeLine, writeScript } from "./ass-script.ts";
import { sortWarnings } from "./missing-characters.ts";
import type { Typefaces } from "./typefaces.ts";

/**
 * The characters of some texts that neither the bundled fonts nor the machine's own have, in order of code point. They
 * would be drawn as boxes. ffmpeg is only asked where the bundled fonts do not have everything.
 */
export async function findMissing(
  texts: readonly string[],
  typefaces: Typefaces,
  media: Pick<Media, "run">,
  options: RunOptions = {},
): Promise<readonly string[]> {
  const foreign = [...new Set(texts.join(""))].filter((character) => isForeign(character, typefaces));
  if (foreign.length === 0) return [];
  const line = { em: 8, weight: "regular", x: 0, baseline: 8, align: "left", colour: "ffffff" } as const;
  const marks = foreign.map((text) => writeLine({ ...line, text }, typefaces));
  const { warnings } = await media.run(
    {
      inputs: [{ kind: "generated", graph: "color=s=16x16:r=1" }],
      filterGraph: "[0:v]trim=end_frame=1,format=rgb24,ass={script 0}[v]",
      scripts: [writeScript(16, 16, marks)],
      outputOptions: ["-map", "[v]", "-f", "null"],
      // nothing is written by this muxer
      output: join(tmpdir(), "rushes-nothing"),
    },
    options,
  );
  return sortWarnings(warnings).missing.toSorted();
}

function isForeign(character: string, { regular }: Typefaces): boolean {
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{M}\p{Variation_Selector}]/u.test(character)) return false;
  return regular.every(({ font }) => font.advance(character.codePointAt(0)!) === undefined);
}
