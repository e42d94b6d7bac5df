import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename } from "node:path";
import { type FontFile, readFontFile, widenCharacterMap } from "./font-file.ts";

export type Weight = "regular" | "strong";

/** A font under the name that a subtitle script calls it by. */
export interface Typeface {
  readonly name: string;
  readonly font: FontFile;
}

/** The fonts that come along with this package, in the order in which they are asked for a character. */
export type Typefaces = Readonly<Record<Weight, readonly [Typeface, ...Typeface[]]>>;

const require = createRequire(import.meta.url);

// Every other script is left to the machine's own fonts: libass looks there when the first font has no glyph.
const bundled = {
  regular: {
    name: "Manrope",
    file: () => require.resolve("@expo-google-fonts/manrope/400Regular/Manrope_400Regular.ttf"),
  },
  strong: {
    name: "Manrope SemiBold",
    file: () => require.resolve("@expo-google-fonts/manrope/600SemiBold/Manrope_600SemiBold.ttf"),
  },
  chinese: {
    name: "ZCOOL XiaoWei",
    file: () => require.resolve("@expo-google-fonts/zcool-xiaowei/400Regular/ZCOOLXiaoWei_400Regular.ttf"),
  },
  emoji: {
    name: "Noto Emoji",
    file: () => require.resolve("@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf"),
  },
} as const;

/** A bundled file, as libass finds every character in it. */
export interface BundledFont {
  /** Of the file. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

let bundledFonts: Promise<Readonly<Record<keyof typeof bundled, BundledFont>>> | undefined;

/** The bundled files, read once: some are large. */
function readBundled() {
  const read = async ({ file }: { readonly file: () => string }): Promise<BundledFont> => ({
    name: basename(file()),
    bytes: widenCharacterMap(await readFile(file())),
  });
  bundledFonts ??= Promise.all([
    read(bundled.regular),
    read(bundled.strong),
    read(bundled.chinese),
    read(bundled.emoji),
  ]).then(([regular, strong, chinese, emoji]) => ({ regular, strong, chinese, emoji }));
  return bundledFonts;
}

/** Reads the bundled fonts' measures. */
export async function loadTypefaces(): Promise<Typefaces> {
  const fonts = await readBundled();
  const face = (font: keyof typeof bundled): Typeface => ({
    name: bundled[font].name,
    font: readFontFile(fonts[font].bytes),
  });
  const [chinese, emoji] = [face("chinese"), face("emoji")];
  return { regular: [face("regular"), chinese, emoji], strong: [face("strong"), chinese, emoji] };
}

export async function readBundledFonts(): Promise<readonly BundledFont[]> {
  return Object.values(await readBundled());
}
