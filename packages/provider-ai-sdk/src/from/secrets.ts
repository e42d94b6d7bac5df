const namesOfSecrets = /^(?:authorization|cookie|.*(?:key|token|secret).*)$/i;
/** Anything shorter would also be found in words that are no key. */
const shortestToClean = 6;

/** The keys that were seen on their way to a service, kept out of every text that leaves. */
export class Secrets {
  readonly #known = new Set<string>();

  learn(secret: string | undefined): void {
    if (secret !== undefined && secret.length >= shortestToClean) this.#known.add(secret);
  }

  /** Learns what a request carries: keys in its headers, and in its address. */
  learnFrom(address: string, headers: Headers): void {
    for (const [name, value] of headers) if (namesOfSecrets.test(name)) this.learn(value.split(" ").at(-1));
    if (!URL.canParse(address)) return;
    for (const [name, value] of new URL(address).searchParams)
      if (namesOfSecrets.test(name)) this.learn(value);
  }

  clean(text: string): string {
    const forms = [...this.#known].flatMap((secret) => [secret, encodeURIComponent(secret)]);
    return forms.reduce((clean, form) => clean.replaceAll(form, "[key]"), text);
  }
}
