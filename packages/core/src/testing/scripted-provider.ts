import type {
  ClipRequest,
  ModelCard,
  Operation,
  Progress,
  SubmitContext,
  VideoProviderV1,
} from "@rushes/provider";
import { type Money, noMoney } from "@rushes/provider";

/** What the next calls answer. An answer that is an error is thrown. */
export interface Script {
  /** Answers a submission; default: it is accepted. Told the prompt. */
  submit?(prompt: string): Error | undefined;
  /** Answers a look; default: finished. Told the prompt and how often it was looked before. */
  check?(prompt: string, looks: number): Progress | Error;
  /** What is fetched; default: bytes that name the prompt. Told how often it was fetched before. */
  collect?(prompt: string, fetches: number): Uint8Array | Error;
}

/** A provider that keeps a bill, and whose every answer a test decides. */
export class ScriptedProvider implements VideoProviderV1 {
  readonly specVersion = "v1";
  readonly name: string;
  readonly defaultModel = "scripted";
  /** Every submission that arrived, in order: what was charged. */
  readonly bill: { readonly prompt: string; readonly request: ClipRequest }[] = [];
  readonly ownLimits = { concurrency: 4, startsPerMinute: Number.POSITIVE_INFINITY };
  readonly #script: Script;
  readonly #price: Money;
  readonly #looks = new Map<string, number>();
  readonly #fetches = new Map<string, number>();

  constructor(script: Script = {}, options: { readonly name?: string; readonly price?: Money } = {}) {
    this.#script = script;
    this.name = options.name ?? "scripted";
    this.#price = options.price ?? noMoney;
  }

  models(): readonly ModelCard[] {
    return [scriptedCard(this.#price)];
  }

  async submit(request: ClipRequest, context: SubmitContext): Promise<Operation> {
    const prompt = String(request.inputs.prompt);
    await context.mayStillSend();
    const answer = this.#script.submit?.(prompt);
    if (answer) throw answer;
    this.bill.push({ prompt, request });
    return { id: `op-${this.bill.length}`, model: request.model, handle: { prompt } };
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
