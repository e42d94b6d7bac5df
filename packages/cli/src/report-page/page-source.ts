import type { Report } from "@rushes/core";

/** Everything that a page is written from. */
export interface PageSource {
  readonly report: Report;
  /** Whether prices and sums are shown. */
  readonly showsMoney: boolean;
  readonly links: PageLinks;
  /** Addresses that hold their pictures themselves. */
  readonly pictures: PagePictures;
  /** The film's captions as WebVTT, in an address that holds them itself. */
  readonly captions?: string;
  /** The version that wrote the page. */
  readonly version: string;
}

/** What stands beside the page, as the page names it: relative addresses, ready to be written. */
export interface PageLinks {
  /** In the order of the films. */
  readonly films: readonly string[];
  /** Clips by the SHA-256 of their bytes. */
  readonly clips: ReadonlyMap<string, string>;
  /** True where they lie in a folder of their own, to be sent along. */
  readonly areCopies: boolean;
}

export interface PagePictures {
  readonly posters: readonly (string | undefined)[];
  readonly strip: readonly (string | undefined)[];
  readonly sound?: string;
  readonly clips: ReadonlyMap<string, string>;
  readonly pictures: ReadonlyMap<string, string>;
}
