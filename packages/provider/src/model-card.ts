import type { Json, JsonObject } from "./json.ts";
import type { PriceRule } from "./price-rule.ts";

/** What a model takes and what it costs, as data: planning and checking need no call and no key. */
export interface ModelCard {
  /** The provider's own id of the model, such as `minimax/hailuo-02/standard`. */
  readonly model: string;
  /** A name for people, such as `Hailuo 02 Standard`. */
  readonly title: string;
  /** JSON Schema (draft-07) of the inputs; `additionalProperties: false`, so that no input is dropped in silence. */
  readonly inputs: InputSchema;
  /** The inputs that hold a picture, with what the model takes there. */
  readonly pictures: Readonly<Record<string, PictureRule>>;
  /** Inputs that are always sent, even where the shot list is silent; they are also the schema's defaults. */
  readonly alwaysSent: JsonObject;
  /** What comes back. */
  readonly clip: ClipShape;
  readonly price: PriceRule;
  /** How long one clip usually takes, in seconds, submit to ready. */
  readonly typicalSeconds: number;
  /** When and where these facts were read, such as `2026-11-22` and an address. */
  readonly asOf: string;
  readonly source: string;
  /** Set where the model draws the shot's id: the input that is to hold it. */
  readonly shotIdInput?: string;
  /**
   * False where a clip in the making is lost when the run is stopped or its process ends: nobody can be asked about it
   * afterwards, though it was paid. Default true.
   */
  readonly isResumable?: boolean;
}

/** The part of JSON Schema that a card's inputs use at their top level. */
export interface InputSchema {
  readonly type: "object";
  readonly properties: Readonly<Record<string, JsonObject>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
  readonly [keyword: string]: Json;
}

/** What a model takes as a picture. Shape is width divided by height; both bounds are exclusive. */
export interface PictureRule {
  readonly formats: readonly PictureFormat[];
  readonly maxBytes: number;
  /** The shorter side must be longer than this, in pixels. */
  readonly shortSideOver: number;
  readonly shapeOver: number;
  readonly shapeUnder: number;
}

export type PictureFormat = "jpeg" | "png" | "webp" | "gif" | "bmp" | "tiff";

export interface ClipShape {
  /** The size without a reference picture, in pixels. */
  readonly width: number;
  readonly height: number;
  /** The input whose picture decides the shape instead, where there is one; the short side stays. */
  readonly followsShapeOf?: string;
  /** The input that holds the length in seconds, or the fixed length. */
  readonly seconds: { readonly input: string } | { readonly fixed: number };
  /** Frames a second, as published; a clip is measured when it arrives. */
  readonly fps: number;
  readonly hasAudio: boolean;
}
