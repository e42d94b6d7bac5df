import type { Json, JsonObject, Money } from "@rushes/provider";
import type { Film, FilmEntry } from "../cut/index.ts";
import type { ShownTake } from "../list-takes.ts";
import type {
  ChosenTake,
  FieldChange,
  FrozenPicture,
  OpenFrame,
  PlannedShot,
  Spending,
} from "../plan/index.ts";
import type { Bill } from "../run/index.ts";

/** All that there is to see of a film at one moment: a fold over its plan, its takes, its ledger and its cut. */
export interface Report {
  readonly version: 1;
  readonly title: string;
  /** The shot list as the person named it. */
  readonly list: string;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  /** The provider that drew all takes, where it is a draft. */
  readonly standIn?: string;
  readonly cut: ReportedCut;
  /** What is on screen, in film order; of a film that is not there, as far as the timeline tells. */
  readonly strip: readonly StripEntry[];
  /** As they come on screen; those that never do stand last. */
  readonly shots: readonly ReportedShot[];
  readonly money: ReportedMoney;
  /** The worst first. */
  readonly troubles: readonly Trouble[];
}

export type ReportedCut =
  | { readonly cut: "films"; readonly films: readonly Film[] }
  /** Shots of the timeline have no take that may be used. */
  | { readonly cut: "missing"; readonly shots: readonly string[] }
  /** The timeline does not fit its clips, or what was to be made broke: `troubles` says why. */
  | { readonly cut: "broken" }
  /** `cut: none`, or nobody asked for it. */
  | { readonly cut: "none" };

/** `at` and `frames` are absent where there is no film. */
export type StripEntry = Pick<FilmEntry, "name" | "shot"> & Partial<Pick<FilmEntry, "at" | "frames">>;

export interface ReportedShot extends Pick<PlannedShot, "id" | "scene" | "source" | "action" | "reason"> {
  /** For `changed` and `stale`: field by field. */
  readonly changes: readonly FieldChange[];
  /** What is asked for now; absent for own footage and own pictures. */
  readonly asked?: AskedInputs;
  readonly caption?: string;
  readonly chosen?: ChosenTake;
  /** Places in the strip where it is seen. */
  readonly seenAt: readonly number[];
  /** Oldest first. */
  readonly takes: readonly ReportedTake[];
  /** What was paid for it so far, over all its takes. */
  readonly bill: Bill;
}

/** A request as people read it: the words, the pictures, and the rest. */
export interface AskedInputs {
  readonly provider: string;
  readonly model: string;
  readonly prompt?: string;
  /** By the name of the input. */
  readonly pictures: Readonly<Record<string, AskedPicture>>;
  readonly settings: Readonly<Record<string, Json>>;
}

export type AskedPicture = FrozenPicture | OpenFrame;

export interface ReportedTake extends Omit<ShownTake, "inputs" | "facts"> {
  readonly pictures: AskedInputs["pictures"];
  readonly settings: AskedInputs["settings"];
  /** What was measured of the clip: size, rate, frames, sound. */
  readonly facts: JsonObject;
  /** What was found in it, in words. */
  readonly found: readonly string[];
}

export interface ReportedMoney {
  readonly budget?: Money;
  /** What the budget leaves before anything more is bought. */
  readonly left?: Money;
  readonly spending: Spending;
  readonly bill: Bill;
  /** What a render would buy now, and the most that it can come to. */
  readonly toCome: Money;
  readonly worst: Money;
  /** Bought, and nothing came of it. */
  readonly wasted: readonly WastedMoney[];
}

export interface WastedMoney {
  readonly shot: string;
  /** The provider's id of the job, where it is known. */
  readonly operation?: string;
  /** What is still paid for it. */
  readonly amount: Money;
  readonly why: string;
}

/** Something that a person should know of. */
export interface Trouble {
  /** `error`: something is not as it should be. `warning`: look at it. `note`: it is still to come. */
  readonly severity: "error" | "warning" | "note";
  readonly code?: string;
  readonly shot?: string;
  readonly message: string;
  readonly hint?: string;
  /** What the provider really said. */
  readonly said?: string;
  /** Line and column count from 1. */
  readonly place?: { readonly file: string; readonly line: number; readonly column: number };
}
