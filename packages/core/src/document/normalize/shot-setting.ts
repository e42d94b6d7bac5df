import type { Check } from "../check/check.ts";
import type { FramePosition } from "../shot-list.ts";
import type { Scope } from "../template/scope.ts";
import type { WrittenNode } from "../written/written-node.ts";

/** What a shot is made exact with. */
export interface ShotSetting {
  readonly scope: Scope;
  readonly styles: ReadonlyMap<string, WrittenNode>;
  readonly check: Check;
  /** Where the cut leaves a shot: the position behind `at: out`. */
  leaves(shot: string): FramePosition | undefined;
}
