import type { ModelCard, Money } from "@rushes/provider";
import type { Picks } from "../document/index.ts";
import type { ClipInspection } from "./clip-finding.ts";
import type { JobRecord } from "./job-record.ts";

/** All that planning is told of the world; planning itself asks nobody. */
export interface Knowledge {
  /** What the ledger calls this shot list: its path in the store's folder. */
  readonly list: string;
  /** By the name that a shot list uses. */
  readonly providers: ReadonlyMap<string, ProviderFacts>;
  /** Packages that shots name as their provider, and of which there are no cards here. */
  readonly plugins?: ReadonlyMap<string, PluginFacts>;
  /** By path relative to the project folder; every local file that the shot list names. */
  readonly files: ReadonlyMap<string, FileFacts>;
  /** Every job of the store, oldest first. */
  readonly jobs: readonly JobRecord[];
  readonly spending: Spending;
  /** Every shot list that has spent from the store, this one too if it has. */
  readonly lists: readonly ListFacts[];
  /** What was found in clips that were looked at, by the hash of their bytes. */
  readonly inspections?: ReadonlyMap<string, ClipInspection>;
  /** What a person decided about takes. Absent: nothing. */
  readonly picks?: Picks;
  /** Takes of the store that no job stands for, such as imported ones. */
  readonly looseTakes?: readonly LooseTake[];
  /** Live prices of shots whose model's card tells none, by shot. */
  readonly quotes?: ReadonlyMap<string, Money>;
}

export interface ProviderFacts {
  readonly name: string;
  readonly defaultModel: string;
  readonly cards: ReadonlyMap<string, ModelCard>;
  /**
   * Of the models that have no card here. `not-asked`: the provider may know them, but was not asked, as in `validate`.
   * Else why it could not be asked, where it could not. Absent: it knows no others.
   */
  readonly others?: "not-asked" | { readonly trouble: string };
}

/**
 * Why a package has no cards here. `not-checked`: its code is not run by `validate`. `not-loaded`: nor by a `plan` that
 * was not asked to. `not-allowed`: it is installed, but the project does not name it. `broken`: it was loaded in vain.
 */
export type PluginFacts =
  | { readonly plugin: "not-checked" | "not-loaded"; readonly version: string; readonly folder: string }
  | { readonly plugin: "not-allowed"; readonly folder: string }
  | { readonly plugin: "not-installed" }
  | { readonly plugin: "broken"; readonly why: string };

/** A take without a job: imported, adopted, or laid into the store by hand. */
export interface LooseTake {
  readonly sha256: string;
  /** The shot list and the shot that it was imported for. */
  readonly list?: string;
  readonly shot?: string;
}

/** What this shot list has cost and may still cost, over all its runs. */
export interface Spending {
  readonly spent: Money;
  /** Held for jobs on their way and jobs in doubt. */
  readonly reserved: Money;
  readonly refunded: Money;
}

/** A shot list that has spent from the store. */
export interface ListFacts {
  readonly list: string;
  readonly spending: Spending;
  /** Its file is gone: it was renamed, moved or deleted. */
  readonly isGone: boolean;
}

export type FileFacts =
  | {
      readonly found: "file";
      readonly bytes: number;
      /** Absent where nobody needed the digest, as in `validate`. */
      readonly sha256?: string;
      /** What the header says, where the file is a picture of a known format. */
      readonly picture?: {
        readonly format: string;
        readonly width: number;
        readonly height: number;
        /** As Exif counts it, 2 to 8; absent where the picture is upright as it is. */
        readonly orientation?: number;
      };
      /** True where the first bytes are those of an MP4 or QuickTime file. */
      readonly isMovie?: boolean;
      /** What a cue's file was measured as, or why it cannot be heard. Absent where nobody could measure it. */
      readonly recording?: { readonly microseconds: number } | { readonly trouble: string };
    }
  /** `nearest`: what is there under a name that is much like it. */
  | { readonly found: "nothing"; readonly nearest?: string }
  | { readonly found: "outside" }
  | { readonly found: "unreadable"; readonly why: string };
