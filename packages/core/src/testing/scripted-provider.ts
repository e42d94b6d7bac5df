import type {
  Charge,
  ClipRequest,
  ModelCard,
  Operation,
  Progress,
  Sighting,
  SubmitContext,
  VideoProviderV1,
} from "@rushes/provider";
import { type Money, noMoney } from "@rushes/provider";

/** What the next calls answer. An answer that is an error is thrown. */
export interface Script {
  /** Answers a submission; default: it is accepted. `lost`: it is accepted, and the answer is lost. Told the prompt. */
  submit?(prompt: string): Error | { readonly lost: Error } | undefined;
  /** What is really taken for it; default: the price. */
  charge?(prompt: string): Money;
  /** Answers a look; default: finished. Told the prompt and how often it was looked before. */
  check?(prompt: string, looks: number): Progress | Error | undefined;
  /** What is fetched; default: bytes that name the prompt. Told how often it was fetched before. */
  collect?(prompt: string, fetches: number): Uint8Array | Error;
}

export interface ScriptedOptions {
  readonly name?: string;
  readonly price?: Money;
  /** Keeps a list of jobs and billing records, which can be looked through. */
  readonly history?: boolean;
}

async function* each<Entry>(entries: readonly Entry[]): AsyncIterable<Entry> {
  yield* entries;
}

/** A provider that keeps a bill, and whose every answer a test decides. */
export class ScriptedProvider implements VideoProviderV1 {
  readonly specVersion = "v1";
  readonly name: string;
  readonly defaultModel = "scripted";
  /** Every submission that arrived, in order: what was charged. */
  readonly bill: { readonly prompt: string; readonly request: ClipRequest }[] = [];
  /** What the account's list shows, where the provider keeps one; oldest first. */
  readonly jobs: Sighting[] = [];
  /** What the billing records show, where the provider keeps them; oldest first. */
  readonly records: Charge[] = [];
  readonly find?: NonNullable<VideoProviderV1["find"]>;
  readonly charges?: NonNullable<VideoProviderV1["charges"]>;
  readonly ownLimits = { concurrency: 4, startsPerMinute: Number.POSITIVE_INFINITY };
  readonly #script: Script;
  readonly #price: Money;
  readonly #looks = new Map<string, number>();
  readonly #fetches = new Map<string, number>();

  constructor(script: Script = {}, options: ScriptedOptions = {}) {
    this.#script = script;
    this.name = options.name ?? "scripted";
    this.#price = options.price ?? noMoney;
    if (!options.history) return;
    this.find = ({ fromMs, toMs }) =>
      each(this.jobs.filter(({ createdAtMs }) => createdAtMs >= fromMs && createdAtMs <= toMs));
    this.charges = ({ fromMs, toMs }) =>
      each(this.records.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs));
  }

  models(): readonly ModelCard[] {
    return [scriptedCard(this.#price)];
  }

  async submit(request: ClipRequest, context: SubmitContext): Promise<Operation> {
    const prompt = String(request.inputs.prompt);
    await context.mayStillSend();
    const answer = this.#script.submit?.(prompt);
    if (answer instanceof Error) throw answer;
    this.bill.push({ prompt, request });
    const operation = { id: `op-${this.bill.length}`, model: request.model, handle: { prompt } };
    this.addJob(operation, context.clock.nowMs(), "our-key", this.#script.charge?.(prompt));
    if (answer) throw answer.lost;
    return operation;
  }

  /** Puts a job into the account's history, as if somebody had submitted it. */
  addJob(operation: Operation, createdAtMs: number, key: string, amount = this.#price): void {
    this.jobs.push({ operation, createdAtMs, state: "finished" });
    this.records.push({ operationId: operation.id, kind: "charge", amount, atMs: createdAtMs, key });
  }

  async check(operation: Operation): Promise<Progress> {
    const prompt = String(operation.handle?.prompt);
    const looks = this.#looks.get(operation.id) ?? 0;
    this.#looks.set(operation.id, looks + 1);
    const answer = this.#script.check?.(prompt, looks) ?? finished(prompt);
    if (answer instanceof Error) throw answer;
    return answer;
  }

  async collect(
    output: { readonly url: string },
    sink: { write(bytes: Uint8Array): Promise<void> },
  ): Promise<void> {
    const prompt = decodeURIComponent(output.url.slice("scripted:".length));
    const fetches = this.#fetches.get(prompt) ?? 0;
    this.#fetches.set(prompt, fetches + 1);
    const bytes = this.#script.collect?.(prompt, fetches) ?? new TextEncoder().encode(`clip of ${prompt}`);
    if (bytes instanceof Error) throw bytes;
    await sink.write(bytes);
  }
}

export function finished(prompt: string): Progress {
  return { state: "finished", outputs: [{ url: `scripted:${encodeURIComponent(prompt)}` }] };
}

function scriptedCard(price: Money): ModelCard {
  const picture = {
    formats: ["png" as const],
    maxBytes: 1e9,
    shortSideOver: 0,
    shapeOver: 0,
    shapeUnder: 100,
  };
  return {
    model: "scripted",
    title: "Scripted",
    inputs: {
      type: "object",
      properties: {
        prompt: { type: "string", minLength: 1, maxLength: 100 },
        image: { type: "string" },
        end_image: { type: "string" },
        duration: { type: "integer", enum: [6, 10], default: 6 },
      },
      required: ["prompt"],
      additionalProperties: false,
      dependencies: { end_image: ["image"] },
    },
    pictures: { image: picture, end_image: picture },
    alwaysSent: { duration: 6 },
    clip: {
      width: 1366,
      height: 768,
      followsShapeOf: "image",
      seconds: { input: "duration" },
      fps: 24,
      hasAudio: false,
    },
    price: price === noMoney ? { kind: "free" } : { kind: "flat", price },
    typicalSeconds: 0,
    asOf: "2026-01-01",
    source: "made up for tests",
  };
}
