/** The boxes on the way to the list of places where a track's frames may lie. */
const way = ["moov", "trak", "mdia", "minf", "dinf", "dref"] as const;

/**
 * A copy of an MP4 file that says its frames lie in another file, by an alias of the Macintosh as QuickTime wrote them.
 * The index must stand behind the frames, as ffmpeg puts it, so that their places stay right.
 */
export function withForeignMedia(mp4: Buffer, file: string): Buffer {
  const boxes: { readonly at: number; readonly size: number }[] = [];
  let from = 0;
  for (const name of way) {
    const at = findBox(mp4, name, from);
    boxes.push({ at, size: mp4.readUInt32BE(at) });
    from = at + 8;
  }
  const dref = boxes.at(-1)!;
  const entry = aliasOf(file);
  const list = Buffer.concat([Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]), entry]);
  const copy = Buffer.concat([mp4.subarray(0, dref.at + 8), list, mp4.subarray(dref.at + dref.size)]);
  const more = list.length - (dref.size - 8);
  for (const { at, size } of boxes) copy.writeUInt32BE(size + more, at);
  return copy;
}

function findBox(bytes: Buffer, name: string, from: number): number {
  const at = bytes.indexOf(name, from, "latin1");
  if (at < 4) throw new Error(`There is no ${name}.`);
  return at - 4;
}

/** Source of the layout: `mov_read_dref` of ffmpeg's libavformat/mov.c. */
function aliasOf(file: string): Buffer {
  const path = Buffer.from(file);
  const padded = path.length % 2 === 0 ? path : Buffer.concat([path, Buffer.alloc(1)]);
  const absolute = Buffer.alloc(4);
  absolute.writeUInt16BE(2, 0);
  absolute.writeUInt16BE(path.length, 2);
  const end = Buffer.from([0xff, 0xff, 0, 0]);
  const fixed = Buffer.alloc(10 + 28 + 12 + 64 + 16 + 2 + 2 + 16);
  fixed.write("a", 51, "latin1");
  fixed[50] = 1;
  const body = Buffer.concat([Buffer.alloc(4), fixed, absolute, padded, end]);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write("alis", 4, "latin1");
  return Buffer.concat([head, body]);
}
