import { type ClipRequest, isPicture, type Json } from "@rushes/provider";
import type { FrameImage, VideoCallOptions, VideoFile } from "../video-model.ts";
import { readPicture } from "./read-picture.ts";

type Inputs = ReadonlyMap<string, Json | PictureRead>;

/** A picture as models are given it, kept apart from JSON that may look the same. */
class PictureRead {
  readonly file: VideoFile;

  constructor(file: VideoFile) {
    this.file = file;
  }
}

/** What one of the SDK's own options is made of; `undefined`: the value is not for it. */
const ownOptions: Readonly<
  Record<string, (value: Json | PictureRead) => Partial<VideoCallOptions> | undefined>
> = {
  prompt: (prompt) => (typeof prompt === "string" ? { prompt } : undefined),
  duration: (duration) => (typeof duration === "number" ? { duration } : undefined),
  fps: (fps) => (typeof fps === "number" ? { fps } : undefined),
  seed: (seed) => (typeof seed === "number" ? { seed } : undefined),
  generate_audio: (generateAudio) => (typeof generateAudio === "boolean" ? { generateAudio } : undefined),
  aspect_ratio: (aspectRatio) =>
    isText(aspectRatio, /^(?:\d+(?:\.\d+)?:\d+(?:\.\d+)?|adaptive)$/) ? { aspectRatio } : undefined,
  resolution: (resolution) => (isText(resolution, /^\d+x\d+$/) ? { resolution } : undefined),
  image: (image) => (image instanceof PictureRead ? { image: image.file } : undefined),
  end_image: (image) => (image instanceof PictureRead ? {} : undefined),
  last_image: (image) => (image instanceof PictureRead ? {} : undefined),
};

export interface Naming {
  /** What the provider's own options stand under. */
  readonly optionsName: string;
  readonly sendAs: Readonly<Record<string, string>>;
}

/**
 * A request in the words of the SDK: its own options where it has them, the provider's for everything else.
 *
 * @throws ProviderError of kind `input` where a picture cannot be read
 */
export async function callOptions(request: ClipRequest, naming: Naming): Promise<VideoCallOptions> {
  const inputs = await readInputs(request);
  const own: Partial<VideoCallOptions>[] = [];
  const others: Record<string, Json> = {};
  for (const [name, value] of inputs) {
    const sentAs = naming.sendAs[name];
    const option = sentAs === undefined ? ownOptions[name]?.(value) : undefined;
    if (option) own.push(option);
    else others[sentAs ?? name] = asOption(value);
  }
  return {
    ...nothingAsked,
    ...Object.assign({}, ...own),
    ...framesOf(inputs, naming),
    providerOptions: Object.keys(others).length === 0 ? {} : { [naming.optionsName]: others },
  };
}

const nothingAsked: VideoCallOptions = {
  prompt: undefined,
  n: 1,
  aspectRatio: undefined,
  resolution: undefined,
  duration: undefined,
  fps: undefined,
  seed: undefined,
  image: undefined,
  frameImages: undefined,
  inputReferences: undefined,
  generateAudio: undefined,
  providerOptions: {},
};

async function readInputs({ inputs }: ClipRequest): Promise<Inputs> {
  const read = Object.entries(inputs).map(
    async ([name, value]) =>
      [name, isPicture(value) ? new PictureRead(await readPicture(value, name)) : value] as const,
  );
  return new Map(await Promise.all(read));
}

/** A last frame stands beside the first in a list of frames; the first is the `image` as well. */
function framesOf(inputs: Inputs, { sendAs }: Naming): Partial<VideoCallOptions> {
  const pictureOf = (name: string) => {
    const value = sendAs[name] === undefined ? inputs.get(name) : undefined;
    return value instanceof PictureRead ? value.file : undefined;
  };
  const [first, last] = [pictureOf("image"), pictureOf("end_image") ?? pictureOf("last_image")];
  if (!last) return {};
  const frameImages: readonly FrameImage[] = [
    ...(first ? [{ image: first, frameType: "first_frame" as const }] : []),
    { image: last, frameType: "last_frame" },
  ];
  return { frameImages };
}

/** As an option a picture is a text: its address, or a data URI. */
function asOption(value: Json | PictureRead): Json {
  if (!(value instanceof PictureRead)) return value;
  const { file } = value;
  if (file.type === "url") return file.url;
  const data = typeof file.data === "string" ? file.data : Buffer.from(file.data).toString("base64");
  return `data:${file.mediaType};base64,${data}`;
}

function isText(value: Json | PictureRead, pattern: RegExp): value is string {
  return typeof value === "string" && pattern.test(value);
}
