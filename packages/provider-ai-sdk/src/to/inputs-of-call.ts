import type { ClipRequest, Json, ModelCard, Picture } from "@rushes/provider";
import type { VideoCallOptions, VideoFile } from "../video-model.ts";

/** What a call of the SDK asks for, in the inputs of a model. */
export interface InputsOfCall {
  readonly inputs: ClipRequest["inputs"];
  /** What the model has no input for, in the SDK's words: warned of and not sent. */
  readonly unsupported: readonly string[];
}

/** Puts a file where the model's provider finds it. */
export type PlaceFile = (file: VideoFile) => Promise<Picture>;

/** Under which names an option of the SDK may be an input; the first that the model has is it. */
const namesOf: Readonly<Record<string, readonly string[]>> = {
  prompt: ["prompt"],
  aspectRatio: ["aspect_ratio"],
  resolution: ["resolution"],
  fps: ["fps"],
  seed: ["seed"],
  generateAudio: ["generate_audio", "sound"],
  image: ["image"],
  lastFrame: ["end_image", "last_image"],
};

export async function inputsOfCall(
  options: VideoCallOptions,
  card: ModelCard,
  provider: string,
  place: PlaceFile,
): Promise<InputsOfCall> {
  const inputs: Record<string, Json | Picture> = { ...card.alwaysSent };
  const unsupported: string[] = [];
  for (const [option, value] of Object.entries(askedFor(options))) {
    const name = nameFor(option, card);
    if (name === undefined) unsupported.push(option === "lastFrame" ? "frameImages" : option);
    else inputs[name] = typeof value === "object" ? await place(value) : value;
  }
  return { inputs: { ...inputs, ...(options.providerOptions[provider] as object) }, unsupported };
}

function askedFor(
  options: VideoCallOptions,
): Readonly<Record<string, string | number | boolean | VideoFile>> {
  const { prompt, aspectRatio, resolution, duration, fps, seed, generateAudio } = options;
  const frame = (type: string) => options.frameImages?.find(({ frameType }) => frameType === type)?.image;
  const asked = {
    prompt,
    aspectRatio,
    resolution,
    duration,
    fps,
    seed,
    generateAudio,
    image: frame("first_frame") ?? options.image,
    lastFrame: frame("last_frame"),
    inputReferences: options.inputReferences?.[0],
  };
  return Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function nameFor(option: string, { inputs, clip }: ModelCard): string | undefined {
  const names = option === "duration" ? lengthNames(clip) : (namesOf[option] ?? []);
  return names.find((name) => Object.hasOwn(inputs.properties, name));
}

function lengthNames({ seconds }: ModelCard["clip"]): readonly string[] {
  return "input" in seconds ? [seconds.input] : [];
}
