/** What setting type needs to know of one font: which characters it has, how wide they are, how tall a line is. */
export interface FontFile {
  /** Advance of a character in ems; `undefined` when the font has no glyph for it. */
  advance(codePoint: number): number | undefined;
  /** Above and below the baseline, in ems: the Windows metrics, which libass scales a font by. */
  readonly ascent: number;
  readonly descent: number;
}

/**
 * Reads a TrueType file.
 *
 * Source of the layout of the tables: the OpenType specification, version 1.9 (`head`, `hhea`, `hmtx`, `OS/2`,
 * `cmap` formats 4 and 12).
 *
 * @throws RangeError when the bytes are no complete TrueType font.
 */
export function readFontFile(bytes: Uint8Array): FontFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const table = tablesOf(view);
  const unitsPerEm = view.getUint16(table("head") + 18);
  const metricCount = view.getUint16(table("hhea") + 34);
  const metrics = table("hmtx");
  const windows = table("OS/2");
  const glyphOf = readCharacterMap(view, table("cmap"));
  return {
    ascent: view.getUint16(windows + 74) / unitsPerEm,
    descent: view.getUint16(windows + 76) / unitsPerEm,
    advance(codePoint) {
      const glyph = glyphOf(codePoint);
      if (glyph === 0) return undefined;
      return view.getUint16(metrics + 4 * Math.min(glyph, metricCount - 1)) / unitsPerEm;
    },
  };
}

/**
 * A copy whose character map for 16 bits is the one for all of Unicode, where it has both. libass 0.17 takes the
 * first map of the Windows platform, and with it finds no emoji.
 */
export function widenCharacterMap(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const view = new DataView(copy.buffer);
  const map = tablesOf(view)("cmap");
  const windows = Array.from({ length: view.getUint16(map + 2) }, (_, index) => map + 4 + 8 * index)
    .filter((record) => view.getUint16(record) === 3)
    .map((record) => ({ record, encoding: view.getUint16(record + 2) }));
  const basic = windows.find(({ encoding }) => encoding === 1);
  const whole = windows.find(({ encoding }) => encoding === 10);
  if (basic && whole) view.setUint32(basic.record + 4, view.getUint32(whole.record + 4));
  return copy;
}

function tablesOf(view: DataView): (tag: string) => number {
  const offsets = new Map<string, number>();
  for (let entry = 12; entry < 12 + 16 * view.getUint16(4); entry += 16) {
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(entry + index)));
    offsets.set(tag, view.getUint32(entry + 8));
  }
  return (tag) => {
    const offset = offsets.get(tag);
    if (offset === undefined) throw new RangeError(`This font has no ${tag} table.`);
    return offset;
  };
}

type GlyphOf = (codePoint: number) => number;

function readCharacterMap(view: DataView, map: number): GlyphOf {
  const subtables = Array.from({ length: view.getUint16(map + 2) }, (_, index) => {
    const offset = map + view.getUint32(map + 4 + 8 * index + 4);
    return { offset, format: view.getUint16(offset) };
  });
  const whole = subtables.find(({ format }) => format === 12);
  if (whole) return readGroups(view, whole.offset);
  const basic = subtables.find(({ format }) => format === 4);
  if (basic) return readSegments(view, basic.offset);
  throw new RangeError("This font has no character map of format 4 or 12.");
}

function readGroups(view: DataView, offset: number): GlyphOf {
  const glyphs = new Map<number, number>();
  for (let group = 0; group < view.getUint32(offset + 12); group++) {
    const at = offset + 16 + 12 * group;
    const [first, last, glyph] = [view.getUint32(at), view.getUint32(at + 4), view.getUint32(at + 8)];
    for (let code = first; code <= last; code++) glyphs.set(code, glyph + code - first);
  }
  return (codePoint) => glyphs.get(codePoint) ?? 0;
}

function readSegments(view: DataView, offset: number): GlyphOf {
  const glyphs = new Map<number, number>();
  const doubled = view.getUint16(offset + 6);
  for (let segment = 0; segment < doubled; segment += 2) {
    const last = view.getUint16(offset + 14 + segment);
    const first = view.getUint16(offset + 16 + doubled + segment);
    const delta = view.getUint16(offset + 16 + 2 * doubled + segment);
    const rangeAt = offset + 16 + 3 * doubled + segment;
    const range = view.getUint16(rangeAt);
    for (let code = first; code <= last && code < 0xffff; code++) {
      const glyph = range === 0 ? code : view.getUint16(rangeAt + range + 2 * (code - first));
      if (range === 0 || glyph !== 0) glyphs.set(code, (glyph + delta) & 0xffff);
    }
  }
  return (codePoint) => glyphs.get(codePoint) ?? 0;
}
