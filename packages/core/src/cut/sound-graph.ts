import { type MeasuredTakes, takeOf } from "./compile-cut.ts";
import { type SoundPiece, type SoundSource, sampleRate } from "./sound.ts";

/** A filter graph whose inputs are the clips of `shots`, in this order, and whose output is `[bed]`. */
export interface SoundGraph {
  readonly shots: readonly string[];
  readonly graph: string;
}

/** Lays pieces of sound one behind the other. */
export function soundGraph(pieces: readonly SoundPiece[], takes: MeasuredTakes): SoundGraph {
  const shots: string[] = [];
  const side = (source: SoundSource, samples: number) => {
    const input = shots.push(source.shot) - 1;
    return `[${input}:a:0]${conformSound(source, samples, takes)}`;
  };
  const chains = pieces.map((piece, index) => `${pieceChain(piece, index, side)}[piece${index}]`);
  const labels = pieces.map((_, index) => `[piece${index}]`).join("");
  return { shots, graph: [...chains, `${labels}concat=n=${pieces.length}:v=0:a=1[bed]`].join(";") };
}

function pieceChain(
  piece: SoundPiece,
  index: number,
  side: (source: SoundSource, samples: number) => string,
): string {
  const { samples } = piece;
  switch (piece.piece) {
    case "silence":
      return `anullsrc=r=${sampleRate}:cl=stereo,${format},atrim=end_sample=${samples}`;
    case "clip":
      return side(piece.heard, samples);
    case "cross-fade": {
      const { outgoing, incoming } = piece;
      const out = outgoing && `${side(outgoing, samples)},${fade("out", samples)}`;
      const into = incoming && `${side(incoming, samples)},${fade("in", samples)}`;
      if (out === undefined || into === undefined) return out ?? into ?? "";
      return `${out}[out${index}];${into}[in${index}];[out${index}][in${index}]amix=inputs=2:normalize=0`;
    }
  }
}

/** Equal power: two different sounds stay as loud in the middle as at the ends. */
function fade(direction: "in" | "out", samples: number): string {
  return `afade=t=${direction}:ss=0:ns=${samples}:curve=qsin`;
}

/** Exactly so many samples of a clip's sound: it starts with the clip's picture, and is silent where the clip has none. */
function conformSound(source: SoundSource, samples: number, takes: MeasuredTakes): string {
  const { picture, sound } = takeOf(source.shot, takes).facts;
  // ffmpeg starts its clock with the earlier of the two streams
  const start = Math.min(picture.startMicroseconds, sound?.startMicroseconds ?? 0);
  const pictureStart = Math.round(((picture.startMicroseconds - start) * sampleRate) / 1_000_000);
  return [
    `aresample=${sampleRate}:async=1:first_pts=${pictureStart}`,
    format,
    ...stretchOf(source, samples),
    "asetpts=PTS-STARTPTS",
    `apad=whole_len=${samples}`,
    `atrim=end_sample=${samples}`,
  ].join(",");
}

/** Another speed is made from the start of the run, so that pieces of one run fit together to the sample. */
function stretchOf({ from, speed, skip }: SoundSource, samples: number): readonly string[] {
  const { numerator, denominator } = speed;
  if (numerator === denominator) return [`atrim=start_sample=${from}:end_sample=${from + samples}`];
  const tempo = (numerator / denominator).toFixed(6);
  // the filter itself goes down to a half
  const steps =
    numerator * 2 < denominator
      ? ["atempo=0.5", `atempo=${(Number(tempo) * 2).toFixed(6)}`]
      : [`atempo=${tempo}`];
  return [
    `atrim=start_sample=${from}`,
    "asetpts=PTS-STARTPTS",
    ...steps,
    `atrim=start_sample=${skip}:end_sample=${skip + samples}`,
  ];
}

const format = "aformat=sample_fmts=fltp:channel_layouts=stereo";
