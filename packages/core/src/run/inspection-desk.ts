import pLimit from "p-limit";
import { messageOf } from "../diagnostics/index.ts";
import type { ClipInspection, InspectedClip } from "../plan/index.ts";
import { type AskedClip, findInClip } from "./find-in-clip.ts";
import type { RunContext } from "./job-context.ts";
import type { ClipViewer, Ledger } from "./ports.ts";

/** A clip that is in hand and is to be looked at. */
export interface ClipToInspect {
  readonly shot: string;
  /** SHA-256 of its bytes. */
  readonly take: string;
  readonly file: string;
  /** Absent for own footage, and for a model that nobody describes any more. */
  readonly asked?: AskedClip;
  readonly isFootage?: true;
}

/** One at a time: looking must not take the cores from what is encoded meanwhile. */
const atOnce = 1;

/** Looks at clips beside a run, each once, and writes down what was found. Nothing waits for it that need not. */
export class InspectionDesk {
  readonly #context: Pick<RunContext, "ports" | "list" | "run" | "stop" | "tell">;
  readonly #known: ReadonlyMap<string, ClipInspection>;
  readonly #begun = new Map<string, Promise<ClipInspection | undefined>>();
  readonly #inspected: InspectedClip[] = [];
  readonly #turn = pLimit(atOnce);

  /** @param known what earlier runs have found, by take */
  constructor(
    context: Pick<RunContext, "ports" | "list" | "run" | "stop" | "tell">,
    known: ReadonlyMap<string, ClipInspection>,
  ) {
    this.#context = context;
    this.#known = known;
  }

  /** The same answer however often it is asked; none where the clip could not be looked at. */
  inspect(clip: ClipToInspect): Promise<ClipInspection | undefined> {
    const begun = this.#begun.get(clip.take) ?? this.#begin(clip);
    this.#begun.set(clip.take, begun);
    return begun;
  }

  /** Waits for whatever was begun; gives all that was found, also by earlier runs. */
  async settle(): Promise<readonly InspectedClip[]> {
    await Promise.all(this.#begun.values());
    return this.#inspected;
  }

  /** What is known of a take by now. */
  async known(take: string): Promise<ClipInspection | undefined> {
    return this.#begun.get(take);
  }

  async #begin(clip: ClipToInspect): Promise<ClipInspection | undefined> {
    const { viewer } = this.#context.ports;
    // What is drawn for nothing is drawn as it should be.
    if (!viewer || clip.asked?.card.price.kind === "free") return undefined;
    const inspection = this.#known.get(clip.take) ?? (await this.#turn(() => this.#look(clip, viewer)));
    const { shot, take } = clip;
    if (inspection) this.#inspected.push({ shot, take, findings: inspection.findings });
    return inspection;
  }

  async #look(clip: ClipToInspect, viewer: ClipViewer): Promise<ClipInspection | undefined> {
    const { ports, stop, list, run, tell } = this.#context;
    const { shot, take } = clip;
    try {
      const seen = await viewer.view({ sha256: take, file: clip.file }, stop);
      const findings = findInClip(seen, clip.asked);
      if (!clip.isFootage) await ports.takes.noteSeen?.(take, { seen, findings });
      tell(await ports.ledger.note({ event: "clip-inspected", list, run, shot, take, findings }));
      return { findings, isAccepted: false };
    } catch (thrown) {
      if (!stop.aborted) ports.shout(`The clip of ${shot} was not looked through: ${messageOf(thrown)}`);
      return undefined;
    }
  }
}

/** What the history of a shot list says of its clips, by take. */
export async function readInspections(
  ledger: Pick<Ledger, "events">,
  list: string,
): Promise<ReadonlyMap<string, ClipInspection>> {
  const known = new Map<string, ClipInspection>();
  for (const event of await ledger.events({ list, kinds: ["clip-inspected", "take-accepted"] })) {
    if (event.event === "clip-inspected") {
      const isAccepted = known.get(event.take)?.isAccepted ?? false;
      known.set(event.take, { findings: event.findings, isAccepted });
    } else if (event.event === "take-accepted") {
      known.set(event.take, { findings: known.get(event.take)?.findings ?? [], isAccepted: true });
    }
  }
  return known;
}
