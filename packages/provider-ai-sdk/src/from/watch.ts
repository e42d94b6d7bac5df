import { isJson, wordsOfBody } from "./api-call-error.ts";
import { neverConnected } from "./never-connected.ts";
import type { Secrets } from "./secrets.ts";

/** One request that a model made in a call. */
export interface Exchange {
  /** Anything but a look. */
  readonly mayCost: boolean;
  /** No connection stood, so that nothing of it left. */
  readonly isUnsent: boolean;
  /** Absent where none came. */
  readonly answer?: Answer;
}

export interface Answer {
  readonly status: number;
  /** Whether the body is JSON, and what it says; only looked at where the answer is a no. */
  readonly isJson: boolean;
  readonly said?: string;
}

export interface WatchOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly secrets: Secrets;
  /** Asked directly before the bytes of a request leave that may cost money. */
  readonly mayStillSend?: () => Promise<void>;
}

/**
 * Looks over the shoulder of a model in one call: what it is given as `fetch` asks whether it may still send, follows
 * no redirect of what may cost money, and remembers what came of every request.
 */
export class Watch {
  readonly #options: WatchOptions;
  readonly #exchanges: Exchange[] = [];
  #refusal: { readonly thrown: unknown } | undefined;
  #goOn: () => void = () => {};
  /** Resolves when the model, after a yes to what may cost money, makes its next request. */
  readonly goneOn = new Promise<void>((resolve) => {
    this.#goOn = resolve;
  });

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  get exchanges(): readonly Exchange[] {
    return this.#exchanges;
  }

  /** A request that may cost money was answered with a yes. */
  get isTaken(): boolean {
    return this.#exchanges.some(wasTaken);
  }

  /** What `mayStillSend` threw, if it did: the caller's own word, to be passed on as it is. */
  get refusal(): { readonly thrown: unknown } | undefined {
    return this.#refusal;
  }

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const request = input instanceof Request ? input : undefined;
    const method = (init?.method ?? request?.method ?? "GET").toUpperCase();
    const mayCost = method !== "GET" && method !== "HEAD";
    this.#options.secrets.learnFrom(
      request?.url ?? String(input),
      new Headers(init?.headers ?? request?.headers),
    );
    if (this.isTaken) this.#goOn();
    if (mayCost) await this.#ask();
    try {
      const response = await this.#options.fetch(input, mayCost ? { ...init, redirect: "error" } : init);
      this.#exchanges.push({ mayCost, isUnsent: false, answer: await answerOf(response) });
      return response;
    } catch (thrown) {
      this.#exchanges.push({ mayCost, isUnsent: neverConnected(thrown) });
      throw thrown;
    }
  };

  async #ask(): Promise<void> {
    try {
      await this.#options.mayStillSend?.();
    } catch (thrown) {
      this.#refusal = { thrown };
      throw thrown;
    }
  }
}

function wasTaken({ mayCost, answer }: Exchange): boolean {
  return mayCost && answer !== undefined && answer.status < 300;
}

async function answerOf(response: Response): Promise<Answer> {
  const { status } = response;
  if (status < 400) return { status, isJson: false };
  const body = await response
    .clone()
    .text()
    .catch(() => "");
  const said = wordsOfBody(body);
  return { status, isJson: isJson(body), ...(said !== undefined && { said }) };
}
