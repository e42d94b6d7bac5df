import type { VideoProviderV1 } from "@rushes/provider";
import { changePicks, type Reading, readPicks, readShotList, type ShotList } from "../document/index.ts";
import type { House } from "../house.ts";
import {
  buildPlan,
  type FileFacts,
  type Knowledge,
  type Plan,
  type Planning,
  type PlanOptions,
} from "../plan/index.ts";
import {
  askForTakes,
  type RunEvent,
  type RunOptions,
  type RunSummary,
  readInspections,
  runPlan,
} from "../run/index.ts";
import { type MemoryOptions, type MemoryPorts, memoryPorts } from "./memory-ports.ts";

export interface JourneyOptions extends MemoryOptions {
  readonly providers: readonly VideoProviderV1[];
  /** Files of the project by name; a picture that no test looks into is 1366×768. */
  readonly files?: Readonly<Record<string, FileFacts>>;
}

/** A project in memory: shot lists are planned and run against the same ledger and takes, one after another. */
export class Journey {
  readonly ports: MemoryPorts;
  /** The text of `film.takes.yaml`; may be written anew between two plans. */
  picks = "";
  readonly #files: ReadonlyMap<string, FileFacts>;

  constructor({ providers, files = {}, ...memory }: JourneyOptions) {
    this.ports = memoryPorts(providers, memory);
    this.#files = new Map(Object.entries(files));
  }

  read(text: string): Promise<Reading> {
    return readShotList("film.yaml", {
      text: async () => ({ found: "text", text }),
      environment: {},
    });
  }

  async shotList(text: string): Promise<ShotList> {
    const { shotList, problems } = await this.read(text);
    if (!shotList) throw new Error(problems.map(({ code, message }) => `${code} ${message}`).join("\n"));
    return shotList;
  }

  /** The house of one shot list, with these ports: everything but the cut, which needs a machine. */
  house(text?: string): House {
    const { ports } = this;
    const notHere = (what: string) => () => Promise.reject(new Error(`Nothing is ${what} in memory.`));
    const textOf = (name: string) => (name === "film.yaml" ? text : this.picks || undefined);
    return {
      list: "film.yaml",
      environment: {},
      text: async (name) => {
        const found = /^film\.(?:takes\.)?yaml$/.test(name) ? textOf(name) : undefined;
        return found === undefined ? { found: "nothing" } : { found: "text", text: found };
      },
      knowledge: () => this.knowledge(),
      checkedBy: () => this.knowledge(),
      assertReady: (providers) => {
        for (const name of providers) ports.crews.get(name)?.provider.assertReady?.();
      },
      spending: (work) => work(ports),
      reading: (work) => work(ports.ledger),
      sidecars: async (takes) => new Map([...takes].flatMap((take) => ports.takes.sidecar(take) ?? [])),
      words: notHere("set"),
      measure: notHere("measured"),
      drawing: notHere("drawn"),
      cutting: notHere("cut"),
      viewer: ports.viewer ?? { view: notHere("looked at") },
      path: (name) => `/project/${name}`,
      takePath: (sha256) => ports.takes.path(sha256),
      changePicks: async (changes) => {
        for (const change of changes) this.picks = changePicks(this.picks || undefined, change);
      },
      publishClips: async () => [],
    };
  }

  async knowledge(): Promise<Knowledge> {
    const { ledger, crews } = this.ports;
    return {
      list: "film.yaml",
      providers: new Map(
        [...crews].map(([name, { provider, cards }]) => [
          name,
          { name, defaultModel: provider.defaultModel, cards },
        ]),
      ),
      files: this.#files,
      jobs: await ledger.jobs(),
      spending: await ledger.spending("film.yaml"),
      lists: [...(await ledger.spendingByList())].map(([list, spending]) => ({
        list,
        spending,
        isGone: list !== "film.yaml",
      })),
      inspections: await readInspections(ledger, "film.yaml"),
      picks: (await this.#readPicks()).picks,
    };
  }

  #readPicks(): ReturnType<typeof readPicks> {
    return readPicks("film.yaml", { text: async () => ({ found: "text", text: this.picks }) });
  }

  /** What a plan with `more` asks for is written down, as `retake` does. */
  async ask(text: string, shot: string, takes: number): Promise<number> {
    const plan = await this.plan(text, { only: [shot], more: { shot, takes } });
    const wanted = plan.shots.find(({ id }) => id === shot);
    if (!wanted) throw new Error(`There is no shot ${shot}.`);
    return askForTakes(wanted, "film.yaml", this.ports);
  }

  async planning(text: string, options: PlanOptions = {}): Promise<Planning> {
    return buildPlan(await this.shotList(text), await this.knowledge(), options);
  }

  async plan(text: string, options: PlanOptions = {}): Promise<Plan> {
    const { plan, problems } = await this.planning(text, options);
    if (!plan) throw new Error(problems.map(({ code, message }) => `${code} ${message}`).join("\n"));
    return plan;
  }

  /** Plans and runs; gives what was told and how it ended. */
  async run(
    text: string,
    options: Partial<RunOptions> = {},
    planning: PlanOptions = {},
  ): Promise<{ events: RunEvent[]; summary: RunSummary; plan: Plan }> {
    const plan = await this.plan(text, planning);
    const { limits } = await this.shotList(text);
    const running = runPlan(plan, this.ports, { limits, list: "film.yaml", ...options });
    const events: RunEvent[] = [];
    for await (const event of running) events.push(event);
    return { events, plan, summary: await running.summary };
  }
}

/** The facts of a picture file whose bytes are named by `sha256`. */
export function pictureFile(sha256: string, width = 1366, height = 768): FileFacts {
  return { found: "file", bytes: 1000, sha256, picture: { format: "png", width, height } };
}
