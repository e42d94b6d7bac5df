import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { type Picture, ProviderError, pictureFormat } from "@rushes/provider";
import type { VideoFile } from "../video-model.ts";

/**
 * A picture as models are given it.
 *
 * @throws ProviderError of kind `input` where a file is missing, no picture, or not what was planned
 */
export async function readPicture(picture: Picture, input: string): Promise<VideoFile> {
  if (picture.picture === "url") return { type: "url", url: picture.url };
  const refuse = (why: string) =>
    new ProviderError(`The picture ${picture.path} ${why}. Nothing was sent.`, {
      kind: "input",
      fate: "refused",
      input,
    });
  const data = await readFile(picture.path).catch(() => {
    throw refuse("cannot be read");
  });
  const format = pictureFormat(data);
  if (!format) throw refuse("is no picture that can be recognised");
  if (createHash("sha256").update(data).digest("hex") !== picture.sha256)
    throw refuse("has changed since it was planned");
  return { type: "file", mediaType: `image/${format}`, data };
}
