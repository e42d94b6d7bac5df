import type { Money } from "@rushes/provider";
import type { Wanted } from "./wanted-shots.ts";

export interface PlanOptions extends Wanted {
  /** A provider that makes every clip in place of its own, such as `animatic`. */
  readonly standIn?: string;
  /** Buy again what went stale, and with it whatever starts from a frame of that. */
  readonly refresh?: "stale";
  /** So many more takes of one shot: first another try of those that came to nothing, then further ones. */
  readonly more?: { readonly shot: string; readonly takes: number };
  /** The most that the whole store may cost, over all its shot lists. */
  readonly storeCap?: Money;
}
