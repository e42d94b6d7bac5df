import { join } from "node:path";
import type { Media } from "@rushes/media";

/** Writes a small clip, its index at the start as providers send it, with a picture that differs in every frame. */
export async function makeClip(media: Media, folder: string, name: string, frames = 24): Promise<string> {
  const output = join(folder, name);
  await media.run({
    inputs: [
      {
        kind: "generated",
        graph: `color=s=64x48:r=24,format=yuv420p,geq=lum='40+8*N':cb=128:cr=128,trim=end_frame=${frames}`,
      },
    ],
    outputOptions: ["-c:v", "libx264", "-preset", "superfast", "-crf", "10", "-movflags", "+faststart"],
    output,
  });
  return output;
}
