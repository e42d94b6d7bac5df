import type { VideoProviderV1 } from "@rushes/provider";
import { type AccountRegister, type Clock, MemoryAccount } from "../run/index.ts";
import { LibsqlAccount } from "./account-register.ts";

export { stateFolder } from "./account-register.ts";

/** The registers of the accounts that one store works with, opened when they are first asked for. */
export class Accounts {
  readonly #folder: string;
  readonly #store: string;
  readonly #clock: Clock;
  readonly #opened = new Map<string, Promise<LibsqlAccount>>();
  readonly #private = new Map<string, MemoryAccount>();

  constructor(folder: string, store: string, clock: Clock) {
    this.#folder = folder;
    this.#store = store;
    this.#clock = clock;
  }

  /** A provider that names no account shares it with nobody. */
  async of(provider: VideoProviderV1): Promise<AccountRegister> {
    const account = provider.account?.();
    if (account === undefined) {
      const known = this.#private.get(provider.name) ?? new MemoryAccount(this.#clock, this.#store);
      this.#private.set(provider.name, known);
      return known;
    }
    const name = `${provider.name}\n${account}`;
    const known = this.#opened.get(name) ?? LibsqlAccount.open(this.#folder, name, this.#store, this.#clock);
    this.#opened.set(name, known);
    return known;
  }

  async close(): Promise<void> {
    for (const opening of await Promise.allSettled(this.#opened.values())) {
      if (opening.status === "fulfilled") opening.value.close();
    }
  }
}
