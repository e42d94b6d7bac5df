import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import {
  type PictureFile,
  type PictureFormat,
  type PictureRule,
  ProviderError,
  pictureFormat,
} from "@rushes/provider";

export interface CheckedPicture {
  readonly bytes: Uint8Array;
  readonly format: PictureFormat;
  readonly sha256: string;
}

/**
 * Reads a local picture and checks it against what the model takes.
 *
 * @throws ProviderError of kind `input` when it is missing, too large, of another format, or not what was planned.
 */
export async function readPicture(
  picture: PictureFile,
  rule: PictureRule,
  input: string,
): Promise<CheckedPicture> {
  const refuse = (why: string) =>
    new ProviderError(`The picture ${picture.path} ${why}. Nothing was sent.`, {
      kind: "input",
      fate: "refused",
      input,
    });
  const facts = await stat(picture.path).catch(() => undefined);
  if (!facts?.isFile()) throw refuse("is not there");
  if (facts.size > rule.maxBytes) throw refuse(`has ${facts.size} bytes; at most ${rule.maxBytes} are taken`);
  const bytes = await readFile(picture.path).catch(() => undefined);
  if (!bytes) throw refuse("cannot be read");
  const format = pictureFormat(bytes);
  if (!format) throw refuse("is no picture that can be recognised");
  if (!rule.formats.includes(format))
    throw refuse(`is ${format}; the model takes ${rule.formats.join(", ")}`);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (sha256 !== picture.sha256) throw refuse("has changed since it was planned");
  return { bytes, format, sha256 };
}
