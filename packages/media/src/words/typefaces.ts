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

/** Reads the bundled fonts' measures. */
export async function loadTypefaces(): Promise<Typefaces> {
  const load = async ({ name, file }: { name: string; file: () => string }): Promise<Typeface> => ({
    name,
    font: readFontFile(await readFile(file())),
  });
  const [regular, strong, chinese, emoji] = await Promise.all([
    load(bundled.regular),
    load(bundled.strong),
    load(bundled.chinese),
    load(bundled.emoji),
  ]);
  return { regular: [regular, chinese, emoji], strong: [strong, chinese, emoji] };
}

/** The bundled files, as libass finds every character in them. */
export function readBundledFonts(): Promise<
  readonly { readonly name: string; readonly bytes: Uint8Array }[]
> {
  const read = Object.values(bundled).map(async ({ file }) => ({
    name: basename(file()),
    bytes: widenCharacterMap(await readFile(file())),
  }));
  return Promise.all(read);
}
