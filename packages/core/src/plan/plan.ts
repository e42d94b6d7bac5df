import type { Json, Money } from "@rushes/provider";
import type { InspectionPolicy, Shot } from "../document/index.ts";
import type { ClipFinding } from "./clip-finding.ts";
import type { FrozenRequest, JobRecord } from "./job-record.ts";
import type { Spending } from "./knowledge.ts";

/** What would happen to every shot, why, and what it costs: a file that can be kept, read and compared. */
export interface Plan {
  readonly version: 1;
  /** SHA-256 over what the plan was made from: requests, prices, the timeline; not over how far the work has come. */
  readonly digest: string;
  readonly list: PlannedList;
  /** Behind every shot stand those that take a frame from it; else file order. */
  readonly shots: readonly PlannedShot[];
  readonly money: PlannedMoney;
}

export interface PlannedList {
  /** The shot list as the person named it. */
  readonly file: string;
  readonly title: string;
  /** The provider that stands in for all others, as `animatic` does for a draft. */
  readonly standIn?: string;
  /** Planned with the shots that are in no timeline. */
  readonly includeUnused?: true;
  /** Planned for these shots and scenes alone. */
  readonly only?: readonly string[];
  /** Planned for this shot or scene and what stands behind it in the file. */
  readonly from?: string;
  /** Planned without these shots and scenes. */
  readonly except?: readonly string[];
  /** Planned to buy again what went stale. */
  readonly refresh?: "stale";
}

export interface PlannedMoney {
  /** What this plan would buy. */
  readonly total: Money;
  /** The most that it can come to, retries included. */
  readonly worst: Money;
  readonly budget?: Money;
  readonly spending: Spending;
  /** What the budget leaves before this plan. */
  readonly left?: Money;
  /** What the whole store may cost, over all its shot lists, and what that leaves before this plan. */
  readonly store?: { readonly cap: Money; readonly left: Money };
}

/**
 * What a plan would do with a shot.
 *
 * `new`, `changed`: bought. `kept`: a take is in hand. `stale`: usable, though something that it hangs on moved.
 * `in-flight`, `in-doubt`: submitted before. `failed`: bought again only when asked. `unused`: in no timeline.
 * `blocked`: waits for a shot that failed.
 */
export type Action =
  | "new"
  | "changed"
  | "kept"
  | "stale"
  | "in-flight"
  | "in-doubt"
  | "failed"
  | "unused"
  | "blocked";

export interface PlannedShot {
  readonly id: string;
  readonly scene?: string;
  readonly source: Shot["source"];
  readonly action: Action;
  /** One sentence for people. */
  readonly reason: string;
  /** For `changed` and `stale`: field by field. */
  readonly changes: readonly FieldChange[];
  /** The shots that this one takes a frame from. */
  readonly after: readonly string[];
  readonly request?: PlannedRequest;
  /** One for each take asked for, the pick first. */
  readonly jobs: readonly PlannedJob[];
  /** What one take of it costs today, whether or not this plan buys one. */
  readonly takePrice: Money;
  /**
   * Who says so. `stated`: the shot list, as nobody else can; an estimate. `quoted`: the provider, asked for this plan.
   * Absent: the model's published price, or nothing is paid.
   */
  readonly priceFrom?: "stated" | "quoted";
  /** What this plan would pay for the shot. */
  readonly price: Money;
  /** The take that the cut shows, where it is in hand. */
  readonly chosen?: ChosenTake;
  /** Why that take is not used before a person has accepted it. Absent: it is used. */
  readonly held?: readonly ClipFinding[];
  /** Its model's clips are lost, and paid, where the run is stopped or its process ends while they are made. */
  readonly isResumable?: false;
  /** What follows from what is found in its clips. Absent: the usual. */
  readonly inspect?: InspectionPolicy;
  /** A person picked that take by hand. `until-refreshed`: this plan buys a newer one in its place. */
  readonly picked?: true | "until-refreshed";
}

export interface FieldChange {
  readonly field: string;
  readonly before: Json;
  readonly after: Json;
}

export type ChosenTake =
  | { readonly from: "store"; readonly sha256: string }
  | { readonly from: "footage"; readonly path: string; readonly sha256: string }
  /** `orientation` is that of Exif, 1 to 8; absent where the picture is upright as it is. */
  | {
      readonly from: "still";
      readonly path: string;
      readonly sha256: string;
      readonly orientation?: number;
    };

/** A request as far as it is known: frames of takes that are still to be made are open. */
export interface PlannedRequest {
  readonly provider: string;
  readonly model: string;
  readonly inputs: Readonly<Record<string, FrozenRequest["inputs"][string] | OpenFrame>>;
}

/** A frame of a take that is not there yet: fixed when its shot's money is reserved. */
export interface OpenFrame {
  readonly picture: "open-frame";
  readonly shot: string;
  readonly at: string;
}

export interface PlannedJob {
  /** Which of the takes of one request: 1, 2, … The key is known only where the request has no open frame. */
  readonly ordinal: number;
  readonly key?: string;
  /** `buy`: submit it. `follow`: it was submitted before; see it to its end. `have`: stored. `leave`: nothing. */
  readonly work: "buy" | "follow" | "have" | "leave";
  readonly price: Money;
  /** How often it may be bought again when the provider fails to make it. Absent: never. */
  readonly retries?: number;
  /** What a person asks for now: a further take, or another try of what came to nothing. */
  readonly asked?: "further" | "again";
  readonly state?: JobRecord["state"];
  /** Its clip was found in the account's history, after the answer to its submission was lost. */
  readonly adopted?: true;
  readonly take?: string;
}
