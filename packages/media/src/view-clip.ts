import type { Media, RunOptions } from "./media.ts";
import { MediaError } from "./media-error.ts";

/** What is seen in a clip that is decoded once, from its first frame to its last. Times count from its start. */
export interface ClipView {
  /** Frames that the decoder gave. */
  readonly frames: number;
  /** The end of the last of them, in microseconds. */
  readonly microseconds: number;
  readonly black: readonly Stretch[];
  /** Where nothing moves for half a second or more. */
  readonly frozen: readonly Stretch[];
  /** Where one frame has nothing to do with the one before, in microseconds. */
  readonly jumps: readonly number[];
  /** What the decoder complained of, where the clip is damaged. */
  readonly damage?: string;
}

/** From the start of its first frame to the end of its last, in microseconds. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** 320 pixels are enough to see all of this, at half of what the full size would cost (measured with 5.1). */
const detectors = [
  "scale=320:-2",
  "settb=AVTB,setpts=PTS-STARTPTS",
  "blackdetect=d=0.04:pix_th=0.06",
  "freezedetect=n=-60dB:d=0.5",
  "scdet=t=10",
  // each line is written at once, so that the lines of the progress can only stand between them
  "metadata=mode=print:file=pipe\\\\:1:direct=1",
].join(",");

/** What decoders say of broken bytes; ffmpeg itself goes on and calls the run a success. */
const complaint = /corrupt|conceal|error while decoding|invalid (nal|data)|error submitting|missing picture/i;

/**
 * Decodes a clip once and tells where it is black, stands still or jumps. A clip that cannot be decoded is told as
 * `damage`, with what was seen of it until then.
 *
 * @throws MediaError of any kind but `failed`: what is no clip at all, a missing tool, a stopped run
 */
export async function viewClip(media: Media, file: string, options: RunOptions = {}): Promise<ClipView> {
  const seen = startSeeing();
  const damage = await decode(media, file, { ...options, onLine: seen.hear });
  return { ...seen.view(), ...(damage !== undefined && { damage }) };
}

async function decode(media: Media, file: string, options: RunOptions): Promise<string | undefined> {
  try {
    const { warnings } = await media.run(
      {
        inputs: [{ kind: "clip", file, options: ["-threads", "1"] }],
        filterGraph: `[0:V:0]${detectors}[seen]`,
        outputOptions: ["-map", "[seen]", "-f", "null"],
        output: file,
      },
      options,
    );
    return warnings.find((line) => complaint.test(line));
  } catch (thrown) {
    if (thrown instanceof MediaError && thrown.kind === "failed") return thrown.message;
    throw thrown;
  }
}

/** A fold over the lines of ffmpeg's `metadata` filter. */
function startSeeing(): { hear(line: string): void; view(): ClipView } {
  const frameTimes: number[] = [];
  const jumps: number[] = [];
  const black = new OpenStretches();
  const frozen = new OpenStretches();
  return {
    hear(line) {
      const time = /^frame:\d+ +pts:(\d+)/.exec(line)?.[1];
      if (time !== undefined) frameTimes.push(Number(time));
      const [, name, value] = /^lavfi\.([a-z_.]+)=(\S+)/.exec(line) ?? [];
      if (name === undefined || value === undefined) return;
      if (name === "black_start") black.open(microseconds(value));
      else if (name === "black_end") black.close(microseconds(value));
      else if (name === "freezedetect.freeze_start") frozen.open(microseconds(value));
      else if (name === "freezedetect.freeze_end") frozen.close(microseconds(value));
      else if (name === "scd.time") jumps.push(microseconds(value));
    },
    view() {
      const end = endOf(frameTimes);
      return {
        frames: frameTimes.length,
        microseconds: end,
        black: black.until(end),
        frozen: frozen.until(end),
        jumps,
      };
    },
  };
}

/** Stretches of which the last may have no end: then it lasts as long as the clip. */
class OpenStretches {
  readonly #closed: Stretch[] = [];
  #from: number | undefined;

  open(from: number): void {
    this.#from = from;
  }

  close(until: number): void {
    if (this.#from !== undefined) this.#closed.push({ from: this.#from, until });
    this.#from = undefined;
  }

  until(end: number): readonly Stretch[] {
    return this.#from === undefined ? this.#closed : [...this.#closed, { from: this.#from, until: end }];
  }
}

/** The last frame is taken to last as long as the one before it. */
function endOf(frameTimes: readonly number[]): number {
  const last = frameTimes.at(-1) ?? 0;
  return last + (last - (frameTimes.at(-2) ?? last));
}

function microseconds(seconds: string): number {
  const value = Math.round(Number(seconds) * 1_000_000);
  return Number.isFinite(value) ? Math.max(0, value) : 0;
}
