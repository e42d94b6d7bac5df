/** A small text that outlives the process, such as a file. What it holds can be lost without harm. */
export interface TextStore {
  read(): Promise<string | undefined>;
  write(text: string): Promise<void>;
}

/** How long a part of a call may take, in milliseconds. */
export interface Deadlines {
  /** Until the connection stands, TLS included. Default 10,000. */
  readonly connectMs: number;
  /** From the request's last byte to the answer's headers. Default 30,000. */
  readonly headersMs: number;
  /** Between two pieces of an answer's body. Default 30,000. */
  readonly stallMs: number;
  /** One whole call of the API, connecting not counted. Default 45,000. */
  readonly callMs: number;
  /** One whole upload or download. Default 900,000. */
  readonly transferMs: number;
}

/** Where WaveSpeed's callbacks come in. */
export interface WebhookAddress {
  /** The public https address that WaveSpeed is told; for an emulator also http on this machine. */
  readonly url: string;
  /** The port of this machine that the address leads to. Default: the address's own. */
  readonly port?: number;
  /** Which of this machine's addresses to listen on. Default `127.0.0.1`. */
  readonly host?: string;
}

export interface WavespeedOptions {
  /** Default: `WAVESPEED_API_KEY` of the environment, read at every call. */
  readonly key?: string | (() => string | undefined);
  /** Default: `WAVESPEED_BASE_URL` of the environment, else `https://api.wavespeed.ai`. */
  readonly baseUrl?: string;
  /** Sent as `X-Client-Name`; `WAVESPEED_CLIENT_NAME` of the environment wins. Default `rushes`. */
  readonly clientName?: string;
  /** Remembers for a day where each picture was uploaded. Default: this process's memory. */
  readonly uploadCache?: TextStore;
  /** Remembers the live list of models for an hour. Default: this process's memory. */
  readonly modelsCache?: TextStore;
  /**
   * Asks for a callback with every submission, and looks at once when it comes. Default: `WAVESPEED_WEBHOOK_URL` and
   * `WAVESPEED_WEBHOOK_PORT` of the environment, else none.
   */
  readonly webhook?: WebhookAddress;
  readonly deadlines?: Partial<Deadlines>;
}

export const defaultDeadlines: Deadlines = {
  connectMs: 10_000,
  headersMs: 30_000,
  stallMs: 30_000,
  callMs: 45_000,
  transferMs: 900_000,
};

export function keepInMemory(): TextStore {
  let kept: string | undefined;
  return {
    read: async () => kept,
    write: async (text) => {
      kept = text;
    },
  };
}
