import {
  type Charge,
  type ClipRequest,
  type ModelCard,
  microDollars,
  type Operation,
  type Progress,
  ProviderError,
  type Quote,
  type SearchWindow,
  type Sighting,
  type SubmitContext,
  type VideoProviderV1,
} from "@rushes/provider";
import type { Clock } from "../../src/run/index.ts";
import { ScriptedProvider } from "../../src/testing/index.ts";

export const clipMicros = 1_000_000;

export type Answer = "accepted" | "lost" | "dropped" | "never-sent" | "limit" | "refused";
export type Look = "waiting" | "finished" | "failed" | "trouble";
export type Fetch = "whole" | "broken" | "trouble";

/** One object, since the schema in it is compiled once for each. */
const card: ModelCard = new ScriptedProvider({}, { price: microDollars(clipMicros) }).models()[0]!;

/** What the world does, call by call; behind the end of each list all goes well. */
export interface WorldScript {
  readonly answers: readonly Answer[];
  readonly looks: readonly Look[];
  readonly fetches: readonly Fetch[];
  /** Prices that quotes name, as parts of what the card says. */
  readonly quotes: readonly number[];
  /** Whether somebody else makes a clip on the account just before a submission arrives. */
  readonly strangers: readonly boolean[];
  /** How long a new job is missing from the list and the billing records, in milliseconds. */
  readonly lagMs: number;
}

type ScriptedCall = Exclude<keyof WorldScript, "lagMs">;

/** A job at the provider: what really was charged, whatever anybody here knows of it. */
export interface WorldJob {
  readonly id: string;
  /** `undefined`: a stranger's. */
  readonly prompt: string | undefined;
  readonly price: number;
  readonly createdAtMs: number;
  fate: "open" | "finished" | "failed";
}

/** The provider and its books: the truth that a ledger is measured against. Every call stops first. */
export class PaidWorld {
  readonly jobs: WorldJob[] = [];
  readonly #script: WorldScript;
  readonly #clock: Clock;
  readonly #taken = { answers: 0, looks: 0, fetches: 0, quotes: 0, strangers: 0 };
  readonly #quoted = new Map<string, number>();

  constructor(script: WorldScript, clock: Clock) {
    this.#script = script;
    this.#clock = clock;
  }

  get own(): readonly WorldJob[] {
    return this.jobs.filter(({ prompt }) => prompt !== undefined);
  }

  /** The provider as one process has it. */
  seenBy(park: () => Promise<void>): VideoProviderV1 {
    return {
      specVersion: "v1",
      name: "scripted",
      defaultModel: card.model,
      tiers: { only: { concurrency: 4, startsPerMinute: 100_000 } },
      models: () => [card],
      quote: (request) => this.#quote(request),
      submit: (request, context) => this.#submit(request, context, park),
      check: async (operation) => {
        await park();
        return this.#check(operation);
      },
      collect: async (output, sink) => {
        await park();
        await sink.write(this.#bytes(output.url));
        await park();
      },
      find: (window) => this.#find(window, park),
      charges: (window) => this.#charges(window, park),
    };
  }

  async #submit(request: ClipRequest, context: SubmitContext, park: () => Promise<void>): Promise<Operation> {
    const prompt = String(request.inputs.prompt);
    await context.mayStillSend();
    const answer = this.#next("answers") ?? "accepted";
    const job = answer === "accepted" || answer === "lost" ? this.#charge(prompt) : undefined;
    if (answer === "dropped") this.#maybeStranger();
    await park();
    if (job && answer === "accepted") return { id: job.id, model: request.model };
    throw refusalFor(answer);
  }

  /** A stranger's job may come into being at the very same moment. */
  #charge(prompt: string): WorldJob {
    this.#maybeStranger();
    return this.#create(prompt, this.#quoted.get(prompt) ?? clipMicros);
  }

  #maybeStranger(): void {
    if (this.#next("strangers")) this.#create(undefined, clipMicros);
  }

  #create(prompt: string | undefined, price: number): WorldJob {
    const job: WorldJob = {
      id: `job-${this.jobs.length + 1}`,
      prompt,
      price,
      createdAtMs: this.#clock.nowMs(),
      fate: prompt === undefined ? "finished" : "open",
    };
    this.jobs.push(job);
    return job;
  }

  /** What is sent later costs what was quoted last, and never more than that. */
  async #quote({ inputs }: ClipRequest): Promise<Quote> {
    const price = Math.round(clipMicros * (this.#next("quotes") ?? 1));
    const prompt = String(inputs.prompt);
    this.#quoted.set(prompt, Math.min(price, this.#quoted.get(prompt) ?? price));
    return { price: microDollars(price), atMs: this.#clock.nowMs() };
  }

  #check({ id }: Operation): Progress {
    const job = this.jobs.find((one) => one.id === id);
    if (!job) return { state: "gone" };
    if (job.fate === "open") {
      const look = this.#next("looks") ?? "finished";
      if (look === "waiting") return { state: "waiting" };
      if (look === "trouble") throw new ProviderError("No answer.", { kind: "unavailable", fate: "refused" });
      job.fate = look;
    }
    if (job.fate === "failed")
      return { state: "failed", error: { kind: "unavailable", fate: "unknown", message: "It broke." } };
    return { state: "finished", outputs: [{ url: id }] };
  }

  #bytes(id: string): Uint8Array {
    const fetched = this.#next("fetches") ?? "whole";
    if (fetched === "trouble") throw new ProviderError("Cut.", { kind: "unavailable", fate: "refused" });
    return new TextEncoder().encode(`${fetched === "broken" ? "broken" : "clip"} of ${id}`);
  }

  async *#find(window: SearchWindow, park: () => Promise<void>): AsyncGenerator<Sighting> {
    await park();
    for (const { id, createdAtMs, fate } of this.#visible(window)) {
      const state = fate === "open" ? "waiting" : fate;
      yield { operation: { id, model: "scripted" }, createdAtMs, state };
    }
  }

  async *#charges(window: SearchWindow, park: () => Promise<void>): AsyncGenerator<Charge> {
    await park();
    for (const { id, createdAtMs, price, prompt } of this.#visible(window)) {
      const key = prompt === undefined ? "theirs" : "ours";
      yield { operationId: id, kind: "charge", amount: microDollars(price), atMs: createdAtMs, key };
    }
  }

  #visible({ fromMs, toMs }: SearchWindow): readonly WorldJob[] {
    const shownUntilMs = this.#clock.nowMs() - this.#script.lagMs;
    return this.jobs.filter(
      ({ createdAtMs }) => createdAtMs >= fromMs && createdAtMs <= toMs && createdAtMs <= shownUntilMs,
    );
  }

  #next<Key extends ScriptedCall>(key: Key): WorldScript[Key][number] | undefined {
    return this.#script[key][this.#taken[key]++];
  }
}

function refusalFor(answer: Answer): ProviderError {
  switch (answer) {
    case "never-sent":
      return new ProviderError("Offline.", { kind: "unavailable", fate: "refused", neverSent: true });
    case "limit":
      return new ProviderError("Slowly.", { kind: "limit", fate: "refused", retryAfterMs: 100 });
    case "refused":
      return new ProviderError("No such thing.", { kind: "input", fate: "refused" });
    default:
      return new ProviderError("The line went dead.", { kind: "unavailable", fate: "unknown" });
  }
}
