import type { Json, Money, Operation } from "@rushes/provider";

/** Where a job stands. `money.md` of the docs draws the ways between them; `run/job-state.ts` is those ways. */
export type JobState =
  | "planned"
  | "reserved"
  | "submitting"
  | "in-doubt"
  | "submitted"
  | "ready"
  | "stored"
  | "refused"
  | "failed"
  | "expired"
  | "quarantined";

/** One unit of paid work as the ledger keeps it. */
export interface JobRecord {
  /** `<digest>:<ordinal>`. */
  readonly key: string;
  readonly digest: string;
  readonly ordinal: number;
  /** The shot list that pays for it: its path in the store's folder. */
  readonly list: string;
  /** The shot that first asked for it. */
  readonly shot: string;
  readonly request: FrozenRequest;
  readonly state: JobState;
  /** How many submissions were intended so far. */
  readonly attempt: number;
  /** Goes up with every change: what compare-and-set compares. */
  readonly revision: number;
  readonly price: Money;
  readonly operation?: Operation;
  /** Its operation was found in the account's history, after the answer to its submission was lost: by whom. */
  readonly adopted?: AdoptedBy;
  /** A further take that a person asked for, besides those that the shot list asks for. */
  readonly asked?: true;
  /** Milliseconds since 1970. */
  readonly intendedAtMs?: number;
  readonly submittedAtMs?: number;
  /** When the clip was first seen finished. */
  readonly readyAtMs?: number;
  /** How often the provider took it and failed to make it. Absent: never. */
  readonly failures?: number;
  /** SHA-256 of the stored clip. */
  readonly take?: string;
  readonly failure?: FailureFacts;
}

/** By the rules alone, or by a person's word. */
export type AdoptedBy = "rules" | "person";

/** Why a job ended without a clip, as the ledger keeps it. */
export interface FailureFacts {
  readonly code: string;
  readonly message: string;
  readonly kind: string;
  /** What the provider really said. */
  readonly said?: string;
}

/** A request with everything fixed: what its digest is taken over. */
export interface FrozenRequest {
  readonly provider: string;
  readonly model: string;
  readonly inputs: Readonly<Record<string, Json | FrozenPicture>>;
}

/** A picture as it counts: bytes by their hash, an address by its text, a frame by its take. */
export type FrozenPicture =
  | { readonly picture: "file"; readonly path: string; readonly sha256: string }
  | { readonly picture: "url"; readonly url: string }
  /** `shot` says whose take it is, for people; it does not count. */
  | { readonly picture: "frame"; readonly take: string; readonly at: string; readonly shot: string };

const pictures: readonly unknown[] = ["file", "url", "frame"];

/** A model's own option may have a `picture` of its own in it. */
export function isFrozenPicture(value: Json | FrozenPicture | undefined): value is FrozenPicture {
  return (
    typeof value === "object" && value !== null && "picture" in value && pictures.includes(value.picture)
  );
}
