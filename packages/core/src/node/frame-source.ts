import { join } from "node:path";
import { extractFrame, type FrameOrder, type Media } from "@rushes/media";
import type { FramePosition } from "../document/index.ts";
import { type FrozenPicture, readFramePosition } from "../plan/index.ts";
import type { FrameSource, FrozenFile } from "../run/index.ts";
import { writeWhole } from "./atomic-file.ts";
import { hashFile } from "./file-facts.ts";
import { noteUse } from "./note-use.ts";
import { findProjectFile } from "./project-files.ts";

/** Frames of takes as PNG files, cut once and kept by take and position. */
export class FolderFrameSource implements FrameSource {
  readonly #project: string;
  readonly #folder: string;
  readonly #media: () => Promise<Media>;

  constructor(project: string, folder: string, media: () => Promise<Media>) {
    this.#project = project;
    this.#folder = folder;
    this.#media = media;
  }

  file(path: string): string {
    return join(this.#project, path);
  }

  async unmoved({ path, sha256 }: FrozenPicture & { picture: "file" }): Promise<FrozenFile | undefined> {
    const file = await findProjectFile(this.#project, path);
    if (file.found !== "file") return undefined;
    return (await hashFile(file.path)) === sha256 ? { path: file.path, sha256 } : undefined;
  }

  async picture(
    picture: FrozenPicture & { picture: "frame" },
    clip: string,
    signal: AbortSignal,
  ): Promise<FrozenFile> {
    const file = join(this.#folder, `${picture.take}-${picture.at.replace("/", "_")}.png`);
    if (!(await noteUse(file))) await this.#cut(picture.at, clip, file, signal);
    return { path: file, sha256: await hashFile(file) };
  }

  async #cut(position: string, clip: string, file: string, signal: AbortSignal): Promise<void> {
    const media = await this.#media();
    const written = readFramePosition(position);
    if (written === undefined) throw new Error(`\`${position}\` is no position of a frame.`);
    const at = await placeInClip(written, clip, media, signal);
    await writeWhole("frame", file, (output) => extractFrame(media, { file: clip, at, output, signal }));
  }
}

/** A position in the clip's own time; negative counts from its end, beyond the end means the last frame. */
async function placeInClip(
  at: FramePosition,
  clip: string,
  media: Media,
  signal: AbortSignal,
): Promise<FrameOrder["at"]> {
  if (typeof at === "string") return at;
  const { picture } = await media.probe(clip, { signal });
  const { fps, microseconds: length } = picture;
  const written =
    at.unit === "frames"
      ? (at.frames * fps.denominator * 1_000_000) / fps.numerator
      : (at.seconds.numerator * 1_000_000) / at.seconds.denominator;
  const microseconds = Math.round(written < 0 ? length + written : written);
  if (microseconds >= length) return "last";
  return microseconds <= 0 ? "first" : { microseconds };
}
