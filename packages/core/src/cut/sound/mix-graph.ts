import type { Duck } from "./sound.ts";
import { sampleRate } from "./sound.ts";
import { silenceChain, soundFormat } from "./sound-chain.ts";
import type { Track, TrackStretch } from "./tracks.ts";

/** A track cut into stretches. */
export interface StretchedTrack extends Pick<Track, "bus"> {
  readonly stretches: readonly TrackStretch[];
}

/** A graph whose inputs are the strips, track by track, and whose output is called as asked. */
export function mixGraph(tracks: readonly StretchedTrack[], samples: number, output: string): string {
  if (tracks.length === 0) return `${silenceChain(samples)}[${output}]`;
  const graph = new MixGraph(samples);
  for (const track of tracks) graph.addTrack(track);
  return graph.close(output);
}

class MixGraph {
  readonly #samples: number;
  readonly #chains: string[] = [];
  readonly #clips: string[] = [];
  readonly #voices: string[] = [];
  readonly #rest: string[] = [];
  readonly #ducked = new Map<string, { readonly duck: Duck; readonly labels: string[] }>();
  #inputs = 0;
  #labels = 0;

  constructor(samples: number) {
    this.#samples = samples;
  }

  addTrack({ bus, stretches }: StretchedTrack): void {
    const label = this.#addStretches(stretches);
    if (bus.bus === "clips") this.#clips.push(label);
    else if (bus.bus === "voice") this.#voices.push(label);
    else if (bus.duck === undefined) this.#rest.push(label);
    else {
      const key = JSON.stringify(bus.duck);
      const known = this.#ducked.get(key);
      if (known) known.labels.push(label);
      else this.#ducked.set(key, { duck: bus.duck, labels: [label] });
    }
  }

  close(output: string): string {
    const ducks = [...this.#ducked.values()];
    const clips = this.#share(this.#clips, ducks.filter(({ duck }) => duck.under.includes("clips")).length);
    const voices = this.#share(this.#voices, ducks.filter(({ duck }) => duck.under.includes("voice")).length);
    const ducked = ducks.map(({ duck, labels }) => {
      const keys = [
        ...(duck.under.includes("clips") ? clips.splice(1, 1) : []),
        ...(duck.under.includes("voice") ? voices.splice(1, 1) : []),
      ];
      const music = this.#sum(labels);
      return keys.length === 0 ? music : this.#duck(music, this.#sum(keys), duck.decibels);
    });
    const whole = this.#sum([...clips, ...voices, ...this.#rest, ...ducked]);
    this.#chains.push(`[${whole}]atrim=end_sample=${this.#samples}[${output}]`);
    return this.#chains.join(";");
  }

  #addStretches(stretches: readonly TrackStretch[]): string {
    const labels = stretches.map((stretch) => {
      if (stretch.stretch === "silence") return this.#add("", silenceChain(stretch.samples));
      this.#inputs += 1;
      return this.#add(`[${this.#inputs - 1}:a:0]`, soundFormat);
    });
    const [only] = labels;
    if (only !== undefined && labels.length === 1) return only;
    return this.#add(pads(labels), `concat=n=${labels.length}:v=0:a=1`);
  }

  /** The sum of some labels, and so many copies of it behind. Nothing where there are none. */
  #share(labels: readonly string[], copies: number): string[] {
    if (labels.length === 0) return [];
    const sum = this.#sum(labels);
    if (copies === 0) return [sum];
    const shared = Array.from({ length: copies + 1 }, () => this.#label());
    this.#chains.push(`[${sum}]asplit=${copies + 1}${pads(shared)}`);
    return shared;
  }

  #sum(labels: readonly string[]): string {
    const [only] = labels;
    if (only !== undefined && labels.length === 1) return only;
    return this.#add(pads(labels), `amix=inputs=${labels.length}:normalize=0`);
  }

  /**
   * Lowers music by exactly so many decibels while the key is heard. A gate opens a steady signal with the key; smoothed,
   * it becomes the gain. A compressor would lower by as much as the key is loud. The key comes a little early, so that
   * the music is down when the first word starts, and a pause shorter than about half a second does not lift it.
   */
  #duck(music: string, key: string, decibels: number): string {
    const lowered = (10 ** (decibels / 20) - 1).toFixed(6);
    const samples = this.#samples;
    // a gate that is fed digital silence from the start stands open
    const early = `atrim=start_sample=${lead},asetpts=PTS-STARTPTS,apad=whole_len=${samples},dcshift=0.000001`;
    const steady = `anullsrc=r=${sampleRate}:cl=stereo,atrim=end_sample=${samples},dcshift=1`;
    const open = this.#add(
      pads([this.#add("", steady), this.#add(pads([key]), early)]),
      `sidechaingate=range=0:threshold=${speaks}:ratio=2:knee=1:attack=20:release=400`,
    );
    const gain = this.#add(pads([open]), `lowpass=f=4:p=1,volume=${lowered},dcshift=1,${soundFormat}`);
    return this.#add(pads([music, gain]), "amultiply");
  }

  #add(input: string, chain: string): string {
    const label = this.#label();
    this.#chains.push(`${input}${chain}[${label}]`);
    return label;
  }

  #label(): string {
    this.#labels += 1;
    return `m${this.#labels}`;
  }
}

/** Louder than −40 dBFS counts as speaking. */
const speaks = 0.01;
/** A tenth of a second. */
const lead = 4800;

function pads(labels: readonly string[]): string {
  return labels.map((label) => `[${label}]`).join("");
}
