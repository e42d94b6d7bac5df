import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Media, MediaCommand } from "@rushes/media";
import type { ClipShape } from "../models/emulated-model.ts";

/** What a clip is drawn from. */
export interface ClipDrawing extends ClipShape {
  /** Gives the colour. */
  readonly prompt: string;
  /** Gives the row of blocks at the bottom, so that two takes of one prompt differ. */
  readonly take: string;
}

const frameBits = 10;
const takeBlocks = 16;

/**
 * Draws an H.264 clip: one colour out of the prompt; at the top the frame's number in ten binary blocks, the lowest
 * bit at the left; at the bottom a row of sixteen blocks out of the take.
 */
export async function drawClip(media: Media, drawing: ClipDrawing, signal?: AbortSignal): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "wavespeed-emulator-"));
  try {
    const output = join(folder, "clip.mp4");
    const command: MediaCommand = {
      inputs: [
        { kind: "generated", graph: pictureGraph(drawing) },
        ...(drawing.hasSound
          ? [{ kind: "generated" as const, graph: `sine=frequency=440:duration=${drawing.seconds}` }]
          : []),
      ],
      outputOptions: [
        ...["-frames:v", String(drawing.fps * drawing.seconds)],
        ...["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"],
        ...(drawing.hasSound ? ["-c:a", "aac", "-shortest"] : []),
        ...["-movflags", "+faststart"],
      ],
      output,
    };
    await media.run(command, signal === undefined ? {} : { signal });
    return await readFile(output);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function pictureGraph({ prompt, take, width, height, fps }: ClipDrawing): string {
  const side = Math.floor(width / (frameBits * 2));
  const bits = Array.from(
    { length: frameBits },
    (_, bit) =>
      `drawbox=x=${(2 * bit + 1) * side}:y=${side}:w=${side}:h=${side}:c=white:t=fill` +
      `:enable='mod(floor(n/${2 ** bit})\\,2)'`,
  );
  const block = Math.floor(width / takeBlocks);
  const blocks = [...createHash("sha256").update(take).digest().subarray(0, takeBlocks)].map(
    (value, index) =>
      `drawbox=x=${index * block}:y=${height - block}:w=${block}:h=${block}:c=${grey(value)}:t=fill`,
  );
  const source = `color=c=${colourOf(prompt)}:s=${width}x${height}:r=${fps},format=yuv420p`;
  // What stands still is drawn once and repeated: a third of the time.
  const still = ["trim=end_frame=1", ...blocks, "loop=loop=-1:size=1", `setpts=N/${fps}/TB`];
  return [source, ...still, ...bits].join(",");
}

/** Kept away from white, so that the blocks of the frame number stand out. */
function colourOf(prompt: string): string {
  const [red = 0, green = 0, blue = 0] = createHash("sha256").update(prompt).digest();
  return `0x${[red, green, blue].map((value) => (32 + (value % 128)).toString(16).padStart(2, "0")).join("")}`;
}

function grey(value: number): string {
  const shade = value.toString(16).padStart(2, "0");
  return `0x${shade}${shade}${shade}`;
}
