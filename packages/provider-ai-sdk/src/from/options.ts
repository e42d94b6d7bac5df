import type { AccountLimits, ClipShape, JsonObject, PictureRule, PriceRule } from "@rushes/provider";

/** What nobody can ask an AI SDK model itself: what it takes, what comes back, and what that costs. */
export interface FromAiSdkOptions {
  /** What shot lists call the provider. Default: the first word of the model's own, such as `fal`. */
  readonly name?: string;
  /** For people. Default: the model's id. */
  readonly title?: string;
  readonly price: PriceRule;
  /** What comes back. */
  readonly clip: ClipShape;
  /** How many clips the account may have in the making and start. Default: two at once, two a minute. */
  readonly limits?: AccountLimits;
  /**
   * JSON Schema (draft-07) of every input besides `prompt`, under the names of shot lists: `duration`, `image`,
   * `end_image`, `aspect_ratio`, `resolution`, `seed`, or any other for `options:`. What is not named here is refused
   * before it is paid for, because models drop what they do not know. An input with a `default` is always sent.
   */
  readonly inputs?: Readonly<Record<string, JsonObject>>;
  /** The inputs that every shot must give. Default: `prompt`. */
  readonly required?: readonly string[];
  /** What is taken as a picture, by input. Default for `image`, `end_image` and `last_image`: JPEG, PNG or WebP up to 20 MB. */
  readonly pictures?: Readonly<Record<string, PictureRule>>;
  /**
   * Inputs that this model takes only as an option of its provider, with the option's name there:
   * `{ end_image: "end_image_url" }`.
   */
  readonly sendAs?: Readonly<Record<string, string>>;
  /** What the provider's own options stand under. Default: the first word of the model's provider, such as `fal`. */
  readonly optionsName?: string;
  /** How long one clip usually takes, in seconds. Default 120. */
  readonly typicalSeconds?: number;
  /** The day on which price and inputs were read, such as `2026-11-26`. */
  readonly asOf: string;
  /** Where they were read. Default: `stated by hand`. */
  readonly source?: string;
  /**
   * The account's key: asked for before a run begins anything, kept out of every text, and what makes the account known
   * in other folders. Left out: the first clip shows whether there is one.
   */
  readonly key?: () => string | undefined;
}
