/** One input of a model, in the keywords that the service's own schemas use. */
export interface InputProperty {
  readonly type: "string" | "integer" | "number" | "boolean";
  readonly description: string;
  readonly default?: string | number | boolean;
  readonly enum?: readonly (string | number)[];
  readonly minimum?: number;
  readonly maximum?: number;
}

export type Inputs = Readonly<Record<string, unknown>>;

/** What the finished file looks like. */
export interface ClipShape {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly seconds: number;
  readonly hasSound: boolean;
}

/** What is asked of a picture that goes into a model. */
export interface PictureRules {
  readonly formats: readonly string[];
  /** Width divided by height lies strictly between these two. */
  readonly shapeOver: number;
  readonly shapeUnder: number;
  readonly shortSideOver: number;
  readonly maxBytes: number;
}

/** A model as this emulator offers it. */
export interface EmulatedModel {
  readonly id: string;
  readonly description: string;
  readonly type: "text-to-video" | "image-to-video";
  readonly properties: Readonly<Record<string, InputProperty>>;
  readonly required: readonly string[];
  /** In micro-dollars, for inputs to which the defaults have been added. */
  readonly price: (inputs: Inputs) => number;
  /** The price rule as JSONata text in the model list; its exact form in the real list is not known. */
  readonly formula: string;
  /** How long a run usually takes, in seconds. */
  readonly typicalSeconds: (inputs: Inputs) => number;
  /** The shape of the clip; with a first frame the picture follows the shape of that image. */
  readonly clip: (inputs: Inputs, image: { width: number; height: number } | undefined) => ClipShape;
  readonly pictures: Readonly<Record<string, PictureRules>>;
}
