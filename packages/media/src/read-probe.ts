import type { ClipFacts, PictureStream, RecordingFacts, SoundStream } from "./media.ts";

const fastest = 240;
const longestMicroseconds = 24 * 3600 * 1_000_000;
const widest = 16_384;
const mostChannels = 16;

type Fields = { readonly [key: string]: unknown };

/** Reads ffprobe's JSON, trusting none of it. A string says why the file cannot be used. */
export function readProbe(answer: unknown): Omit<ClipFacts, "bytes"> | string {
  const streams = listOf(fieldsOf(answer).streams).map(fieldsOf);
  const format = fieldsOf(fieldsOf(answer).format);
  const shown = streams.find((one) => one.codec_type === "video" && !isCover(one));
  if (shown === undefined) return "it has no picture";
  const picture = readPicture(shown, format);
  if (typeof picture === "string") return picture;
  const heard = streams.find((one) => one.codec_type === "audio");
  const sound = heard === undefined ? undefined : readSound(heard, format);
  const comment = fieldsOf(format.tags).comment;
  return {
    ...(typeof comment === "string" ? { comment } : {}),
    picture,
    ...(sound === undefined ? {} : { sound }),
  };
}

/** The first sound of a file that is wanted for its sound alone. A string says why it cannot be used. */
export function readRecording(answer: unknown): Omit<RecordingFacts, "bytes"> | string {
  const { streams, format } = fieldsOf(answer);
  const heard = listOf(streams)
    .map(fieldsOf)
    .find((one) => one.codec_type === "audio");
  const sound = heard && readSound(heard, fieldsOf(format));
  if (sound === undefined) return "it has no sound";
  if (sound.microseconds > longestMicroseconds) return "it is longer than a day";
  if (sound.microseconds === 0) return "how long it is cannot be told";
  if (sound.channels > mostChannels) return `it has ${sound.channels} channels`;
  const comment = fieldsOf(fieldsOf(format).tags).comment;
  return { ...(typeof comment === "string" ? { comment } : {}), sound };
}

function readPicture(stream: Fields, format: Fields): PictureStream | string {
  const width = wholeNumber(stream.width);
  const height = wholeNumber(stream.height);
  if (!width || !height || width > widest || height > widest) {
    return `its picture has the size ${width}x${height}`;
  }
  const fps = [stream.avg_frame_rate, stream.r_frame_rate]
    .map((rate) => ratio(rate))
    .find((one) => one !== undefined);
  if (fps === undefined || fps.numerator > fastest * fps.denominator) {
    return `its frame rate is ${stream.avg_frame_rate}`;
  }
  const length = microseconds(stream.duration) ?? microseconds(format.duration) ?? 0;
  if (length > longestMicroseconds) return "it is longer than a day";
  const rotation = rotationOf(stream);
  const turned = rotation === 90 || rotation === 270;
  const pixelShape = ratio(stream.sample_aspect_ratio, ":") ?? { numerator: 1, denominator: 1 };
  const stretch = pixelShape.numerator / pixelShape.denominator;
  if (stretch < 0.1 || stretch > 10) return "its pixels have an impossible shape";
  const announcedFrames = wholeNumber(stream.nb_frames);
  const frames = wholeNumber(stream.nb_read_packets) ?? announcedFrames;
  const parameterHash = /^SHA256:([0-9a-f]{64})$/i.exec(text(stream.extradata_hash))?.[1];
  const startTimecode = /^\d\d:\d\d:\d\d[:;.]\d\d$/.exec(text(fieldsOf(stream.tags).timecode))?.[0];
  return {
    codec: text(stream.codec_name),
    width: turned ? height : width,
    height: turned ? width : height,
    pixelShape: turned
      ? { numerator: pixelShape.denominator, denominator: pixelShape.numerator }
      : pixelShape,
    fps,
    startMicroseconds: microseconds(stream.start_time) ?? 0,
    microseconds: length,
    ...(frames === undefined ? {} : { frames }),
    ...(announcedFrames === undefined ? {} : { announcedFrames }),
    ...(startTimecode === undefined ? {} : { startTimecode }),
    rotation,
    pixelFormat: text(stream.pix_fmt),
    fieldOrder: text(stream.field_order),
    colourRange: text(stream.color_range),
    colourPrimaries: text(stream.color_primaries),
    colourTransfer: text(stream.color_transfer),
    colourMatrix: knownMatrices.get(text(stream.color_space)) ?? (height >= 720 ? "bt709" : "bt601"),
    ...(parameterHash === undefined ? {} : { parameterHash }),
  };
}

function readSound(stream: Fields, format: Fields): SoundStream | undefined {
  const sampleRate = wholeNumber(stream.sample_rate);
  const channels = wholeNumber(stream.channels);
  if (!sampleRate || !channels) return undefined;
  return {
    codec: text(stream.codec_name),
    sampleRate,
    channels,
    startMicroseconds: microseconds(stream.start_time) ?? 0,
    microseconds: microseconds(stream.duration) ?? microseconds(format.duration) ?? 0,
  };
}

/** ffprobe's names of `color_space` → what `scale=in_color_matrix=` calls them. */
const knownMatrices: ReadonlyMap<string, string> = new Map([
  ["bt709", "bt709"],
  ["bt470bg", "bt601"],
  ["smpte170m", "bt601"],
  ["smpte240m", "smpte240m"],
  ["fcc", "fcc"],
  ["bt2020nc", "bt2020"],
  ["bt2020c", "bt2020"],
]);

/** The display matrix counts counter-clockwise. */
function rotationOf(stream: Fields): number {
  const turn = listOf(stream.side_data_list)
    .map((one) => fieldsOf(one).rotation)
    .find((value) => typeof value === "number" && Number.isFinite(value)) as number | undefined;
  const quarters = Math.round(-(turn ?? 0) / 90);
  return (((quarters % 4) + 4) % 4) * 90;
}

function isCover(stream: Fields): boolean {
  return fieldsOf(stream.disposition).attached_pic === 1;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "unknown";
}

function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(number) ? (number as number) : undefined;
}

function ratio(value: unknown, sign = "/"): { numerator: number; denominator: number } | undefined {
  const [numerator, denominator, ...more] = text(value).split(sign).map(wholeNumber);
  if (!numerator || !denominator || more.length > 0) return undefined;
  return { numerator, denominator };
}

/** ffprobe prints seconds with six decimals: read as text, they are exact. */
function microseconds(value: unknown): number | undefined {
  const parts = /^(-?)(\d{1,9})\.(\d{6})$/.exec(text(value));
  if (parts === null) return undefined;
  const count = Number(parts[2]) * 1_000_000 + Number(parts[3]);
  return parts[1] === "-" ? 0 - count : count;
}
