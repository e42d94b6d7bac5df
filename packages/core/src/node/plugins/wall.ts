import { type CallContext, type Fate, type JsonObject, ProviderError } from "@rushes/provider";
import { wrongWith } from "./provider-shapes.ts";

/** How long a call may go on after its signal was aborted. */
const lastWordsMs = 5_000;
/** More jobs or charges than any account has in the days that are looked through. */
const usualMostEntries = 100_000;

/** What stands between Rushes and one plugin: nothing passes that hangs or makes no sense, and all carries its name. */
export class Wall {
  readonly #plugin: string;
  readonly #mostEntries: number;

  /** @param plugin its name for messages, such as `kites 1.0.0` */
  constructor(plugin: string, { mostEntries = usualMostEntries } = {}) {
    this.#plugin = plugin;
    this.#mostEntries = mostEntries;
  }

  nonsense(what: string, why: string, fate: Fate = "refused"): ProviderError {
    return new ProviderError(`${this.#plugin}: what \`${what}\` gave makes no sense: ${why}.`, {
      kind: "protocol",
      fate,
    });
  }

  /** @throws ProviderError where a value is not of its shape */
  sound<Value>(value: Value, schema: JsonObject, what: string, fate?: Fate): Value {
    const why = wrongWith(value, schema);
    if (why !== undefined) throw this.nonsense(what, why, fate);
    return value;
  }

  /** The value as JSON keeps it: nothing alive comes through. */
  asJson<Value>(value: Value, what: string, fate?: Fate): Value {
    try {
      return JSON.parse(JSON.stringify(value));
    } catch {
      throw this.nonsense(what, "it is no plain data", fate);
    }
  }

  /** Waits for a call, but not longer than `ms` since it was last heard of, and not long after it was told to stop. */
  async call<Value>(
    what: string,
    { signal }: Pick<CallContext, "signal">,
    ms: number,
    work: (stillAtIt: () => void) => Promise<Value>,
    fate: Fate = "refused",
  ): Promise<Value> {
    const patience = new Patience(ms);
    const toldToStop = () => patience.endsIn(lastWordsMs, "went on after it was told to stop");
    signal.addEventListener("abort", toldToStop, { once: true });
    if (signal.aborted) toldToStop();
    try {
      return await Promise.race([work(() => patience.renew()), patience.lost]);
    } catch (thrown) {
      if (!(thrown instanceof PatienceLost)) throw thrown;
      throw new ProviderError(`${this.#plugin}: \`${what}\` ${thrown.message}.`, {
        kind: "unavailable",
        fate,
      });
    } finally {
      patience.end();
      signal.removeEventListener("abort", toldToStop);
    }
  }

  /** Hands on a list entry by entry, and waits for each as for a call of its own. */
  async *each<Entry>(
    what: string,
    context: Pick<CallContext, "signal">,
    ms: number,
    list: () => AsyncIterable<Entry>,
    schema: JsonObject,
  ): AsyncIterable<Entry> {
    const entries = this.#begin(what, list);
    try {
      for (let count = 0; ; count += 1) {
        if (count > this.#mostEntries)
          throw this.nonsense(what, `it has more than ${this.#mostEntries} entries`);
        const next = await this.call(what, context, ms, async () => entries.next());
        if (typeof next !== "object" || next === null)
          throw this.nonsense(what, "its iterator gives no results");
        if (next.done) return;
        yield this.sound(next.value, schema, what);
      }
    } finally {
      void leave(entries);
    }
  }

  #begin<Entry>(what: string, list: () => AsyncIterable<Entry>): AsyncIterator<Entry> {
    const entries: unknown = list();
    if (typeof entries !== "object" || entries === null || !(Symbol.asyncIterator in entries))
      throw this.nonsense(what, "it is no AsyncIterable");
    const iterator = (entries as AsyncIterable<Entry>)[Symbol.asyncIterator]();
    if (typeof iterator?.next !== "function") throw this.nonsense(what, "it cannot be iterated");
    return iterator;
  }
}

/** What is left behind half-way may hang or break: nobody waits for it. */
async function leave(entries: AsyncIterator<unknown>): Promise<void> {
  await Promise.resolve(entries.return?.()).catch(() => {});
}

class PatienceLost extends Error {}

class Patience {
  readonly lost: Promise<never>;
  readonly #ms: number;
  #lose: (why: string) => void = () => {};
  #timer: NodeJS.Timeout | undefined;
  #isEnding = false;

  constructor(ms: number) {
    this.#ms = ms;
    this.lost = new Promise((_, reject) => {
      this.#lose = (why) => reject(new PatienceLost(why));
    });
    this.renew();
  }

  renew(): void {
    if (!this.#isEnding) this.#set(this.#ms, `gave no sign of life for ${this.#ms / 1000} s`);
  }

  endsIn(ms: number, why: string): void {
    this.#isEnding = true;
    this.#set(ms, why);
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  #set(ms: number, why: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#lose(why), ms);
  }
}
