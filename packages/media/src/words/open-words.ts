import { createHash } from "node:crypto";
import type { Media, RunOptions } from "../media.ts";
import { type Box, drawBox, type LineOfText, writeLine, writeScript } from "./ass-script.ts";
import { findMissing } from "./find-missing.ts";
import { type FittedText, fitText } from "./fit-text.ts";
import { isRightToLeft, measure, plainText } from "./set-text.ts";
import { loadTypefaces, readBundledFonts, type Weight } from "./typefaces.ts";

/** Sets words for pictures in the bundled fonts. Lengths are pixels. */
export interface Words {
  /** SHA-256 of the fonts, in hex: it changes when the same script would be drawn otherwise. */
  readonly identity: string;
  /** Text fit for a picture: no control characters, lines end with `\n`. */
  plain(text: string): string;
  /** Sets text as large as it fits a box: see {@link fitText}. */
  fit(
    text: string,
    box: { readonly width: number; readonly height: number },
    sizes: readonly [number, ...number[]],
    weight: Weight,
  ): FittedText;
  width(line: string, em: number, weight: Weight): number;
  runsFromRight(text: string): boolean;
  /** The subtitle script of a picture; later marks lie above earlier ones. */
  script(width: number, height: number, marks: readonly WordMark[]): string;
  /** The characters that no font here has. */
  missing(texts: readonly string[], options?: RunOptions): Promise<readonly string[]>;
}

export type WordMark = ({ readonly mark: "line" } & LineOfText) | ({ readonly mark: "box" } & Box);

/**
 * Reads the bundled fonts.
 *
 * @example
 * const words = await openWords(await openMedia());
 * const { lines } = words.fit("The last ferry", { width: 800, height: 200 }, [64, 48], "strong");
 */
export async function openWords(media: Pick<Media, "run">): Promise<Words> {
  const [typefaces, identity] = await Promise.all([loadTypefaces(), digestFonts()]);
  return {
    identity,
    plain: plainText,
    fit: (text, box, sizes, weight) => fitText(text, box, sizes, typefaces[weight]),
    width: (line, em, weight) => em * measure(line, typefaces[weight]),
    runsFromRight: isRightToLeft,
    script: (width, height, marks) =>
      writeScript(
        width,
        height,
        marks.map((mark) => (mark.mark === "box" ? drawBox(mark) : writeLine(mark, typefaces))),
      ),
    missing: (texts, options) => findMissing(texts, typefaces, media, options),
  };
}

async function digestFonts(): Promise<string> {
  const hash = createHash("sha256");
  for (const { name, bytes } of await readBundledFonts()) hash.update(name).update(bytes);
  return hash.digest("hex");
}
