import { longestRunMs, makePiece } from "../make-piece.ts";
import type { CutCommand, CutLoudness, CutPorts } from "../ports.ts";
import { firstLevel, isLimited, isSilent, type Level, louder, nextLevel } from "./level.ts";
import { compileEncoding, compileMarked, levelled, readMark, type Soundtrack } from "./soundtrack.ts";

/** The finished sound of a film, and how loud it was measured; a silent one was not measured. */
export interface MadeSound {
  readonly file: string;
  readonly loudness?: CutLoudness;
}

/** How often a limited mix is listened to, and the sound encoded, at most, until the level is right. */
const mostLooks = 6;
const mostEncodings = 3;

/** Finds a film's sound, or mixes it, brings it to its level and encodes it. */
export async function makeSound(
  soundtrack: Soundtrack,
  ports: CutPorts,
  signal: AbortSignal,
): Promise<MadeSound> {
  const kept = await findSound(soundtrack, ports, signal);
  if (kept !== undefined) return kept;
  const files: string[] = [];
  // one after the other: mixing is quick beside encoding pictures, which goes on meanwhile
  for (const strip of soundtrack.strips) files.push((await makePiece(strip, "wav", ports, { signal })).file);
  const encoded = await encode(soundtrack, files, ports, signal);
  const marked = compileMarked(soundtrack, encoded.file, encoded.loudness);
  const { file } = await makePiece(marked, "m4a", ports, { signal });
  return { ...encoded, file };
}

export async function findSound(
  { key }: Soundtrack,
  ports: CutPorts,
  signal: AbortSignal,
): Promise<MadeSound | undefined> {
  const file = await ports.segments.find(key);
  if (file === undefined) return undefined;
  const loudness = readMark((await ports.media.probeRecording(file, { signal })).comment);
  return { file, ...(loudness && { loudness }) };
}

/** Two passes; a few more looks where limiting takes loudness away, and another encoding where that lifted a peak. */
async function encode(
  soundtrack: Soundtrack,
  files: readonly string[],
  ports: CutPorts,
  signal: AbortSignal,
): Promise<MadeSound> {
  const { target } = soundtrack;
  const encodeAt = async (level: Level) => {
    const piece = compileEncoding(soundtrack, files, level, ports.media.ffmpeg.identity);
    return (await makePiece(piece, "m4a", ports, { signal })).file;
  };
  const listen = async (inputs: CutCommand["inputs"], filterGraph: string): Promise<CutLoudness> => {
    const options = { signal, timeoutMs: longestRunMs };
    const { integrated, truePeak } = await ports.media.measureLoudness({ inputs, filterGraph }, options);
    return { integrated, truePeak };
  };
  if (files.length === 0) return { file: await encodeAt({ gain: 0 }) };
  const strips = files.map((file) => ({ kind: "sound" as const, file }));
  const mix = await listen(strips, soundtrack.mix("heard"));
  let level = firstLevel(mix, target);
  for (let looks = 1; looks <= mostLooks && isLimited(level) && target !== undefined; looks += 1) {
    const limited = await listen(strips, levelled(soundtrack, level, "heard"));
    const better = louder(level, limited, target);
    if (better === undefined) break;
    level = better;
  }
  for (let encodings = 1; ; encodings += 1) {
    const file = await encodeAt(level);
    const loudness = await listen([{ kind: "recording", file }], "[0:a:0]anull[heard]");
    if (isSilent(loudness)) return { file };
    const next = nextLevel(level, loudness, target);
    if (next === undefined || encodings === mostEncodings) return { file, loudness };
    level = next;
  }
}
