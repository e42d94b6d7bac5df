import { plainText } from "@rushes/media/words";
import { type ClipRequest, isPicture, type ModelCard, type Picture, ProviderError } from "@rushes/provider";
import { ownSizes } from "./animatic-cards.ts";
import type { ShotToDraw } from "./shot-to-draw.ts";

/** A shot whose size still hangs on how large its picture is. */
export interface UnmeasuredShot extends ShotToDraw {
  /** The picture whose shape the clip takes, where one decides it. */
  readonly shapedBy?: Picture;
}

/**
 * Reads what is to be drawn from a request. Only the inputs that can be seen count.
 *
 * @throws ProviderError of kind `input` where an input is not what the card says.
 */
export function readShot(card: ModelCard, inputs: ClipRequest["inputs"]): UnmeasuredShot {
  const image = readPicture(inputs, "image");
  const endImage = readPicture(inputs, "end_image");
  const shotId = readText(inputs, card.shotIdInput);
  const shapedBy = readPicture(inputs, card.clip.followsShapeOf);
  return {
    model: card.model,
    ...(shotId === "" ? {} : { shotId }),
    prompt: readText(inputs, "prompt"),
    seconds: readSeconds(card, inputs),
    fps: card.clip.fps,
    ...readSize(card, inputs),
    ...(image && { image }),
    ...(endImage && { endImage }),
    ...(shapedBy && { shapedBy }),
  };
}

function readText(inputs: ClipRequest["inputs"], name: string | undefined): string {
  const value = name === undefined ? undefined : inputs[name];
  if (value === undefined) return "";
  if (typeof value !== "string") throw wrongInput(name ?? "", "text");
  return plainText(value);
}

function readPicture(inputs: ClipRequest["inputs"], name: string | undefined): Picture | undefined {
  const value = name === undefined ? undefined : inputs[name];
  if (value === undefined) return undefined;
  if (isPicture(value)) return value;
  if (typeof value === "string") return { picture: "url", url: value };
  throw wrongInput(name ?? "", "a picture");
}

function readSeconds(card: ModelCard, inputs: ClipRequest["inputs"]): number {
  const { seconds } = card.clip;
  if ("fixed" in seconds) return seconds.fixed;
  const value = inputs[seconds.input] ?? card.alwaysSent[seconds.input];
  if (typeof value === "number" && value > 0 && value <= 600) return value;
  throw wrongInput(seconds.input, "a number of seconds, at most 600");
}

function readSize({ clip }: ModelCard, inputs: ClipRequest["inputs"]): { width: number; height: number } {
  const shape = inputs.aspect_ratio;
  const own = Object.entries(ownSizes).find(([name]) => name === shape)?.[1];
  return own ?? { width: clip.width, height: clip.height };
}

function wrongInput(input: string, wanted: string): ProviderError {
  return new ProviderError(`The animatic cannot draw this shot: \`${input}\` is not ${wanted}.`, {
    kind: "input",
    fate: "refused",
    input,
  });
}
