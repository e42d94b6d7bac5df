import { ProviderError } from "@rushes/provider";

/** Holds the account's key, and keeps it out of every text that leaves. */
export interface Keyring {
  /** @throws ProviderError of kind `auth`, never sent, when there is none or it cannot be a key. */
  key(): string;
  /** A function that takes every key known by now out of a text. */
  scrubber(): (text: string) => string;
}

const visibleText = /^[\x21-\x7e]+$/;
/** Anything shorter would also be found in words that are no key. */
const shortestToScrub = 6;

export function openKeyring(source: () => string | undefined): Keyring {
  const seen = new Set<string>();
  const look = () => {
    const key = source()?.trim();
    if (key) seen.add(key);
    return key;
  };
  return {
    key: () => {
      const key = look();
      if (!key)
        throw keyTrouble("WaveSpeed needs a key. Set WAVESPEED_API_KEY to one from wavespeed.ai/accesskey.");
      if (!visibleText.test(key)) {
        throw keyTrouble(
          "WAVESPEED_API_KEY holds characters that no key has. Copy it again, without spaces or quotes.",
        );
      }
      return key;
    },
    scrubber: () => {
      look();
      const forms = [...seen]
        .filter((key) => key.length >= shortestToScrub)
        .flatMap((key) => [key, encodeURIComponent(key)]);
      return (text) => forms.reduce((clean, form) => clean.replaceAll(form, "[key]"), text);
    },
  };
}

function keyTrouble(message: string): ProviderError {
  return new ProviderError(`${message} Nothing was sent.`, {
    kind: "auth",
    fate: "refused",
    neverSent: true,
  });
}
