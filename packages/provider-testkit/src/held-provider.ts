import {
  type ByteSink,
  type ClipRequest,
  type ModelCard,
  noMoney,
  type Operation,
  type OutputRef,
  type Progress,
  type SubmitContext,
  type VideoProviderV1,
} from "@rushes/provider";

/** A question that a program has asked, and that a test has not answered yet. */
export type Question =
  | Asked<"submit", ClipRequest, Operation>
  | Asked<"check", Operation, Progress>
  | Asked<"collect", OutputRef, Uint8Array>;

interface Asked<Call extends string, About, Answer> {
  readonly call: Call;
  readonly about: About;
  answer(answer: Answer): void;
  fail(error: Error): void;
}

type CallName = Question["call"];
type QuestionOf<Call extends CallName> = Extract<Question, { readonly call: Call }>;

export interface HeldOptions {
  /** Default: `held`. */
  readonly name?: string;
  /** Default: one free model called `held`, which takes a prompt. */
  readonly cards?: readonly ModelCard[];
}

/**
 * A provider that answers nothing by itself: every call waits until the test lets its answer go. So a test holds a
 * program at any point, without waiting for time to pass.
 *
 * @example
 * const provider = new HeldProvider();
 * const run = program(provider);
 * (await provider.next("submit")).answer({ id: "job-1", model: "held" });
 * (await provider.next("check")).answer({ state: "waiting" });
 */
export class HeldProvider implements VideoProviderV1 {
  readonly specVersion = "v1";
  readonly name: string;
  readonly defaultModel: string;
  readonly #cards: readonly ModelCard[];
  readonly #questions: Question[] = [];
  readonly #waiting: { readonly call: CallName; readonly hear: (question: Question) => void }[] = [];

  constructor({ name = "held", cards = [heldCard] }: HeldOptions = {}) {
    this.name = name;
    this.#cards = cards;
    this.defaultModel = cards[0]?.model ?? heldCard.model;
  }

  models(): readonly ModelCard[] {
    return this.#cards;
  }

  async submit(request: ClipRequest, context: SubmitContext): Promise<Operation> {
    await context.mayStillSend();
    return new Promise((answer, fail) => this.#ask({ call: "submit", about: request, answer, fail }));
  }

  check(operation: Operation): Promise<Progress> {
    return new Promise((answer, fail) => this.#ask({ call: "check", about: operation, answer, fail }));
  }

  async collect(output: OutputRef, sink: ByteSink): Promise<void> {
    const bytes = await new Promise<Uint8Array>((answer, fail) =>
      this.#ask({ call: "collect", about: output, answer, fail }),
    );
    await sink.write(bytes);
  }

  /** The oldest unanswered question of this kind; waits until somebody asks one. */
  next<Call extends CallName>(call: Call): Promise<QuestionOf<Call>> {
    const at = this.#questions.findIndex((question) => question.call === call);
    const [asked] = at < 0 ? [] : this.#questions.splice(at, 1);
    if (asked) return Promise.resolve(asked as QuestionOf<Call>);
    return new Promise((resolve) => {
      this.#waiting.push({ call, hear: (question) => resolve(question as QuestionOf<Call>) });
    });
  }

  #ask(question: Question): void {
    const at = this.#waiting.findIndex(({ call }) => call === question.call);
    const [waiting] = at < 0 ? [] : this.#waiting.splice(at, 1);
    if (waiting) waiting.hear(question);
    else this.#questions.push(question);
  }
}

const heldCard: ModelCard = {
  model: "held",
  title: "Held",
  inputs: {
    type: "object",
    properties: { prompt: { type: "string", minLength: 1 } },
    required: ["prompt"],
    additionalProperties: false,
  },
  pictures: {},
  alwaysSent: {},
  clip: { width: 320, height: 180, seconds: { fixed: 1 }, fps: 24, hasAudio: false },
  price: { kind: "flat", price: noMoney },
  typicalSeconds: 0,
  asOf: "2026-11-25",
  source: "made up for tests",
};
